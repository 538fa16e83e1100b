package com.advertisex.lake.mapreduce.history;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** New York's clocks went from 02:00 to 03:00 on 8 March 2026, at 07:00 UTC, and go from 02:00 back to 01:00 on 1 November 2026, at 06:00 UTC. */
class TestFormerWeeks
{
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void goBackBySevenDaysInUtc()
    {
        assertThat(new FormerWeeks(ZoneOffset.UTC, 3).of(Instant.parse("2026-03-10T15:00:00Z")))
                .isEqualTo(instants("2026-03-03T15:00:00Z", "2026-02-24T15:00:00Z", "2026-02-17T15:00:00Z"));
    }

    @Test
    void haveTheSameLocalHourBeforeClocksWentForward()
    {
        assertThat(new FormerWeeks(NEW_YORK, 2).of(Instant.parse("2026-03-10T15:00:00Z")))
                .as("11:00 EDT, 11:00 EST").isEqualTo(instants("2026-03-03T16:00:00Z", "2026-02-24T16:00:00Z"));
    }

    @Test
    void haveTheSameLocalHourBeforeClocksWentBack()
    {
        assertThat(new FormerWeeks(NEW_YORK, 2).of(Instant.parse("2026-11-03T16:00:00Z")))
                .as("11:00 EST, 11:00 EDT").isEqualTo(instants("2026-10-27T15:00:00Z", "2026-10-20T15:00:00Z"));
    }

    @Test
    void passOverAnHourThatWasNotThere()
    {
        assertThat(new FormerWeeks(NEW_YORK, 2).of(Instant.parse("2026-03-15T06:00:00Z")))
                .as("02:00 EDT; on the 8th 03:00 followed 01:59").isEqualTo(instants("2026-03-01T07:00:00Z"));
    }

    @Test
    void compareBothHoursOfTheSameNameWithTheOneOfFormerWeeks()
    {
        FormerWeeks weeks = new FormerWeeks(NEW_YORK, 1);
        assertThat(weeks.of(Instant.parse("2026-11-01T05:00:00Z"))).as("01:00 EDT").isEqualTo(instants("2026-10-25T05:00:00Z"));
        assertThat(weeks.of(Instant.parse("2026-11-01T06:00:00Z"))).as("01:00 EST").isEqualTo(instants("2026-10-25T05:00:00Z"));
    }

    @Test
    void takeTheHourOfTheSameOffsetWhereAWeekHadItTwice()
    {
        assertThat(new FormerWeeks(NEW_YORK, 1).of(Instant.parse("2026-11-08T06:00:00Z"))).as("01:00 EST").isEqualTo(instants("2026-11-01T06:00:00Z"));
    }

    @Test
    void haveWholeUtcHoursWhereClocksChangeByHalfAnHour()
    {
        ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
        assertThat(new FormerWeeks(lordHowe, 1).of(Instant.parse("2026-04-08T02:00:00Z")))
                .as("12:30 at +10:30; 12:30 at +11:00 is 01:30").isEqualTo(instants("2026-04-01T01:00:00Z"));
    }

    private static List<Instant> instants(String... texts)
    {
        return Stream.of(texts).map(Instant::parse).toList();
    }
}
