package com.advertisex.lake.model.record;

import java.io.IOException;

import static java.util.Objects.requireNonNull;

/**
 * One record a line. A byte order mark at the start, carriage returns before line ends and blank lines are no part of any record; the last line needs no line
 * end.
 */
final class JsonLinesSplitter
        implements RecordSplitter
{
    private final ByteInput input;
    private final RecordBuffer record;

    JsonLinesSplitter(RecordSource source, int maxRecordBytes)
            throws IOException
    {
        input = new ByteInput(requireNonNull(source, "source is null"));
        record = new RecordBuffer(maxRecordBytes);
        seek(Position.START);
    }

    @Override
    public RawRecord next()
            throws IOException
    {
        while (input.fill()) {
            long start = input.offset();
            readLine();
            if (!record.isBlank()) {
                return record.toRecord(start, null);
            }
        }
        return null;
    }

    private void readLine()
            throws IOException
    {
        record.reset();
        while (input.fill()) {
            int end = input.from;
            while (end < input.to && input.buffer[end] != '\n') {
                end++;
            }
            record.append(input.buffer, input.from, end);
            input.from = end;
            if (end < input.to) {
                input.from++;
                break;
            }
        }
        record.dropLast('\r');
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
        if (position.offset() == 0) {
            input.skipByteOrderMark();
        }
    }

    @Override
    public void close()
            throws IOException
    {
        input.close();
    }
}
