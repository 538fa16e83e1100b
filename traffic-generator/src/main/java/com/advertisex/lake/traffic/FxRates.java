package com.advertisex.lake.traffic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/** What foreign currencies are worth in US dollars: a rate for every day that is no weekend, the same whoever asks; on weekends Friday's holds. */
final class FxRates
{
    private static final Text DOLLAR = Text.of("USD");
    private static final List<Foreign> FOREIGN = List.of(
            new Foreign(Text.of("EUR"), 1_083_000_000L, 18),
            new Foreign(Text.of("GBP"), 1_271_000_000L, 10),
            new Foreign(Text.of("JPY"), 6_630_000L, 2));
    /** Rates move by a hundredth. */
    private static final int SPREAD = 100;
    private static final int SLICE = 1 << 16;
    private static final int SCALE = 9;
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private FxRates() {}

    /**
     * A currency.
     *
     * @param meanNanos what it is worth, in units of 1e-9 dollars
     * @param percent its share of purchases
     */
    private record Foreign(Text code, long meanNanos, int percent) {}

    /** A row of the dimension table. */
    record Rate(LocalDate day, Text currency, BigDecimal dollars) {}

    /** @param percent from 0 to 99: who buys in which currency */
    static Text currency(int percent)
    {
        int limit = 0;
        for (Foreign foreign : FOREIGN) {
            limit += foreign.percent();
            if (percent < limit) {
                return foreign.code();
            }
        }
        return DOLLAR;
    }

    /** All rates of the days, both inclusive. */
    static List<Rate> rates(LocalDate first, LocalDate last)
    {
        return first.datesUntil(last.plusDays(1))
                .filter(day -> !isWeekend(day))
                .flatMap(day -> FOREIGN.stream().map(foreign -> new Rate(day, foreign.code(), BigDecimal.valueOf(nanos(foreign, day), SCALE))))
                .toList();
    }

    /** Rounded half even to units of 1e-9 dollars. */
    static long toDollars(long nanos, Text currency, long millis)
    {
        for (Foreign foreign : FOREIGN) {
            if (foreign.code() == currency) {
                LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_PER_DAY));
                while (isWeekend(day)) {
                    day = day.minusDays(1);
                }
                return BigDecimal.valueOf(nanos, SCALE).multiply(BigDecimal.valueOf(nanos(foreign, day), SCALE))
                        .setScale(SCALE, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
            }
        }
        return nanos;
    }

    private static long nanos(Foreign foreign, LocalDate day)
    {
        long spread = foreign.meanNanos() / SPREAD;
        return foreign.meanNanos() + spread * Mix.slice(Mix.mix(day.toEpochDay() + foreign.meanNanos()), 0, SLICE) / SLICE;
    }

    private static boolean isWeekend(LocalDate day)
    {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
