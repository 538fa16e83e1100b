package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.DocumentedSettings;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestCorrelateSettings
{
    @Test
    void hasTheDefaultsThatTheSettingsPageTells()
            throws IOException
    {
        Configuration documented = DocumentedSettings.of("correlate");
        assertThat(documented.size()).isEqualTo(7);
        assertThat(CorrelateSettings.from(documented)).isEqualTo(CorrelateSettings.from(new Configuration(false)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "lake.correlate.click-window | a month | lake.correlate.click-window: 'a month' is no duration: write a whole number and a unit of d, h, m, s, "
                    + "for example 7d or 10m",
            "lake.correlate.max-touches  | 0       | lake.correlate.max-touches is 0; it must be at least 1",
            "lake.correlate.max-reducers | -1      | lake.correlate.max-reducers is -1; it must be at least 1"})
    void namesTheSettingThatIsWrong(String key, String value, String message)
    {
        Configuration configuration = new Configuration(false);
        configuration.set(key, value);
        assertThatThrownBy(() -> CorrelateSettings.from(configuration)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
