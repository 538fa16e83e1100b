package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.model.Fingerprint;
import org.apache.hadoop.io.WritableComparable;
import org.apache.hadoop.io.WritableComparator;
import org.apache.hadoop.mapreduce.Partitioner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Which row of which mart a cell belongs to: mart (1), hour or day (8), and each dimension as length (4, -1 for null) and UTF-8. Equal: equal bytes. */
public final class CellKey
        implements WritableComparable<CellKey>
{
    private static final int FIXED_LENGTH = 1 + Long.BYTES;

    private byte[] bytes = new byte[0];

    /** For MapReduce. */
    public CellKey() {}

    /**
     * @param time microseconds of the hour, or days since 1970-01-01
     * @param dimensions in the mart's order
     */
    public CellKey(Mart mart, long time, String... dimensions)
    {
        byte[][] texts = new byte[dimensions.length][];
        int length = FIXED_LENGTH;
        for (int index = 0; index < dimensions.length; index++) {
            texts[index] = dimensions[index] == null ? null : dimensions[index].getBytes(UTF_8);
            length += Integer.BYTES + (texts[index] == null ? 0 : texts[index].length);
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        buffer.put(mart.code()).putLong(time);
        for (byte[] text : texts) {
            buffer.putInt(text == null ? -1 : text.length);
            if (text != null) {
                buffer.put(text);
            }
        }
        bytes = buffer.array();
    }

    /** MapReduce fills the same key anew. */
    public CellKey copy()
    {
        CellKey copy = new CellKey();
        copy.bytes = bytes;
        return copy;
    }

    /** 16 bytes that keys of one row have in common. */
    public byte[] fingerprint()
    {
        return Fingerprint.of(bytes, 0, bytes.length);
    }

    Mart mart()
    {
        return Mart.of(bytes[0]);
    }

    long time()
    {
        return ByteBuffer.wrap(bytes).getLong(1);
    }

    /** In the mart's order; elements may be null. */
    List<String> dimensions()
    {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).position(FIXED_LENGTH);
        List<String> dimensions = new ArrayList<>();
        while (buffer.hasRemaining()) {
            int length = buffer.getInt();
            if (length < 0) {
                dimensions.add(null);
            }
            else {
                dimensions.add(new String(bytes, buffer.position(), length, UTF_8));
                buffer.position(buffer.position() + length);
            }
        }
        return dimensions;
    }

    int size()
    {
        return bytes.length;
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        bytes = new byte[in.readInt()];
        in.readFully(bytes);
    }

    /** As the serialized forms compare: shorter keys first. */
    @Override
    public int compareTo(CellKey other)
    {
        int byLength = Integer.compare(bytes.length, other.bytes.length);
        return byLength != 0 ? byLength : Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other)
    {
        return other instanceof CellKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode()
    {
        return Arrays.hashCode(bytes);
    }

    /** Sorts serialized keys without reading them. */
    public static final class Order
            extends WritableComparator
    {
        public Order()
        {
            super(CellKey.class);
        }

        @Override
        public int compare(byte[] left, int leftStart, int leftLength, byte[] right, int rightStart, int rightLength)
        {
            return compareBytes(left, leftStart, leftLength, right, rightStart, rightLength);
        }
    }

    /** Spreads the rows of all marts. */
    public static final class Spread
            extends Partitioner<CellKey, Cell>
    {
        @Override
        public int getPartition(CellKey key, Cell value, int partitions)
        {
            return Math.floorMod(key.hashCode(), partitions);
        }
    }
}
