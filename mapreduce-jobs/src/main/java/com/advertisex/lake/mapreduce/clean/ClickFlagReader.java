package com.advertisex.lake.mapreduce.clean;

import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.SequenceFileRecordReader;

import java.io.IOException;

/** Reads the flags of one file. */
final class ClickFlagReader
        extends RecordReader<NullWritable, CleanInput>
{
    private final SequenceFileRecordReader<NullWritable, ClickFlag> reader = new SequenceFileRecordReader<>();
    private final CleanInput.Flagged current = new CleanInput.Flagged();

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context)
            throws IOException, InterruptedException
    {
        reader.initialize(split, context);
    }

    @Override
    public boolean nextKeyValue()
            throws IOException, InterruptedException
    {
        if (!reader.nextKeyValue()) {
            return false;
        }
        current.set(reader.getCurrentValue());
        return true;
    }

    @Override
    public NullWritable getCurrentKey()
    {
        return NullWritable.get();
    }

    @Override
    public CleanInput getCurrentValue()
    {
        return current;
    }

    @Override
    public float getProgress()
            throws IOException
    {
        return reader.getProgress();
    }

    @Override
    public void close()
            throws IOException
    {
        reader.close();
    }
}
