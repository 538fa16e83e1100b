package com.advertisex.lake.singlenode.config;

import com.advertisex.lake.singlenode.LakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestJavaHomes
{
    @TempDir
    private Path folder;

    private Path jdk17;
    private Path jdk24;
    private Path jdk25;

    @BeforeEach
    void install()
            throws IOException
    {
        jdk17 = jdk("17.0.15");
        jdk24 = jdk("24.0.2");
        jdk25 = jdk("25");
    }

    @Test
    void readsTheVersionThatEachJdkCarries()
    {
        assertThat(JavaHomes.featureVersion(jdk17)).hasValue(17);
        assertThat(JavaHomes.featureVersion(jdk25)).hasValue(25);
        assertThat(JavaHomes.featureVersion(folder)).isEmpty();
    }

    @Test
    void takesTheOldestThatTrinoRunsOn()
    {
        assertThat(new JavaHomes(List.of(jdk17, jdk25, jdk24)).forTrino(Optional.empty())).isEqualTo(jdk24);
    }

    @Test
    void takesTheChosenOneOverAllOthers()
    {
        assertThat(new JavaHomes(List.of(jdk24)).forTrino(Optional.of(jdk25))).isEqualTo(jdk25);
    }

    @Test
    void refusesAChosenOneThatIsTooOld()
    {
        assertThatThrownBy(() -> new JavaHomes(List.of(jdk25)).forTrino(Optional.of(jdk17)))
                .isInstanceOf(LakeException.class)
                .hasMessage(jdk17 + " is JDK 17; Trino needs JDK 24 or newer (LAKE_TRINO_JAVA_HOME)");
    }

    @Test
    void refusesAChosenFolderThatIsNoJdk()
    {
        assertThatThrownBy(() -> new JavaHomes(List.of()).forTrino(Optional.of(folder)))
                .isInstanceOf(LakeException.class)
                .hasMessage(folder + " is no JDK (no release file); Trino needs JDK 24 or newer (LAKE_TRINO_JAVA_HOME)");
    }

    @Test
    void saysWhatToInstallWhereThereIsNone()
    {
        assertThatThrownBy(() -> new JavaHomes(List.of(jdk17)).forTrino(Optional.empty()))
                .isInstanceOf(LakeException.class)
                .hasMessage("Trino needs JDK 24 or newer and none was found; install one (for example Temurin 25) or set LAKE_TRINO_JAVA_HOME");
    }

    private Path jdk(String version)
            throws IOException
    {
        Path home = folder.resolve("jdk-" + version);
        Files.createDirectories(home.resolve("bin"));
        Files.createFile(home.resolve("bin/java"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
