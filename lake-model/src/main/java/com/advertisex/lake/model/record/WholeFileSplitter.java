package com.advertisex.lake.model.record;

import com.advertisex.lake.model.ViolationCode;

import java.io.IOException;

import static java.util.Objects.requireNonNull;

/** The file is one record: what a format that has no framing of its own comes to. */
final class WholeFileSplitter
        implements RecordSplitter
{
    private final ByteInput input;
    private final RecordBuffer record;
    private final ViolationCode defect;

    /** @param defect of the record; null for none */
    WholeFileSplitter(RecordSource source, int maxRecordBytes, ViolationCode defect)
            throws IOException
    {
        input = new ByteInput(requireNonNull(source, "source is null"));
        record = new RecordBuffer(maxRecordBytes);
        this.defect = defect;
        seek(Position.START);
    }

    @Override
    public RawRecord next()
            throws IOException
    {
        if (!input.fill()) {
            return null;
        }
        long start = input.offset();
        record.reset();
        input.copy(Long.MAX_VALUE, record);
        return record.toRecord(start, defect);
    }

    @Override
    public Position position()
    {
        return new Position(input.offset(), 0);
    }

    @Override
    public void seek(Position position)
            throws IOException
    {
        input.seek(position.offset());
    }

    @Override
    public void close()
            throws IOException
    {
        input.close();
    }
}
