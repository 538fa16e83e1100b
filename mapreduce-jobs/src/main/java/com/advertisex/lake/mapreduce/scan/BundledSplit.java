package com.advertisex.lake.mapreduce.scan;

import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.InputSplit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/** Splits of any inputs of a job that one map task reads one after another: to start a task takes seconds, and a small hour has a dozen small inputs. */
public final class BundledSplit
        extends InputSplit
        implements Writable
{
    private final List<InputSplit> splits = new ArrayList<>();

    /** For MapReduce. */
    public BundledSplit() {}

    private BundledSplit(List<InputSplit> splits)
    {
        this.splits.addAll(splits);
    }

    /**
     * Puts neighbours together as long as they hold no more than one task is to read. What is larger by itself stays alone.
     *
     * @param splits with a constructor without arguments, and {@link Writable}
     * @param bytes that one map task takes, about
     */
    public static List<InputSplit> bundle(List<? extends InputSplit> splits, long bytes)
            throws IOException, InterruptedException
    {
        List<InputSplit> bundles = new ArrayList<>();
        List<InputSplit> bundle = new ArrayList<>();
        long size = 0;
        for (InputSplit split : splits) {
            if (!bundle.isEmpty() && size + split.getLength() > bytes) {
                bundles.add(new BundledSplit(bundle));
                bundle.clear();
                size = 0;
            }
            bundle.add(split);
            size += split.getLength();
        }
        if (!bundle.isEmpty()) {
            bundles.add(new BundledSplit(bundle));
        }
        return bundles;
    }

    public List<InputSplit> splits()
    {
        return List.copyOf(splits);
    }

    @Override
    public long getLength()
            throws IOException, InterruptedException
    {
        long length = 0;
        for (InputSplit split : splits) {
            length += split.getLength();
        }
        return length;
    }

    /** Where the largest of them lies. */
    @Override
    public String[] getLocations()
            throws IOException, InterruptedException
    {
        InputSplit largest = splits.get(0);
        for (InputSplit split : splits) {
            if (split.getLength() > largest.getLength()) {
                largest = split;
            }
        }
        return largest.getLocations();
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        out.writeInt(splits.size());
        for (InputSplit split : splits) {
            Text.writeString(out, split.getClass().getName());
            ((Writable) split).write(out);
        }
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        splits.clear();
        int count = in.readInt();
        for (int index = 0; index < count; index++) {
            InputSplit split = create(Text.readString(in));
            ((Writable) split).readFields(in);
            splits.add(split);
        }
    }

    private static InputSplit create(String name)
            throws IOException
    {
        try {
            return Class.forName(name, true, BundledSplit.class.getClassLoader()).asSubclass(InputSplit.class).getDeclaredConstructor().newInstance();
        }
        catch (ClassNotFoundException | NoSuchMethodException | InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IOException("Cannot make a split of class " + name, e);
        }
    }
}
