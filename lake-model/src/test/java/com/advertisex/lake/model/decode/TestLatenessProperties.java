package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.Violation;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.mapping.MappingReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The verdicts of the clean job's judge on event times, held against an oracle that only subtracts, mostly around the bounds. */
class TestLatenessProperties
{
    private static final String MAPPING = """
            mapping: times
            version: 1
            feed: impressions
            format: {type: json-lines}
            fields: {event_time: /at, creative_id: /id}
            """;
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Received times at which somewhere the clocks change, a leap day, and the turn of a year. */
    private static final List<Instant> SPECIAL = List.of(
            Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-10-25T01:00:00Z"), Instant.parse("2026-03-08T07:00:00Z"),
            Instant.parse("2026-11-01T06:00:00Z"), Instant.parse("2026-04-05T08:00:00Z"), Instant.parse("2028-02-29T23:59:59.999999Z"),
            Instant.parse("2027-01-01T00:00:00Z"));

    private final Mapping mapping = MappingReader.read(MAPPING.getBytes(UTF_8));

    /** Says by the rules as they are written down, in whole microseconds of any size: the bound itself is allowed on both sides. */
    private static List<ViolationCode> oracle(Instant event, Instant received, CleanRules rules)
    {
        BigInteger age = micros(received).subtract(micros(event));
        if (age.compareTo(micros(rules.lateness())) > 0) {
            return List.of(ViolationCode.TOO_OLD);
        }
        return age.negate().compareTo(micros(rules.futureSkew())) > 0 ? List.of(ViolationCode.FUTURE_EVENT) : List.of();
    }

    private static BigInteger micros(Instant instant)
    {
        return BigInteger.valueOf(instant.getEpochSecond()).multiply(BigInteger.valueOf(1_000_000)).add(BigInteger.valueOf(instant.getNano() / 1_000));
    }

    private static BigInteger micros(Duration duration)
    {
        return BigInteger.valueOf(duration.toSeconds()).multiply(BigInteger.valueOf(1_000_000));
    }

    private EventDecoder decoder(CleanRules rules)
    {
        return EventDecoders.create(mapping, fingerprint -> Optional.empty(), rules, Enrichment.none());
    }

    private static List<ViolationCode> verdict(EventDecoder decoder, Instant event, Instant received)
    {
        byte[] body = ("{\"at\":\"" + MICROS.format(event) + "\",\"id\":1}").getBytes(UTF_8);
        Decoded decoded = decoder.decode(body, body.length,
                new LandedRecordContext("edge-1", ChronoUnit.MICROS.between(Instant.EPOCH, received), "/a.avro", 0, Map.of()));
        return decoded instanceof Decoded.Rejected rejected ? rejected.violations().stream().map(Violation::code).toList() : List.of();
    }

    private static Instant received(Random random)
    {
        if (random.nextInt(4) == 0) {
            return SPECIAL.get(random.nextInt(SPECIAL.size())).plus(random.nextInt(7) - 3L, ChronoUnit.MICROS);
        }
        return LocalDateTime.of(2020, 1, 1, 0, 0).toInstant(ZoneOffset.UTC).plus(random.nextLong(10L * 365 * 86_400 * 1_000_000), ChronoUnit.MICROS);
    }

    /** Mostly at a bound or a few microseconds beside it; else anywhere within twice the bounds. */
    private static Instant event(Random random, Instant received, CleanRules rules)
    {
        long beside = random.nextInt(7) - 3L;
        return switch (random.nextInt(5)) {
            case 0 -> received.minus(rules.lateness()).plus(beside, ChronoUnit.MICROS);
            case 1 -> received.plus(rules.futureSkew()).plus(beside, ChronoUnit.MICROS);
            case 2 -> received.plus(beside, ChronoUnit.MICROS);
            case 3 -> received.minus(random.nextLong(2 * rules.lateness().toSeconds() * 1_000_000 + 1), ChronoUnit.MICROS);
            default -> received.plus(random.nextLong(2 * rules.futureSkew().toSeconds() * 1_000_000 + 1), ChronoUnit.MICROS);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Bahia_Banderas", "Europe/Berlin", "Pacific/Apia", "Australia/Lord_Howe"})
    void judgesAsTheOracleWhateverTheZoneOfTheMachine(String zone)
    {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            assertThatVerdictsAgree(CleanRules.DEFAULT, 20_261_128L + zone.hashCode());
        }
        finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void judgesAsTheOracleByOtherBounds()
    {
        assertThatVerdictsAgree(new CleanRules(Duration.ZERO, Duration.ZERO), 1);
        assertThatVerdictsAgree(new CleanRules(Duration.ofSeconds(1), Duration.ofDays(2)), 2);
        assertThatVerdictsAgree(new CleanRules(Duration.ofDays(400), Duration.ofSeconds(59)), 3);
    }

    private void assertThatVerdictsAgree(CleanRules rules, long seed)
    {
        Random random = new Random(seed);
        EventDecoder decoder = decoder(rules);
        List<String> differing = new ArrayList<>();
        for (int trial = 0; trial < 4_000; trial++) {
            Instant received = received(random);
            Instant event = event(random, received, rules);
            List<ViolationCode> expected = oracle(event, received, rules);
            List<ViolationCode> actual = verdict(decoder, event, received);
            if (!actual.equals(expected)) {
                differing.add(MICROS.format(event) + " received " + MICROS.format(received) + ": " + actual + ", expected " + expected);
            }
        }
        assertThat(differing).as("seed %d", seed).isEmpty();
    }

    @Test
    void aMicrosecondDecidesAtEachBound()
    {
        EventDecoder decoder = decoder(CleanRules.DEFAULT);
        for (Instant received : SPECIAL) {
            Instant oldest = received.minus(7 * 24, ChronoUnit.HOURS);
            Instant newest = received.plus(10, ChronoUnit.MINUTES);
            assertThat(verdict(decoder, oldest, received)).isEmpty();
            assertThat(verdict(decoder, oldest.minus(1, ChronoUnit.MICROS), received)).containsExactly(ViolationCode.TOO_OLD);
            assertThat(verdict(decoder, newest, received)).isEmpty();
            assertThat(verdict(decoder, newest.plus(1, ChronoUnit.MICROS), received)).containsExactly(ViolationCode.FUTURE_EVENT);
        }
    }
}
