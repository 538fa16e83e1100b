package com.advertisex.lake.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/**
 * What to generate. Equal plans give byte-identical files.
 *
 * @param events impression lines, trouble included; half as many bid requests come with them (rounded down), and as many interactions as follow
 * from the impressions
 * @param hours the length of the period that ends at {@code end}
 * @param end the exclusive end of the period, a full UTC hour
 * @param seed the seed of every random draw
 * @param rates the share of records with each trouble; every {@link Trouble} has an entry
 */
public record TrafficPlan(long events, int hours, Instant end, long seed, Map<Trouble, Double> rates)
{
    public static final long DEFAULT_EVENTS = 1_000_000;
    public static final int DEFAULT_HOURS = 24;
    public static final long DEFAULT_SEED = 42;

    /** About 60 GB of impressions. */
    public static final long MAX_EVENTS = 100_000_000;
    /** Keeps ordinary events younger than the live lateness bound of 7 days, with room for a generation that is ingested a day later. */
    public static final int MAX_HOURS = 96;

    private static final Instant EARLIEST_END = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST_END = Instant.parse("2099-12-01T00:00:00Z");

    /** @throws IllegalArgumentException naming the value, the limit and the option of {@code lake generate} */
    public TrafficPlan
    {
        requireNonNull(end, "end is null");
        requireNonNull(rates, "rates is null");
        checkRange("events", "--events", events, 1, MAX_EVENTS);
        checkRange("hours", "--hours", hours, 1, MAX_HOURS);
        if (!end.equals(end.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("end is " + end + "; it must be a full UTC hour (--end)");
        }
        if (end.isBefore(EARLIEST_END) || end.isAfter(LATEST_END)) {
            throw new IllegalArgumentException("end is " + end + "; it must be from " + EARLIEST_END + " to " + LATEST_END + " (--end)");
        }
        rates = checkedRates(rates);
    }

    /** The plan that {@code lake generate} follows without options: the last full UTC day before {@code now}. */
    public static TrafficPlan defaults(Instant now)
    {
        requireNonNull(now, "now is null");
        return new TrafficPlan(DEFAULT_EVENTS, DEFAULT_HOURS, now.truncatedTo(ChronoUnit.DAYS), DEFAULT_SEED, defaultRates());
    }

    /** Every trouble with its {@linkplain Trouble#defaultRate() default rate}. */
    public static Map<Trouble, Double> defaultRates()
    {
        return ratesFrom(Trouble::defaultRate);
    }

    /** Every trouble with rate 0. */
    public static Map<Trouble, Double> noTrouble()
    {
        return ratesFrom(trouble -> 0.0);
    }

    public TrafficPlan withEvents(long newEvents)
    {
        return new TrafficPlan(newEvents, hours, end, seed, rates);
    }

    public TrafficPlan withHours(int newHours)
    {
        return new TrafficPlan(events, newHours, end, seed, rates);
    }

    public TrafficPlan withEnd(Instant newEnd)
    {
        return new TrafficPlan(events, hours, newEnd, seed, rates);
    }

    public TrafficPlan withSeed(long newSeed)
    {
        return new TrafficPlan(events, hours, end, newSeed, rates);
    }

    public TrafficPlan withRates(Map<Trouble, Double> newRates)
    {
        return new TrafficPlan(events, hours, end, seed, newRates);
    }

    public TrafficPlan withRate(Trouble trouble, double rate)
    {
        Map<Trouble, Double> changed = new EnumMap<>(rates);
        changed.put(trouble, rate);
        return withRates(changed);
    }

    /** The inclusive start of the period. */
    public Instant from()
    {
        return end.minus(Duration.ofHours(hours));
    }

    public long bidRequests()
    {
        return events / 2;
    }

    double rate(Trouble trouble)
    {
        return rates.get(trouble);
    }

    private static Map<Trouble, Double> ratesFrom(Function<Trouble, Double> rate)
    {
        Map<Trouble, Double> result = new EnumMap<>(Trouble.class);
        for (Trouble trouble : Trouble.values()) {
            result.put(trouble, rate.apply(trouble));
        }
        return result;
    }

    private static Map<Trouble, Double> checkedRates(Map<Trouble, Double> rates)
    {
        Map<Trouble, Double> checked = new EnumMap<>(Trouble.class);
        for (Trouble trouble : Trouble.values()) {
            Double rate = rates.get(trouble);
            if (rate == null || !(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("the rate of " + trouble + " is " + rate + "; it must be from 0 to 1");
            }
            checked.put(trouble, rate);
        }
        for (Trouble.Kind kind : new Trouble.Kind[] {Trouble.Kind.DEFECT, Trouble.Kind.ECHO}) {
            double sum = Arrays.stream(Trouble.values()).filter(trouble -> trouble.kind() == kind).mapToDouble(checked::get).sum();
            if (sum > 0.9) {
                throw new IllegalArgumentException("the rates of the troubles of kind " + kind + " sum to " + sum
                        + "; at most 0.9 of the records can have one");
            }
        }
        return Collections.unmodifiableMap(checked);
    }

    private static void checkRange(String name, String option, long value, long min, long max)
    {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from " + min + " to " + max + " (" + option + ")");
        }
    }
}
