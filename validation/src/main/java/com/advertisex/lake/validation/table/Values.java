package com.advertisex.lake.validation.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How values compare. Numbers compare by what they are worth, whatever they are kept in; texts by their code points; true is more than false; a date is
 * the midnight it begins with. Values of different kinds are unequal and have no order among them.
 */
public final class Values
{
    /** An order of all values, also of different kinds, with missing ones first: for sorting, not for judging. */
    public static final Comparator<Object> TOTAL_ORDER = Values::compareAll;

    private Values() {}

    /** Missing: null, or a number that is none. */
    public static boolean isMissing(Object value)
    {
        return value == null || (value instanceof Double number && number.isNaN());
    }

    /** Whether {@link #compare} has an answer for the two. */
    public static boolean areComparable(Object left, Object right)
    {
        int kind = kind(left);
        return kind == kind(right) && kind != NESTED;
    }

    /** @throws IllegalArgumentException if the two are of different kinds */
    public static int compare(Object left, Object right)
    {
        if (!areComparable(left, right)) {
            throw new IllegalArgumentException(describe(left) + " cannot be compared with " + describe(right));
        }
        return compareAll(left, right);
    }

    /** Whether the two are of one kind and worth the same. */
    public static boolean areEqual(Object left, Object right)
    {
        return kind(left) == kind(right) && compareAll(left, right) == 0;
    }

    /** What two values share exactly if they are equal: for hash tables. */
    public static Object key(Object value)
    {
        if (value instanceof Long || value instanceof String || value == null) {
            return value;
        }
        if (value instanceof Double number) {
            if (number == Math.rint(number) && Math.abs(number) < 0x1p63) {
                return (long) (double) number;
            }
            return number.isInfinite() || number != Math.rint(number) ? value : new BigDecimal(number).toBigInteger();
        }
        if (value instanceof BigInteger number) {
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
        if (value instanceof BigDecimal number) {
            BigDecimal stripped = number.stripTrailingZeros();
            if (stripped.scale() <= 0) {
                return key(stripped.toBigInteger());
            }
            double nearest = number.doubleValue();
            return BigDecimal.valueOf(nearest).compareTo(number) == 0 ? (Object) nearest : stripped;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Values::key).toList();
        }
        return value;
    }

    /** A value as Python prints it, which is what patterns are matched against where a column is not text. */
    public static String text(Object value)
    {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Double number) {
            return text((double) number);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof LocalDateTime time) {
            boolean whole = time.equals(time.truncatedTo(ChronoUnit.SECONDS));
            return time.format(DateTimeFormatter.ofPattern(whole ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT));
        }
        return String.valueOf(value);
    }

    /** A value for an error text. */
    public static String describe(Object value)
    {
        if (value == null) {
            return "nothing";
        }
        return switch (kind(value)) {
            case BOOLEAN -> "the boolean " + text(value);
            case NUMBER -> "the number " + text(value);
            case TEXT -> "the text '" + value + "'";
            case TIME -> "the time " + text(value);
            default -> "the list or object " + value;
        };
    }

    private static String text(double number)
    {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(number);
        if (size != 0 && (size < 1e-4 || size >= 1e16)) {
            String[] parts = Double.toString(number).split("E");
            String digits = parts[0].endsWith(".0") ? parts[0].substring(0, parts[0].length() - 2) : parts[0];
            int exponent = Integer.parseInt(parts[1]);
            return digits + "e" + (exponent < 0 ? "-" : "+") + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        String plain = new BigDecimal(Double.toString(number)).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static final int BOOLEAN = 1;
    private static final int NUMBER = 2;
    private static final int TEXT = 3;
    private static final int TIME = 4;
    private static final int NESTED = 5;

    private static int kind(Object value)
    {
        if (value == null) {
            return 0;
        }
        if (value instanceof String) {
            return TEXT;
        }
        if (value instanceof Number) {
            return NUMBER;
        }
        if (value instanceof Boolean) {
            return BOOLEAN;
        }
        if (value instanceof LocalDateTime || value instanceof LocalDate) {
            return TIME;
        }
        if (value instanceof List || value instanceof Map) {
            return NESTED;
        }
        throw new IllegalArgumentException("a value of " + value.getClass() + ": a source gives what ColumnType names");
    }

    private static int compareAll(Object left, Object right)
    {
        int kind = kind(left);
        int other = kind(right);
        if (kind != other) {
            return Integer.compare(kind, other);
        }
        return switch (kind) {
            case 0 -> 0;
            case BOOLEAN -> Boolean.compare((Boolean) left, (Boolean) right);
            case NUMBER -> compareNumbers((Number) left, (Number) right);
            case TEXT -> compareTexts((String) left, (String) right);
            case TIME -> time(left).compareTo(time(right));
            default -> compareNested(left, right);
        };
    }

    private static int compareNumbers(Number left, Number right)
    {
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        if (left instanceof Double a && right instanceof Double b) {
            // Not Double.compare: the two zeros are equal.
            return a < b ? -1 : a > b ? 1 : a.equals(b) || a == 0 ? 0 : Double.compare(a, b);
        }
        if (left instanceof Double a && !Double.isFinite(a)) {
            return a > 0 || a.isNaN() ? 1 : -1;
        }
        if (right instanceof Double b && !Double.isFinite(b)) {
            return b > 0 || b.isNaN() ? -1 : 1;
        }
        if (left instanceof BigDecimal || right instanceof BigDecimal) {
            return decimal(left).compareTo(decimal(right));
        }
        return exact(left).compareTo(exact(right));
    }

    /** A number as a decimal; of a double, the shortest decimal that is read as it. */
    public static BigDecimal decimal(Number number)
    {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof Double value ? BigDecimal.valueOf(value) : exact(number);
    }

    private static BigDecimal exact(Number number)
    {
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return number instanceof Double value ? new BigDecimal(value) : BigDecimal.valueOf(number.longValue());
    }

    private static int compareTexts(String left, String right)
    {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // Surrogates stand for code points above all others.
                boolean highA = Character.isSurrogate(a);
                return highA == Character.isSurrogate(b) ? Character.compare(a, b) : highA ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static LocalDateTime time(Object value)
    {
        return value instanceof LocalDate date ? date.atTime(LocalTime.MIDNIGHT) : (LocalDateTime) value;
    }

    private static int compareNested(Object left, Object right)
    {
        if (left instanceof List<?> a && right instanceof List<?> b) {
            Iterator<?> others = b.iterator();
            for (Object value : a) {
                if (!others.hasNext()) {
                    return 1;
                }
                int order = compareAll(value, others.next());
                if (order != 0) {
                    return order;
                }
            }
            return others.hasNext() ? -1 : 0;
        }
        return left.equals(right) ? 0 : left.toString().compareTo(right.toString());
    }
}
