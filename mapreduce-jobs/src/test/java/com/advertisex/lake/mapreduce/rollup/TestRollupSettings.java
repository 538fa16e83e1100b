package com.advertisex.lake.mapreduce.rollup;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestRollupSettings
{
    private static final Pattern ROW = Pattern.compile("\\| `(lake\\.rollup\\.[a-z-]+)` \\| `([^`]+)` \\|");

    @Test
    void hasTheDefaultsThatTheSettingsPageTells()
            throws IOException
    {
        Configuration documented = new Configuration(false);
        Matcher row = ROW.matcher(Files.readString(Path.of("../docs/operations/settings.md")));
        while (row.find()) {
            documented.set(row.group(1), row.group(2));
        }
        assertThat(documented.size()).isEqualTo(2);
        assertThat(RollupSettings.from(documented)).isEqualTo(RollupSettings.from(new Configuration(false)));
    }

    @Test
    void namesTheSettingThatIsWrong()
    {
        Configuration configuration = new Configuration(false);
        configuration.set(RollupSettings.REDUCERS, "0");
        assertThatThrownBy(() -> RollupSettings.from(configuration)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lake.rollup.reducers is 0; it must be at least 1");
    }
}
