package com.advertisex.lake.mapreduce.row;

/**
 * Walks over one row of Avro binary (Avro 1.12 specification, "Binary Encoding") and hands out slices of it instead of objects. The row must be whole: it was
 * encoded in this very job. Reused from row to row; not thread-safe.
 */
final class AvroCursor
{
    private static final byte[] NOTHING = {};
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private byte[] bytes = NOTHING;
    private int position;
    private int end;

    /** Goes to the start of a row. */
    void reset(byte[] newBytes, int offset, int length)
    {
        bytes = newBytes;
        position = offset;
        end = offset + length;
    }

    /** The array that slices are of. */
    byte[] bytes()
    {
        return bytes;
    }

    int position()
    {
        return position;
    }

    int readInt()
    {
        return (int) readLong();
    }

    /** A variable-length zig-zag number. */
    long readLong()
    {
        long value = bytes[position++];
        if (value < 0) {
            value &= SEVEN_BITS;
            int shift = BITS;
            byte next = (byte) MORE;
            while (next < 0) {
                next = bytes[position++];
                value |= (long) (next & SEVEN_BITS) << shift;
                shift += BITS;
            }
        }
        return value >>> 1 ^ -(value & 1);
    }

    boolean readBoolean()
    {
        return bytes[position++] != 0;
    }

    float readFloat()
    {
        int value = 0;
        for (int i = 0; i < Float.BYTES; i++) {
            value |= (bytes[position++] & 0xFF) << (Byte.SIZE * i);
        }
        return Float.intBitsToFloat(value);
    }

    double readDouble()
    {
        long value = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            value |= (long) (bytes[position++] & 0xFF) << (Byte.SIZE * i);
        }
        return Double.longBitsToDouble(value);
    }

    /**
     * Passes over the next bytes.
     *
     * @return where they begin
     */
    int skip(long length)
    {
        int start = position;
        if (length < 0 || length > end - start) {
            throw new IllegalArgumentException("a row of " + end + " bytes has no " + length + " more at " + start + ": it is cut, or of another schema");
        }
        position = start + (int) length;
        return start;
    }
}
