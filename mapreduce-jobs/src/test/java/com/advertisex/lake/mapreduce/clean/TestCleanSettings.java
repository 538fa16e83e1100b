package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.DocumentedSettings;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestCleanSettings
{
    @Test
    void hasTheDefaultsThatTheSettingsPageTells()
            throws IOException
    {
        Configuration documented = DocumentedSettings.of("clean|report");
        assertThat(documented.size()).isEqualTo(14);
        assertThat(CleanSettings.from(documented)).isEqualTo(CleanSettings.from(new Configuration(false)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "lake.clean.lateness       | 7 days | lake.clean.lateness: '7 days' is no duration: write a whole number and a unit of d, h, m, s, "
                    + "for example 7d or 10m",
            "lake.clean.max-reducers   | 0      | lake.clean.max-reducers is 0; it must be at least 1",
            "lake.clean.unknown-creative | drop | lake.clean.unknown-creative: 'drop' is unknown: it is ignore, flag or reject",
            "lake.report.currency | usd | lake.report.currency is 'usd'; it must be an ISO 4217 code such as USD",
            "lake.report.max-rate-age-days | -1 | lake.report.max-rate-age-days is -1; it must be at least 0",
            "lake.clean.census-threads | -4     | lake.clean.census-threads is -4; it must be at least 1"})
    void namesTheSettingThatIsWrong(String key, String value, String message)
    {
        Configuration configuration = new Configuration(false);
        configuration.set(key, value);
        assertThatThrownBy(() -> CleanSettings.from(configuration)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
