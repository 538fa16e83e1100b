package com.advertisex.lake.mapreduce.output;

import org.apache.hadoop.io.WritableComparable;
import org.apache.hadoop.io.WritableComparator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A shuffle's key of fixed length, in a form whose order is that of its bytes, unsigned, from left to right, as {@link ByteSortedMapOutput} asks for.
 *
 * @param <K> the key's own class
 */
public abstract class ByteKey<K extends ByteKey<K>>
        implements WritableComparable<K>
{
    private final byte[] bytes;
    private final ByteBuffer buffer;

    protected ByteKey(int length)
    {
        bytes = new byte[length];
        buffer = ByteBuffer.wrap(bytes);
    }

    /** All of the key; not a copy. */
    protected final byte[] bytes()
    {
        return bytes;
    }

    /** Over the same bytes. */
    protected final ByteBuffer buffer()
    {
        return buffer;
    }

    @Override
    public final void write(DataOutput out)
            throws IOException
    {
        out.write(bytes);
    }

    @Override
    public final void readFields(DataInput in)
            throws IOException
    {
        in.readFully(bytes);
    }

    @Override
    public final int compareTo(K other)
    {
        return Arrays.compareUnsigned(bytes, other.bytes());
    }

    @Override
    public final boolean equals(Object other)
    {
        return other instanceof ByteKey<?> key && key.getClass() == getClass() && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public final int hashCode()
    {
        return Arrays.hashCode(bytes);
    }

    /** Compares serialized keys by their first bytes, without reading them: all of them to sort, fewer to group. */
    protected abstract static class FirstBytes
            extends WritableComparator
    {
        private final int length;

        protected FirstBytes(Class<? extends ByteKey<?>> key, int length)
        {
            super(key);
            this.length = length;
        }

        @Override
        public final int compare(byte[] left, int leftStart, int leftLength, byte[] right, int rightStart, int rightLength)
        {
            return compareBytes(left, leftStart, length, right, rightStart, length);
        }
    }
}
