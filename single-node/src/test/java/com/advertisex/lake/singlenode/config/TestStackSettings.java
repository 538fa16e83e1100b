package com.advertisex.lake.singlenode.config;

import com.advertisex.lake.singlenode.LakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestStackSettings
{
    private static final Path CHECKOUT = Path.of("/opt/lake");
    private static final Path JAVA = Path.of("/opt/jdk");

    @Test
    void defaultsToTheCheckoutAndPort20000()
    {
        assertThat(settings(Map.of())).isEqualTo(new StackSettings(
                CHECKOUT, CHECKOUT.resolve(".lake"), CHECKOUT.resolve(".lake-software"), 20_000, JAVA,
                Optional.empty(), Optional.empty(), 3L << 30, Optional.empty(), Optional.empty()));
    }

    @Test
    void takesEverySettingFromTheEnvironment()
    {
        StackSettings settings = settings(Map.of(
                "LAKE_HOME", "/data/lake",
                "LAKE_SOFTWARE", "/data/software",
                "LAKE_PORT_BASE", "31000",
                "LAKE_TRINO_JAVA_HOME", "/opt/jdk25",
                "LAKE_POSTGRES_BIN", "/usr/lib/postgresql/15/bin",
                "LAKE_MIN_FREE_GB", "0",
                "LAKE_SITE", "/etc/lake/site.xml"));
        assertThat(settings.home()).isEqualTo(Path.of("/data/lake"));
        assertThat(settings.software()).isEqualTo(Path.of("/data/software"));
        assertThat(settings.portBase()).isEqualTo(31_000);
        assertThat(settings.trinoJavaHome()).contains(Path.of("/opt/jdk25"));
        assertThat(settings.postgresBin()).contains(Path.of("/usr/lib/postgresql/15/bin"));
        assertThat(settings.minimumFreeBytes()).isZero();
        assertThat(settings.site()).contains(Path.of("/etc/lake/site.xml"));
    }

    @Test
    void treatsAnEmptyVariableAsUnset()
    {
        assertThat(settings(Map.of("LAKE_HOME", "", "LAKE_PORT_BASE", " "))).isEqualTo(settings(Map.of()));
    }

    @Test
    void givesEachPortANumberOfItsOwnBelowTheNextStack()
    {
        assertThat(Arrays.stream(StackPort.values()).map(StackPort::offset)).doesNotHaveDuplicates().allMatch(offset -> offset < 100);
        assertThat(settings(Map.of("LAKE_PORT_BASE", "31000")).port(StackPort.TRINO)).isEqualTo(31_040);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1023", "65437"})
    void refusesAPortBaseOutsideTheRange(String base)
    {
        assertThatThrownBy(() -> settings(Map.of("LAKE_PORT_BASE", base)))
                .isInstanceOf(LakeException.class)
                .hasMessage("port base " + base + " is outside 1024..65436 (LAKE_PORT_BASE)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1e4", "99999999"})
    void refusesAPortBaseThatIsNoNumber(String base)
    {
        assertThatThrownBy(() -> settings(Map.of("LAKE_PORT_BASE", base)))
                .isInstanceOf(LakeException.class)
                .hasMessage("LAKE_PORT_BASE=" + base + " is not a whole number from 0 to 65535");
    }

    @Test
    void refusesAHomeThatHadoopCannotName()
    {
        assertThatThrownBy(() -> settings(Map.of("LAKE_HOME", "/data/my lake")))
                .isInstanceOf(LakeException.class)
                .hasMessage("the path '/data/my lake' holds a character that Hadoop's settings cannot carry; use letters, digits and /._+@~- (LAKE_HOME)");
    }

    @Test
    void placesJarsOfTheCheckoutAmongTheCopiesAndLeavesOthersWhereTheyAre()
    {
        Path own = CHECKOUT.resolve("lake-model/target/lake-model-1.jar");
        Path other = Path.of("/repository/avro-1.jar");
        assertThat(settings(Map.of()).place(own)).isEqualTo(own);
        StackSettings copied = settings(Map.of()).withJars(Path.of("/data/lake/lib/abc"));
        assertThat(copied.place(own)).isEqualTo(Path.of("/data/lake/lib/abc/lake-model-1.jar"));
        assertThat(copied.place(other)).isEqualTo(other);
    }

    private static StackSettings settings(Map<String, String> environment)
    {
        return StackSettings.fromEnvironment(environment, CHECKOUT, JAVA);
    }
}
