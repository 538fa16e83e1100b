package com.advertisex.lake.mapreduce.scan;

import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ScanTaskParser;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Data files of a table that one map task reads, in Iceberg's own JSON form. */
public abstract class ScanTaskSplit
        extends InputSplit
        implements Writable
{
    private final List<String> tasks = new ArrayList<>();
    private long length;

    /** For MapReduce. */
    protected ScanTaskSplit() {}

    protected ScanTaskSplit(Collection<FileScanTask> tasks)
    {
        for (FileScanTask task : tasks) {
            this.tasks.add(ScanTaskParser.toJson(task));
            this.length += task.length();
        }
    }

    public final List<FileScanTask> tasks()
    {
        return tasks.stream().map(json -> ScanTaskParser.fromJson(json, true)).toList();
    }

    @Override
    public final long getLength()
    {
        return length;
    }

    @Override
    public final String[] getLocations()
    {
        return new String[0];
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        out.writeLong(length);
        out.writeInt(tasks.size());
        for (String task : tasks) {
            byte[] bytes = task.getBytes(UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        tasks.clear();
        length = in.readLong();
        int count = in.readInt();
        for (int index = 0; index < count; index++) {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            tasks.add(new String(bytes, UTF_8));
        }
    }
}
