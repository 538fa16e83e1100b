package com.advertisex.lake.traffic;

import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

import java.io.IOException;

/** Avro's binary encoding into a buffer that is used again, with the shapes that our schema has: optional fields are unions of null and a type. */
final class AvroSink
{
    private static final int ABSENT = 0;
    private static final int PRESENT = 1;

    private final ByteSink sink = new ByteSink();
    private final ByteSink scratch = new ByteSink();
    private final byte[] decimal = new byte[8];
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(sink, null);

    void reset()
    {
        sink.reset();
    }

    /** What was written since the last reset. */
    ByteSink datum()
            throws IOException
    {
        encoder.flush();
        return sink;
    }

    void writeInt(int value)
            throws IOException
    {
        encoder.writeInt(value);
    }

    void writeLong(long value)
            throws IOException
    {
        encoder.writeLong(value);
    }

    /** A string of these bytes. */
    void writeBytes(byte[] utf8)
            throws IOException
    {
        encoder.writeBytes(utf8);
    }

    void write(Text text)
            throws IOException
    {
        encoder.writeBytes(text.plain());
    }

    /** The index in a union of null and a type; the value has to follow if it is present. */
    boolean writePresence(boolean present)
            throws IOException
    {
        encoder.writeIndex(present ? PRESENT : ABSENT);
        return present;
    }

    /** An array, or a map, of so many items, which have to follow. */
    void startArray(int items)
            throws IOException
    {
        encoder.writeArrayStart();
        if (items > 0) {
            encoder.setItemCount(items);
        }
    }

    void endArray()
            throws IOException
    {
        encoder.writeArrayEnd();
    }

    void writeArray(byte[]... strings)
            throws IOException
    {
        startArray(strings.length);
        for (byte[] string : strings) {
            encoder.writeBytes(string);
        }
        endArray();
    }

    /** A string of 32 hex digits. */
    void writeId(long high, long low)
            throws IOException
    {
        scratch.reset();
        scratch.putHex(high).putHex(low);
        encoder.writeBytes(scratch.bytes(), 0, scratch.length());
    }

    void writeIp(Auction auction)
            throws IOException
    {
        scratch.reset();
        auction.putIp(scratch);
        encoder.writeBytes(scratch.bytes(), 0, scratch.length());
    }

    /** A decimal of scale 9: two's complement, big-endian. */
    void writeDecimal(long nanos)
            throws IOException
    {
        for (int i = 0; i < decimal.length; i++) {
            decimal[i] = (byte) (nanos >>> (56 - 8 * i));
        }
        encoder.writeBytes(decimal);
    }
}
