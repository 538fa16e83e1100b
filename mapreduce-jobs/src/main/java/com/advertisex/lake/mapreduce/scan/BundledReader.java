package com.advertisex.lake.mapreduce.scan;

import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/** The records of each split of a {@link BundledSplit}, by the reader of its kind. */
public final class BundledReader<K, V>
        extends RecordReader<K, V>
{
    private final Function<InputSplit, ? extends RecordReader<? extends K, ? extends V>> readers;
    private TaskAttemptContext context;
    private List<InputSplit> splits = List.of();
    private Iterator<InputSplit> remaining;
    private int opened;
    private RecordReader<? extends K, ? extends V> reader;

    /** @param readers makes the reader of a split, not initialized */
    public BundledReader(Function<InputSplit, ? extends RecordReader<? extends K, ? extends V>> readers)
    {
        this.readers = requireNonNull(readers, "readers is null");
    }

    @Override
    public void initialize(InputSplit split, TaskAttemptContext taskContext)
    {
        context = taskContext;
        splits = ((BundledSplit) split).splits();
        remaining = splits.iterator();
    }

    @Override
    public boolean nextKeyValue()
            throws IOException, InterruptedException
    {
        while (reader == null || !reader.nextKeyValue()) {
            close();
            if (!remaining.hasNext()) {
                return false;
            }
            InputSplit split = remaining.next();
            opened++;
            reader = readers.apply(split);
            reader.initialize(split, context);
        }
        return true;
    }

    @Override
    public K getCurrentKey()
            throws IOException, InterruptedException
    {
        return reader.getCurrentKey();
    }

    @Override
    public V getCurrentValue()
            throws IOException, InterruptedException
    {
        return reader.getCurrentValue();
    }

    @Override
    public float getProgress()
            throws IOException, InterruptedException
    {
        if (splits.isEmpty()) {
            return 0;
        }
        return reader == null ? opened / (float) splits.size() : (opened - 1 + reader.getProgress()) / splits.size();
    }

    @Override
    public void close()
            throws IOException
    {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
