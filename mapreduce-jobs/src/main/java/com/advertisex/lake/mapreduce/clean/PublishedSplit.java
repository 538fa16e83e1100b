package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.EventType;
import org.apache.hadoop.io.Text;
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

/** Data files of a table whose keys one map task reads, in Iceberg's own JSON form. */
public final class PublishedSplit
        extends InputSplit
        implements Writable
{
    private final List<String> tasks = new ArrayList<>();
    private EventType type;
    private long length;

    /** For MapReduce. */
    public PublishedSplit() {}

    PublishedSplit(EventType type, Collection<FileScanTask> tasks)
    {
        this.type = type;
        for (FileScanTask task : tasks) {
            this.tasks.add(ScanTaskParser.toJson(task));
            this.length += task.length();
        }
    }

    EventType type()
    {
        return type;
    }

    List<FileScanTask> tasks()
    {
        return tasks.stream().map(json -> ScanTaskParser.fromJson(json, true)).toList();
    }

    @Override
    public long getLength()
    {
        return length;
    }

    @Override
    public String[] getLocations()
    {
        return new String[0];
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        Text.writeString(out, type.name());
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
        type = EventType.valueOf(Text.readString(in));
        length = in.readLong();
        int count = in.readInt();
        for (int index = 0; index < count; index++) {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            tasks.add(new String(bytes, UTF_8));
        }
    }
}
