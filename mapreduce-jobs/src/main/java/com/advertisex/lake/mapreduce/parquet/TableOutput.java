package com.advertisex.lake.mapreduce.parquet;

import org.apache.iceberg.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

import java.io.IOException;

import static java.util.Objects.requireNonNull;

/** A file of a table's storage, for Parquet. */
final class TableOutput
        implements org.apache.parquet.io.OutputFile
{
    private final OutputFile file;

    TableOutput(OutputFile file)
    {
        this.file = requireNonNull(file, "file is null");
    }

    @Override
    public PositionOutputStream create(long blockSizeHint)
    {
        return new Stream(file.create());
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint)
    {
        return new Stream(file.createOrOverwrite());
    }

    @Override
    public boolean supportsBlockSize()
    {
        return false;
    }

    @Override
    public long defaultBlockSize()
    {
        return 0;
    }

    @Override
    public String getPath()
    {
        return file.location();
    }

    private static final class Stream
            extends PositionOutputStream
    {
        private final org.apache.iceberg.io.PositionOutputStream target;

        private Stream(org.apache.iceberg.io.PositionOutputStream target)
        {
            this.target = target;
        }

        @Override
        public long getPos()
                throws IOException
        {
            return target.getPos();
        }

        @Override
        public void write(int value)
                throws IOException
        {
            target.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length)
                throws IOException
        {
            target.write(bytes, offset, length);
        }

        @Override
        public void flush()
                throws IOException
        {
            target.flush();
        }

        @Override
        public void close()
                throws IOException
        {
            target.close();
        }
    }
}
