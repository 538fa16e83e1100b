package com.advertisex.lake.benchmarks.layout;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestLayout
{
    @Test
    void isWrittenAsTrinosTableProperties()
    {
        assertThat(new Layout("l", List.of("day(event_time)"), List.of("campaign_id", "event_time"), List.of("event_id"), 128).properties())
                .isEqualTo("format = 'PARQUET', partitioning = ARRAY['day(event_time)'], sorted_by = ARRAY['campaign_id', 'event_time'], "
                        + "parquet_bloom_filter_columns = ARRAY['event_id']");
        assertThat(new Layout("l", List.of(), List.of(), List.of(), 1).properties())
                .isEqualTo("format = 'PARQUET', partitioning = ARRAY[], sorted_by = ARRAY[]");
    }

    @Test
    void hasRowGroups()
    {
        assertThatThrownBy(() -> new Layout("l", List.of(), List.of(), List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row group of 0 MB; it must be at least 1");
    }

    @Test
    void questionsLeaveNoNameUnbound()
    {
        Map<String, String> values = Map.of("table", "t", "day", "d", "hour", "h", "campaign", "c", "event", "e", "user", "u");
        assertThat(Question.all()).allSatisfy(question -> assertThat(question.bind(values)).contains("FROM t").doesNotContain("{"));
    }
}
