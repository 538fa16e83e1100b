package com.advertisex.lake.singlenode.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class TestReportFormat
{
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "CREDIT   | 12.3456  | 12.35",
            "MONEY    | 1234.565 | 1,234.56",
            "PERCENT  | 0.01234  | 1.234 %",
            "MULTIPLE | 26.4567  | 26.46",
            "DURATION | 3540     | 59 min",
            "DURATION | 7260     | 2 h 1 min",
            "DURATION | 180000   | 2 d 2 h"})
    void writesFigures(ReportFormat format, BigDecimal value, String text)
    {
        assertThat(format.text(value)).isEqualTo(text);
    }

    @Test
    void writesNamesAsWords()
    {
        assertThat(ReportFormat.NAME.text("2_viewable_impression")).isEqualTo("viewable impression");
    }

    @Test
    void writesTimesInUtc()
    {
        assertThat(ReportFormat.TIME.text(Instant.parse("2026-11-22T23:30:00Z"))).isEqualTo("2026-11-22 23:30");
    }

    @Test
    void namesEventsWithoutACampaign()
    {
        assertThat(ReportFormat.CAMPAIGN.text(null)).isEqualTo("(none)");
        assertThat(ReportFormat.COUNT.text(null)).isEmpty();
    }
}
