package com.advertisex.lake.mapreduce.scan;

import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class TestDaySpans
{
    private static final Schema SCHEMA = new Schema(Types.NestedField.required(1, "event_time", Types.TimestampType.withZone()));

    @Test
    void passesTheDaysAndTheLookbackAroundThem()
    {
        Expression filter = DaySpans.filter("event_time", days(1, 10), Duration.ofHours(24), Duration.ofHours(24));
        assertThat(passes(filter, "1970-01-01T00:00:00Z")).isTrue();
        assertThat(passes(filter, "1970-01-03T23:59:59.999999Z")).isTrue();
        assertThat(passes(filter, "1970-01-04T00:00:00Z")).isFalse();
        assertThat(passes(filter, "1970-01-09T23:59:59.999999Z")).isFalse();
        assertThat(passes(filter, "1970-01-10T00:00:00Z")).isTrue();
        assertThat(passes(filter, "1970-01-12T23:59:59.999999Z")).isTrue();
        assertThat(passes(filter, "1970-01-13T00:00:00Z")).isFalse();
    }

    @Test
    void passesTheDaysAloneWithoutALookback()
    {
        Expression filter = DaySpans.filter("event_time", days(1, 2), Duration.ZERO, Duration.ZERO);
        assertThat(passes(filter, "1970-01-01T23:59:59.999999Z")).isFalse();
        assertThat(passes(filter, "1970-01-02T00:00:00Z")).isTrue();
        assertThat(passes(filter, "1970-01-03T23:59:59.999999Z")).isTrue();
        assertThat(passes(filter, "1970-01-04T00:00:00Z")).isFalse();
    }

    @Test
    void passesNothingWithoutADay()
    {
        assertThat(DaySpans.filter("event_time", days(), Duration.ofHours(24), Duration.ofHours(24)).op()).isEqualTo(Expression.Operation.FALSE);
    }

    @Test
    void passesAllBetweenManyScatteredDays()
    {
        SortedSet<Integer> days = new TreeSet<>(IntStream.range(0, 100).map(day -> day * 10).boxed().toList());
        Expression filter = DaySpans.filter("event_time", days, Duration.ZERO, Duration.ZERO);
        assertThat(passes(filter, "1970-01-05T00:00:00Z")).isTrue();
        assertThat(passes(filter, "1975-01-05T00:00:00Z")).isFalse();
    }

    @Test
    void countsDaysBeforeTheEpochDownwards()
    {
        assertThat(DaySpans.day(-1)).isEqualTo(-1);
        assertThat(DaySpans.day(0)).isZero();
    }

    private static SortedSet<Integer> days(Integer... days)
    {
        return new TreeSet<>(List.of(days));
    }

    private static boolean passes(Expression filter, String time)
    {
        GenericRecord row = GenericRecord.create(SCHEMA);
        row.setField("event_time", OffsetDateTime.parse(time));
        return new Evaluator(SCHEMA.asStruct(), filter).eval(new InternalRecordWrapper(SCHEMA.asStruct()).wrap(row));
    }
}
