package com.advertisex.lake.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MurmurHash3_x64_128 (Austin Appleby, public domain: SMHasher, {@code MurmurHash3.cpp}), seed 0. Commons Codec has it too and puts each word together from
 * eight bytes; here every landed event is hashed twice.
 */
final class Murmur3
{
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BLOCK = 2 * Long.BYTES;
    private static final long C1 = 0x87C37B91114253D5L;
    private static final long C2 = 0x4CF5AD432745937FL;

    private Murmur3() {}

    /** Writes the two halves, big-endian, into the first 16 bytes of the target. */
    static void hash(byte[] data, int offset, int length, byte[] target)
    {
        long h1 = 0;
        long h2 = 0;
        int at = offset;
        for (int last = offset + length - BLOCK; at <= last; at += BLOCK) {
            h1 ^= mix1((long) LONG.get(data, at));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52DCE729;
            h2 ^= mix2((long) LONG.get(data, at + Long.BYTES));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495AB5;
        }
        int rest = offset + length - at;
        if (rest > Long.BYTES) {
            h2 ^= mix2(word(data, at + Long.BYTES, rest - Long.BYTES));
        }
        if (rest > 0) {
            h1 ^= mix1(word(data, at, Math.min(rest, Long.BYTES)));
        }
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        h1 += h2;
        h2 += h1;
        BIG_ENDIAN.set(target, 0, h1);
        BIG_ENDIAN.set(target, Long.BYTES, h2);
    }

    private static long word(byte[] data, int offset, int length)
    {
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = (word << Byte.SIZE) | (data[offset + i] & 0xFF);
        }
        return word;
    }

    private static long mix1(long word)
    {
        return Long.rotateLeft(word * C1, 31) * C2;
    }

    private static long mix2(long word)
    {
        return Long.rotateLeft(word * C2, 33) * C1;
    }

    private static long finish(long half)
    {
        long mixed = half;
        mixed ^= mixed >>> 33;
        mixed *= 0xFF51AFD7ED558CCDL;
        mixed ^= mixed >>> 33;
        mixed *= 0xC4CEB9FE1A85EC53L;
        mixed ^= mixed >>> 33;
        return mixed;
    }
}
