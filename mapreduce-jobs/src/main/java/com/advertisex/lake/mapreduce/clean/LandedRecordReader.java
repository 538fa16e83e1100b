package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.LandedEvent;
import com.advertisex.lake.mapreduce.landing.LandedEventReader;
import com.advertisex.lake.mapreduce.landing.LandedRecords;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

import java.io.IOException;
import java.util.Iterator;

/** Reads the parts of a {@link LandedSplit} one after the other. */
final class LandedRecordReader
        extends RecordReader<NullWritable, CleanInput>
{
    private Configuration configuration;
    private long length;
    private Iterator<LandedSplit.Part> parts;
    private LandedSplit.Part part;
    private long doneBytes;
    private LandedRecords<LandedEvent> records;
    private CleanInput.Landed current;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context)
    {
        configuration = context.getConfiguration();
        LandedSplit landed = (LandedSplit) split;
        length = landed.getLength();
        parts = landed.parts().iterator();
    }

    @Override
    public boolean nextKeyValue()
            throws IOException
    {
        while (true) {
            if (records != null && records.next()) {
                current.set(records.ordinal(), records.record(), records.damage());
                return true;
            }
            if (!openNextPart()) {
                return false;
            }
        }
    }

    private boolean openNextPart()
            throws IOException
    {
        close();
        if (part != null) {
            doneBytes += part.chunk().length();
        }
        if (!parts.hasNext()) {
            return false;
        }
        part = parts.next();
        Path path = new Path(part.path());
        records = LandedRecords.open(path.getFileSystem(configuration), path, part.fileLength(), part.chunk(), new LandedEventReader());
        current = new CleanInput.Landed(part.path(), part.file());
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
    {
        if (length == 0 || part == null) {
            return 0;
        }
        long inPart = records == null ? 0 : Math.max(0, records.blockOffset() - part.chunk().start());
        return Math.min(1, (doneBytes + inPart) / (float) length);
    }

    @Override
    public void close()
            throws IOException
    {
        if (records != null) {
            records.close();
            records = null;
        }
    }
}
