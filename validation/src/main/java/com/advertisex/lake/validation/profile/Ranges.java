package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.predicate.TimeReader;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.Values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Ranges around what was seen: wider by a tenth of the spread on either side, and rounded outward, so that every value seen lies within. Bounds are as suites
 * have them: {@link Long}, {@link BigInteger}, {@link Double}, or a text of ISO 8601.
 */
final class Ranges
{
    /** How many digits of a bound say something, beside the spread. */
    private static final int DIGITS = 2;
    /** Beyond, numbers have no double, and their digits no end. */
    private static final int MOST_WHOLE_DIGITS = 400;
    private static final int MOST_SCALE = 1000;
    private static final BigDecimal LEAST_ROUNDED_DOUBLE = BigDecimal.valueOf(1L << 53);
    private static final int LEAST_YEAR = 1000;
    private static final int MOST_YEAR = 9999;
    private static final int PARTS = 10;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private Ranges() {}

    /** Empty where there is no spread, where a bound cannot be written, and where a value is infinite. */
    static Optional<Span> around(Span seen, ColumnType type)
    {
        if (seen.isPoint()) {
            return Optional.empty();
        }
        return switch (type) {
            case INTEGER, FLOAT, DECIMAL -> aroundNumbers(seen, type);
            case DATE -> aroundDates((LocalDate) seen.least(), (LocalDate) seen.greatest());
            case TIMESTAMP -> aroundTimes((LocalDateTime) seen.least(), (LocalDateTime) seen.greatest());
            case BOOLEAN, TEXT, BINARY, NESTED, MIXED -> Optional.empty();
        };
    }

    /** From half as much to twice as much; at least one. */
    static Span aroundCount(long count)
    {
        BigDecimal least = BigDecimal.valueOf(count / 2).round(new MathContext(DIGITS, RoundingMode.FLOOR));
        BigDecimal greatest = BigDecimal.valueOf(count).add(BigDecimal.valueOf(count)).round(new MathContext(DIGITS, RoundingMode.CEILING));
        return new Span(Math.max(1, least.longValueExact()), whole(greatest.toBigIntegerExact()));
    }

    private static Optional<Span> aroundNumbers(Span seen, ColumnType type)
    {
        if (!isFinite(seen.least()) || !isFinite(seen.greatest())) {
            return Optional.empty();
        }
        BigDecimal least = Values.decimal((Number) seen.least());
        BigDecimal greatest = Values.decimal((Number) seen.greatest());
        if (!isWritable(least) || !isWritable(greatest)) {
            return Optional.empty();
        }
        BigDecimal spread = greatest.subtract(least);
        int scale = spread.scale() - spread.precision() + DIGITS;
        BigDecimal lower = least.subtract(spread.movePointLeft(1)).setScale(type == ColumnType.INTEGER ? Math.min(scale, 0) : scale, RoundingMode.FLOOR);
        BigDecimal upper = greatest.add(spread.movePointLeft(1)).setScale(type == ColumnType.INTEGER ? Math.min(scale, 0) : scale, RoundingMode.CEILING);
        // What was never negative is not expected to be so, or the other way about.
        Optional<Number> min = bound(least.signum() >= 0 ? lower.max(BigDecimal.ZERO) : lower, type, false);
        Optional<Number> max = bound(greatest.signum() <= 0 ? upper.min(BigDecimal.ZERO) : upper, type, true);
        return min.isPresent() && max.isPresent() ? Optional.of(new Span(min.get(), max.get())) : Optional.empty();
    }

    private static boolean isFinite(Object value)
    {
        return !(value instanceof Double number) || Double.isFinite(number);
    }

    private static boolean isWritable(BigDecimal number)
    {
        return number.scale() <= MOST_SCALE && number.scale() >= -MOST_WHOLE_DIGITS && number.precision() - number.scale() <= MOST_WHOLE_DIGITS;
    }

    /** A number that suites hold, at the bound or outside of it; empty if there is none. */
    private static Optional<Number> bound(BigDecimal bound, ColumnType type, boolean upper)
    {
        boolean isWhole = bound.stripTrailingZeros().scale() <= 0;
        if (isWhole && (type == ColumnType.INTEGER || bound.abs().compareTo(LEAST_ROUNDED_DOUBLE) < 0)) {
            return Optional.of(whole(bound.toBigIntegerExact()));
        }
        double number = bound.doubleValue();
        while (Double.isFinite(number) && (upper ? BigDecimal.valueOf(number).compareTo(bound) < 0 : BigDecimal.valueOf(number).compareTo(bound) > 0)) {
            number = upper ? Math.nextUp(number) : Math.nextDown(number);
        }
        return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    }

    private static Number whole(BigInteger number)
    {
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    private static Optional<Span> aroundDates(LocalDate least, LocalDate greatest)
    {
        if (!isWritable(least.getYear()) || !isWritable(greatest.getYear())) {
            return Optional.empty();
        }
        long more = (ChronoUnit.DAYS.between(least, greatest) + PARTS - 1) / PARTS;
        LocalDate lower = least.minusDays(more);
        LocalDate upper = greatest.plusDays(more);
        return written(lower.atStartOfDay(), lower.toString(), upper.atStartOfDay(), upper.toString());
    }

    private static Optional<Span> aroundTimes(LocalDateTime least, LocalDateTime greatest)
    {
        if (!isWritable(least.getYear()) || !isWritable(greatest.getYear())) {
            return Optional.empty();
        }
        Duration spread = Duration.between(least, greatest);
        ChronoUnit unit = unit(spread);
        LocalDateTime lower = least.minus(spread.dividedBy(PARTS)).truncatedTo(unit);
        LocalDateTime wide = greatest.plus(spread.dividedBy(PARTS));
        LocalDateTime upper = wide.equals(wide.truncatedTo(unit)) ? wide : wide.truncatedTo(unit).plus(1, unit);
        return written(lower, lower.format(TIMESTAMP), upper, upper.format(TIMESTAMP));
    }

    /** The largest of which the spread has at least ten; not less than a second. */
    private static ChronoUnit unit(Duration spread)
    {
        if (spread.toDays() >= PARTS) {
            return ChronoUnit.DAYS;
        }
        if (spread.toHours() >= PARTS) {
            return ChronoUnit.HOURS;
        }
        return spread.toMinutes() >= PARTS ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
    }

    private static boolean isWritable(int year)
    {
        return year >= LEAST_YEAR && year <= MOST_YEAR;
    }

    private static Optional<Span> written(LocalDateTime lower, String lowerText, LocalDateTime upper, String upperText)
    {
        boolean isRead = isWritable(lower.getYear()) && isWritable(upper.getYear()) && TimeReader.read(lowerText).equals(Optional.of(lower))
                && TimeReader.read(upperText).equals(Optional.of(upper));
        return isRead ? Optional.of(new Span(lowerText, upperText)) : Optional.empty();
    }
}
