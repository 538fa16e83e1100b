package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.mapreduce.DocumentedSettings;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestRollupSettings
{
    @Test
    void hasTheDefaultsThatTheSettingsPageTells()
            throws IOException
    {
        Configuration documented = DocumentedSettings.of("rollup");
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
