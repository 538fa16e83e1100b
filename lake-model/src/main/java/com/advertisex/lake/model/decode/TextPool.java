package com.advertisex.lake.model.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Texts of one place in the records of a feed: one that comes again is not made again, so that its hash is known and comparing it with itself is nothing. A
 * place whose texts do not repeat, as ids do, is found out and left alone. Not thread-safe.
 */
final class TextPool
{
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PLACES = 1024;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(PLACES);
    private static final int LONGEST = 512;
    private static final int TRIAL_TEXTS = 8 * PLACES;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private byte[][] bytes = new byte[PLACES][];
    private String[] texts = new String[PLACES];
    private int asked;
    private int found;

    /** @param source holds ASCII there */
    String get(byte[] source, int start, int length)
    {
        if (texts.length == 0 || length > LONGEST || length == 0) {
            return new String(source, start, length, ISO_8859_1);
        }
        int place = place(source, start, length);
        byte[] known = bytes[place];
        asked++;
        if (known != null && Arrays.equals(known, 0, known.length, source, start, start + length)) {
            found++;
            return texts[place];
        }
        String text = new String(source, start, length, ISO_8859_1);
        if (asked >= TRIAL_TEXTS) {
            judge();
        }
        if (texts.length > 0) {
            bytes[place] = Arrays.copyOfRange(source, start, start + length);
            texts[place] = text;
        }
        return text;
    }

    private void judge()
    {
        if (2 * found < asked) {
            bytes = new byte[0][];
            texts = new String[0];
        }
        asked = 0;
        found = 0;
    }

    /** By length, beginning and end; texts that share them take each other's place. */
    private static int place(byte[] source, int start, int length)
    {
        long hash = length;
        if (length >= Long.BYTES) {
            hash = ((hash ^ (long) LONG.get(source, start)) * MULTIPLIER) ^ (long) LONG.get(source, start + length - Long.BYTES);
        }
        else {
            for (int i = start; i < start + length; i++) {
                hash = (hash << Byte.SIZE) ^ source[i];
            }
        }
        return (int) ((hash * MULTIPLIER) >>> SHIFT);
    }
}
