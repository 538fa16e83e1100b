package com.advertisex.lake.mapreduce.history;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestHourMetrics
{
    private static final Instant HOUR = Instant.parse("2026-11-20T15:00:00Z");
    private static final Metric MOBILE = Metric.valueCount("device_type", "mobile");

    @Test
    void addUpMetricByMetric()
    {
        HourMetrics some = new HourMetrics("lake.clicks", HOUR, Map.of(Metric.ROW_COUNT, BigDecimal.valueOf(3), MOBILE, BigDecimal.valueOf(2)));
        HourMetrics others = new HourMetrics("lake.clicks", HOUR,
                Map.of(Metric.ROW_COUNT, BigDecimal.valueOf(4), Metric.sum("report_cost"), new BigDecimal("0.5")));
        assertThat(some.plus(others)).isEqualTo(new HourMetrics("lake.clicks", HOUR,
                Map.of(Metric.ROW_COUNT, BigDecimal.valueOf(7), MOBILE, BigDecimal.valueOf(2), Metric.sum("report_cost"), new BigDecimal("0.50"))));
    }

    @Test
    void areNothingToAddToThoseOfAnotherHourOrTable()
    {
        HourMetrics clicks = HourMetrics.none("lake.clicks", HOUR);
        assertThatThrownBy(() -> clicks.plus(HourMetrics.none("lake.clicks", HOUR.plus(1, ChronoUnit.HOURS)))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lake.clicks at 2026-11-20T16:00:00Z is added to lake.clicks at 2026-11-20T15:00:00Z");
        assertThatThrownBy(() -> clicks.plus(HourMetrics.none("lake.impressions", HOUR))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areOfAWholeHour()
    {
        assertThatThrownBy(() -> HourMetrics.none("lake.clicks", HOUR.plusSeconds(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not the start of an hour: 2026-11-20T15:00:01Z");
    }

    @Test
    void haveAColumnAndAValueWhereTheMetricIsAboutThem()
    {
        assertThatThrownBy(() -> new Metric(Metric.Kind.NULL_COUNT, null, null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("null_count of column 'null'");
        assertThatThrownBy(() -> new Metric(Metric.Kind.SUM, "report_cost", "mobile")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sum of value 'mobile'");
        assertThatThrownBy(() -> Metric.Kind.of("mean")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no metric 'mean' among [row_count, late_count, null_count, value_count, other_count, sum]");
    }
}
