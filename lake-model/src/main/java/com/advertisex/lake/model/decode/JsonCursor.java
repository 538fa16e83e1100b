package com.advertisex.lake.model.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** A place in a JSON text, and the texts, numbers and literals that stand there. It gives up where the text is not as {@link JsonScanner} takes it. */
final class JsonCursor
{
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;
    private static final int MAX_DIGITS = 18;
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder unescaped = new StringBuilder();
    private byte[] body = {};
    private int end;
    private int position;
    private boolean isAscii;

    void start(byte[] text, int length)
    {
        body = text;
        end = length;
        position = 0;
    }

    void skip(int bytes)
    {
        position += bytes;
    }

    /** Whether the name of a node stands here, and its quote. */
    boolean isAt(SourcePlaces.Node node)
    {
        return node.isNamed(body, position, end);
    }

    void expect(char wanted)
            throws GaveUpException
    {
        if (skipSpace() != wanted) {
            throw new GaveUpException();
        }
        position++;
    }

    /** The byte that the position is at then; negative at the end. */
    int skipSpace()
    {
        while (position < end) {
            byte next = body[position];
            if (next > ' ' || next < 0 || (next != ' ' && next != '\n' && next != '\r' && next != '\t')) {
                return next & 0xFF;
            }
            position++;
        }
        return -1;
    }

    Object literal(String text, Object value)
            throws GaveUpException
    {
        if (end - position < text.length()) {
            throw new GaveUpException();
        }
        for (int i = 0; i < text.length(); i++) {
            if (body[position + i] != text.charAt(i)) {
                throw new GaveUpException();
            }
        }
        position += text.length();
        return value;
    }

    /** {@code Long}, or {@code BigDecimal} with as many decimals as are written. What follows is checked by who reads on. */
    Object readNumber()
            throws GaveUpException
    {
        boolean negative = position < end && body[position] == '-';
        if (negative) {
            position++;
        }
        int start = position;
        long value = 0;
        while (position < end && isDigit(body[position])) {
            value = 10 * value + (body[position] - '0');
            position++;
        }
        int whole = position - start;
        int decimals = 0;
        if (position < end && body[position] == '.') {
            position++;
            while (position < end && isDigit(body[position])) {
                value = 10 * value + (body[position] - '0');
                position++;
                decimals++;
            }
            if (decimals == 0) {
                throw new GaveUpException();
            }
        }
        if (whole == 0 || whole + decimals > MAX_DIGITS || (whole > 1 && body[start] == '0')) {
            throw new GaveUpException();
        }
        long signed = negative ? -value : value;
        return decimals == 0 ? (Object) signed : BigDecimal.valueOf(signed, decimals);
    }

    private static boolean isDigit(byte value)
    {
        return value >= '0' && value <= '9';
    }

    /**
     * The text from the position to its quote.
     *
     * @param pool holds such texts; null: none does
     */
    String readText(TextPool pool)
            throws GaveUpException
    {
        int start = position;
        isAscii = true;
        int stop = endOfPlain(start);
        position = stop + 1;
        if (body[stop] == '"') {
            if (!isAscii) {
                return utf8(start, stop);
            }
            return pool == null ? new String(body, start, stop - start, ISO_8859_1) : pool.get(body, start, stop - start);
        }
        return unescape(start, stop);
    }

    /** The first quote or backslash. */
    private int endOfPlain(int from)
            throws GaveUpException
    {
        int at = from;
        while (true) {
            if (at + Long.BYTES <= body.length) {
                long special = specials((long) LONG.get(body, at));
                if (special == 0) {
                    at += Long.BYTES;
                    continue;
                }
                at += Long.numberOfTrailingZeros(special) / Byte.SIZE;
            }
            if (at >= end) {
                throw new GaveUpException();
            }
            byte found = body[at];
            if (found == '"' || found == '\\') {
                return at;
            }
            if (found < 0) {
                isAscii = false;
            }
            else if (found < ' ') {
                throw new GaveUpException();
            }
            at++;
        }
    }

    /** The high bit of a byte that is a quote, a backslash, a control character or not ASCII; those above the lowest one set may be wrong. */
    private static long specials(long eight)
    {
        long quotes = eight ^ QUOTES;
        long backslashes = eight ^ BACKSLASHES;
        return (((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes) | ((eight - SPACES) & ~eight) | eight) & HIGH_BITS;
    }

    private String utf8(int start, int stop)
            throws GaveUpException
    {
        String text = new String(body, start, stop - start, UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            throw new GaveUpException();
        }
        return text;
    }

    private String unescape(int start, int firstBackslash)
            throws GaveUpException
    {
        unescaped.setLength(0);
        int from = start;
        int at = firstBackslash;
        while (body[at] == '\\') {
            unescaped.append(utf8(from, at));
            if (at + 1 >= end) {
                throw new GaveUpException();
            }
            from = at + 2;
            switch (body[at + 1]) {
                case '"', '\\', '/' -> unescaped.append((char) body[at + 1]);
                case 'b' -> unescaped.append('\b');
                case 'f' -> unescaped.append('\f');
                case 'n' -> unescaped.append('\n');
                case 'r' -> unescaped.append('\r');
                case 't' -> unescaped.append('\t');
                case 'u' -> {
                    unescaped.append(hex(from));
                    from += HEX_DIGITS;
                }
                default -> throw new GaveUpException();
            }
            at = endOfPlain(from);
        }
        unescaped.append(utf8(from, at));
        position = at + 1;
        return unescaped.toString();
    }

    private char hex(int from)
            throws GaveUpException
    {
        if (end - from < HEX_DIGITS) {
            throw new GaveUpException();
        }
        int value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            // Character.digit knows digits of other scripts, but none in one byte
            int digit = Character.digit(body[from + i], HEX);
            if (digit < 0) {
                throw new GaveUpException();
            }
            value = HEX * value + digit;
        }
        return (char) value;
    }

    /** Without a stack trace: nothing is wrong. */
    static final class GaveUpException
            extends Exception
    {
        private static final long serialVersionUID = 1L;

        GaveUpException()
        {
            super("another parser is to read this", null, false, false);
        }
    }
}
