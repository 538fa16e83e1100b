package com.advertisex.lake.mapreduce.rollup;

import io.airlift.slice.Murmur3Hash128;
import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.airlift.stats.cardinality.HyperLogLog;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.WritableUtils;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The measures of one row of a mart while they are added up. */
public final class Cell
        implements Writable
{
    /** As Trino's {@code approx_set}: a standard error of 1.04 / sqrt(4096) = 1.625 %. */
    static final int BUCKETS = 4096;

    private Mart mart;
    private long[] numbers;
    private HyperLogLog[] sketches;

    /** For MapReduce. */
    public Cell() {}

    Cell(Mart mart)
    {
        clear(mart);
    }

    private void clear(Mart of)
    {
        mart = of;
        numbers = new long[of.measures().size()];
        sketches = new HyperLogLog[of.measures().size()];
    }

    /** @param amount for {@link Measure.Kind#AMOUNT} in billionths */
    public void add(Measure measure, long amount)
    {
        int position = mart.position(measure);
        numbers[position] = Math.addExact(numbers[position], amount);
    }

    /** Adds to a gross measure, and to the net one if the event is valid. */
    public void add(Measure gross, Measure net, boolean valid, long amount)
    {
        add(gross, amount);
        if (valid) {
            add(net, amount);
        }
    }

    /** @param user {@link #hash} of one that is seen */
    void see(Measure sketch, long user)
    {
        sketch(mart.position(sketch)).addHash(user);
    }

    /** As Trino's {@code approx_set} hashes a text. */
    static long hash(String userKey)
    {
        return Murmur3Hash128.hash64(Slices.utf8Slice(userKey));
    }

    private HyperLogLog sketch(int position)
    {
        if (sketches[position] == null) {
            sketches[position] = HyperLogLog.newInstance(BUCKETS);
        }
        return sketches[position];
    }

    /** Both are of one mart. */
    public void add(Cell other)
    {
        for (int position = 0; position < numbers.length; position++) {
            numbers[position] = Math.addExact(numbers[position], other.numbers[position]);
            if (other.sketches[position] != null) {
                sketch(position).mergeWith(other.sketches[position]);
            }
        }
    }

    Mart mart()
    {
        return mart;
    }

    long number(Measure measure)
    {
        return numbers[mart.position(measure)];
    }

    /** The sketch in the form that Trino reads; null where nobody was seen. */
    byte[] sketch(Measure measure)
    {
        HyperLogLog sketch = sketches[mart.position(measure)];
        return sketch == null ? null : sketch.serialize().getBytes();
    }

    /** Bytes of memory, about. */
    long size()
    {
        long size = (long) numbers.length * (Long.BYTES + Integer.BYTES);
        for (HyperLogLog sketch : sketches) {
            size += sketch == null ? 0 : sketch.estimatedInMemorySize();
        }
        return size;
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        out.writeByte(mart.code());
        for (Measure measure : mart.measures()) {
            if (measure.kind() == Measure.Kind.SKETCH) {
                byte[] sketch = sketch(measure);
                WritableUtils.writeVInt(out, sketch == null ? 0 : sketch.length);
                out.write(sketch == null ? new byte[0] : sketch);
            }
            else {
                WritableUtils.writeVLong(out, number(measure));
            }
        }
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        clear(Mart.of(in.readByte()));
        for (Measure measure : mart.measures()) {
            int position = mart.position(measure);
            if (measure.kind() == Measure.Kind.SKETCH) {
                byte[] bytes = new byte[WritableUtils.readVInt(in)];
                in.readFully(bytes);
                Slice slice = Slices.wrappedBuffer(bytes);
                sketches[position] = bytes.length == 0 ? null : HyperLogLog.newInstance(slice);
            }
            else {
                numbers[position] = WritableUtils.readVLong(in);
            }
        }
    }
}
