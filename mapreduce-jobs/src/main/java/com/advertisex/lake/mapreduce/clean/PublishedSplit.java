package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.scan.ScanTaskSplit;
import com.advertisex.lake.model.EventType;
import org.apache.hadoop.io.Text;
import org.apache.iceberg.FileScanTask;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;

/** Data files of an event table whose keys one map task reads. */
public final class PublishedSplit
        extends ScanTaskSplit
{
    private EventType type;

    /** For MapReduce. */
    public PublishedSplit() {}

    PublishedSplit(EventType type, Collection<FileScanTask> tasks)
    {
        super(tasks);
        this.type = type;
    }

    EventType type()
    {
        return type;
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        Text.writeString(out, type.name());
        super.write(out);
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        type = EventType.valueOf(Text.readString(in));
        super.readFields(in);
    }
}
