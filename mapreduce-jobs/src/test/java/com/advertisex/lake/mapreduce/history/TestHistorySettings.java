package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.mapreduce.DocumentedSettings;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestHistorySettings
{
    @Test
    void comparesWithTheSameUtcHourOfEightWeeksByDefault()
    {
        assertThat(HistorySettings.from(new Configuration(false))).isEqualTo(new HistorySettings(true, 8, 4, 6, ZoneOffset.UTC));
    }

    @Test
    void hasTheDefaultsThatTheSettingsPageTells()
            throws IOException
    {
        Configuration documented = DocumentedSettings.of("validation\\.history");
        assertThat(documented.size()).isEqualTo(4);
        documented.set("lake.validation.history", "true");
        assertThat(HistorySettings.from(documented)).isEqualTo(HistorySettings.from(new Configuration(false)));
    }

    @Test
    void readsEverySetting()
    {
        Configuration configuration = new Configuration(false);
        configuration.set("lake.validation.history", " false ");
        configuration.set("lake.validation.history.weeks", "12");
        configuration.set("lake.validation.history.least-weeks", "6");
        configuration.set("lake.validation.history.deviations", "4.5");
        configuration.set("lake.validation.history.zone", "America/New_York");
        assertThat(HistorySettings.from(configuration)).isEqualTo(new HistorySettings(false, 12, 6, 4.5, ZoneId.of("America/New_York")));
    }

    @Test
    void asksForRowsInAllWeeksWhereFewerThanFourAreLookedAt()
    {
        Configuration configuration = new Configuration(false);
        configuration.set("lake.validation.history.weeks", "3");
        assertThat(HistorySettings.from(configuration).leastWeeks()).isEqualTo(3);
    }

    @Test
    void namesTheSettingThatIsWrong()
    {
        assertWrong("lake.validation.history", "yes", "lake.validation.history is 'yes'; it must be true or false");
        assertWrong("lake.validation.history.weeks", "0", "lake.validation.history.weeks is 0; it must be between 1 and 52");
        assertWrong("lake.validation.history.weeks", "many", "lake.validation.history.weeks is 'many'; it must be a whole number");
        assertWrong("lake.validation.history.least-weeks", "9",
                "lake.validation.history.least-weeks is 9; it must be between 1 and 8 (lake.validation.history.weeks)");
        assertWrong("lake.validation.history.deviations", "0", "lake.validation.history.deviations is 0.0; it must be a number above 0");
        assertWrong("lake.validation.history.deviations", "NaN", "lake.validation.history.deviations is NaN; it must be a number above 0");
        assertWrong("lake.validation.history.deviations", "six", "lake.validation.history.deviations is 'six'; it must be a number above 0");
        assertWrong("lake.validation.history.zone", "Mars/Olympus",
                "lake.validation.history.zone is 'Mars/Olympus'; it must be UTC or the name of a zone, as in America/New_York");
    }

    private static void assertWrong(String key, String value, String message)
    {
        Configuration configuration = new Configuration(false);
        configuration.set(key, value);
        assertThatThrownBy(() -> HistorySettings.from(configuration)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
