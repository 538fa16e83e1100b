package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.FileChunk;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.InputSplit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Parts of landing files for one map task: many small files together, or a part of a large one. */
public final class LandedSplit
        extends InputSplit
        implements Writable
{
    private final List<Part> parts = new ArrayList<>();
    private String[] hosts = {};

    /** @param file number of the file in the order of paths */
    record Part(String path, int file, long fileLength, FileChunk chunk) {}

    /** For MapReduce. */
    public LandedSplit() {}

    LandedSplit(List<Part> parts, String[] hosts)
    {
        this.parts.addAll(parts);
        this.hosts = hosts.clone();
    }

    List<Part> parts()
    {
        return parts;
    }

    @Override
    public long getLength()
    {
        return parts.stream().mapToLong(part -> part.chunk.length()).sum();
    }

    @Override
    public String[] getLocations()
    {
        return hosts.clone();
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        out.writeInt(parts.size());
        for (Part part : parts) {
            Text.writeString(out, part.path);
            out.writeInt(part.file);
            out.writeLong(part.fileLength);
            out.writeLong(part.chunk.start());
            out.writeLong(part.chunk.end());
            out.writeLong(part.chunk.firstOrdinal());
        }
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        parts.clear();
        int count = in.readInt();
        for (int index = 0; index < count; index++) {
            parts.add(new Part(Text.readString(in), in.readInt(), in.readLong(), new FileChunk(in.readLong(), in.readLong(), in.readLong())));
        }
    }
}
