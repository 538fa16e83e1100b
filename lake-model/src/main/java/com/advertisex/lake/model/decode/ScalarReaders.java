package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.CanonicalSchemas;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Reads scalar columns leniently: ids given as numbers, numbers given as text, booleans given as 0 and 1. Exactly: no value goes through a float. */
final class ScalarReaders
{
    private static final BigDecimal ZERO = BigDecimal.ZERO.setScale(CanonicalSchemas.DECIMAL_SCALE);
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int INTEGER_DIGITS = CanonicalSchemas.DECIMAL_PRECISION - CanonicalSchemas.DECIMAL_SCALE;

    private ScalarReaders() {}

    static ValueReader text(FieldIssues issues)
    {
        NumberTexts numbers = new NumberTexts();
        return (value, place) -> {
            if (value instanceof String) {
                return value;
            }
            if (!PlainValues.isNested(value)) {
                return value instanceof Long number ? numbers.of(number) : value.toString();
            }
            issues.badType(place, value, "a text or a number");
            return null;
        };
    }

    /** Objects and lists as JSON text; a text is taken to be that already. */
    static ValueReader json()
    {
        return (value, place) -> PlainValues.text(value);
    }

    static ValueReader bool(FieldIssues issues)
    {
        return (value, place) -> {
            if (value instanceof Boolean) {
                return value;
            }
            switch (value.toString().trim().toLowerCase(Locale.ROOT)) {
                case "true", "t", "yes", "y", "1" -> {
                    return true;
                }
                case "false", "f", "no", "n", "0" -> {
                    return false;
                }
                default -> {
                    issues.badType(place, value, "true or false, also yes or no, 1 or 0");
                    return null;
                }
            }
        };
    }

    static ValueReader integer(FieldIssues issues, int smallest)
    {
        return (value, place) -> {
            BigDecimal number = number(value);
            if (number == null || (number.signum() != 0 && number.stripTrailingZeros().scale() > 0)) {
                issues.badType(place, value, "a whole number");
                return null;
            }
            long digits = (long) number.precision() - number.scale();
            if (digits > 10 || number.longValue() < smallest || number.longValue() > Integer.MAX_VALUE) {
                issues.outOfRange(place, value, "a whole number from " + smallest + " to " + Integer.MAX_VALUE);
                return null;
            }
            return number.intValue();
        };
    }

    /**
     * Reads into decimal(18,9).
     *
     * @param negative whether negative values are allowed
     * @param maxDecimals how many decimals a value may have, trailing zeros not counted
     * @param rounding whether more are rounded half-even to that number instead of rejected
     */
    static ValueReader decimal(FieldIssues issues, boolean negative, int maxDecimals, boolean rounding)
    {
        String limit = "decimal(" + CanonicalSchemas.DECIMAL_PRECISION + "," + CanonicalSchemas.DECIMAL_SCALE + ")"
                + (maxDecimals < CanonicalSchemas.DECIMAL_SCALE ? ", at most " + maxDecimals + " decimals" : "")
                + (negative ? "" : ", not negative");
        return (value, place) -> {
            BigDecimal number = number(value);
            if (number == null) {
                issues.badType(place, value, "a decimal number");
                return null;
            }
            // compared before any arithmetic: an exponent of a few digits can ask for gigabytes
            boolean fits = number.signum() == 0 || (long) number.precision() - number.scale() <= INTEGER_DIGITS;
            if (fits && number.scale() > maxDecimals) {
                number = fewerDecimals(number, maxDecimals, rounding);
                fits = number != null && (long) number.precision() - number.scale() <= INTEGER_DIGITS;
            }
            if (!fits || (!negative && number.signum() < 0)) {
                issues.outOfRange(place, value, limit + (rounding || maxDecimals < 0 ? "" : " (or set rounding: half-even)"));
                return null;
            }
            return number.signum() == 0 ? ZERO : number.setScale(CanonicalSchemas.DECIMAL_SCALE);
        };
    }

    private static BigDecimal fewerDecimals(BigDecimal number, int decimals, boolean rounding)
    {
        if ((long) number.precision() - number.scale() < -decimals) {
            // less than a tenth of the last decimal
            return rounding || number.signum() == 0 ? ZERO : null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() <= decimals) {
            return stripped;
        }
        return rounding ? number.setScale(decimals, RoundingMode.HALF_EVEN) : null;
    }

    /** Null if the value is no number. */
    private static BigDecimal number(Object value)
    {
        if (value instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (!(value instanceof String text) || text.length() > MAX_NUMBER_LENGTH) {
            return null;
        }
        try {
            return new BigDecimal(text.trim());
        }
        catch (NumberFormatException e) {
            return null;
        }
    }
}
