package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.Violation;
import com.advertisex.lake.model.ViolationCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;

import static com.advertisex.lake.model.mapping.TimeFormat.toMicros;
import static org.assertj.core.api.Assertions.assertThat;

class TestTimeRules
{
    private static final String MAPPING = """
            mapping: times
            version: 1
            feed: impressions
            format: {type: json-lines}
            time: {zone: America/New_York%s}
            fields: {event_time: /at, creative_id: /id}
            """;

    @ParameterizedTest
    @CsvSource({
            "2026-11-13T12:00:00Z,",
            "2026-11-13T11:59:59.999Z, TOO_OLD",
            "2026-11-20T12:10:00Z,",
            "2026-11-20T12:10:00.001Z, FUTURE_EVENT"})
    void theBoundsThemselvesAreAllowed(String time, ViolationCode code)
    {
        assertThat(decoding("").codes(record(time))).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void aViolationNamesTheBoundAndItsSetting()
    {
        assertThat(decoding("").violations(record("2026-11-11T12:00:00Z"))).containsExactly(
                new Violation(ViolationCode.TOO_OLD, "event_time", "2026-11-11T12:00:00Z, 9d before it was received", "7d (lake.clean.lateness)"));
        assertThat(decoding("").violations(record("2026-11-20T13:00:00Z"))).containsExactly(
                new Violation(ViolationCode.FUTURE_EVENT, "event_time", "2026-11-20T13:00:00Z, 1h after it was received", "10m (lake.clean.future-skew)"));
    }

    @Test
    void theMappingWinsOverTheOperator()
    {
        assertThat(decoding(", lateness: 30d").codes(record("2026-11-01T12:00:00Z"))).isEmpty();
        assertThat(decoding(", lateness: unbounded").codes(record("2016-11-01T12:00:00Z"))).isEmpty();
        assertThat(decoding(", futureSkew: unbounded").codes(record("2036-11-01T12:00:00Z"))).isEmpty();
        assertThat(decoding(", futureSkew: 1m").codes(record("2026-11-20T12:05:00Z"))).containsExactly(ViolationCode.FUTURE_EVENT);
    }

    @Test
    void theMappingWinsOverTheOrigin()
    {
        assertThat(decoding(", lateness: 1d").header(LandedHeaders.LATENESS, "unbounded").violations(record("2026-11-01T12:00:00Z")).get(0).limit())
                .isEqualTo("1d (time.lateness of the mapping)");
    }

    @Test
    void filesHandedOverHaveNoLatenessBoundButTheFutureHas()
    {
        Decoding ingested = decoding("").header(LandedHeaders.LATENESS, "unbounded");

        assertThat(ingested.codes(record("2016-11-01T12:00:00Z"))).isEmpty();
        assertThat(ingested.codes(record("2026-11-21T12:00:00Z"))).containsExactly(ViolationCode.FUTURE_EVENT);
    }

    @ParameterizedTest
    @CsvSource({
            "2026-07-01T12:00:00, 2026-07-01T16:00:00Z, summer time",
            "2026-01-01T12:00:00, 2026-01-01T17:00:00Z, winter time",
            "2026-03-08T02:30:00, 2026-03-08T07:30:00Z, skipped: an hour later",
            "2026-11-01T01:30:00, 2026-11-01T05:30:00Z, repeated: the earlier one",
            "2026-11-01T01:30:00-05:00, 2026-11-01T06:30:00Z, an offset decides",
            "2026-11-01T01:30:00[Europe/Berlin], 2026-11-01T00:30:00Z, a zone decides"})
    void localTimesAreThoseOfTheZone(String local, Instant expected, String rule)
    {
        assertThat(decoding(", lateness: unbounded").event(record(local)).get("event_time")).as(rule).isEqualTo(toMicros(expected));
    }

    private static Decoding decoding(String settings)
    {
        return Decoding.of(MAPPING.replace("%s", settings));
    }

    private static String record(String time)
    {
        return "{\"at\":\"" + time + "\",\"id\":1}";
    }
}
