package com.advertisex.lake.model.record;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.FormatSettings;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One record a line, but for line ends within quotes. Lines end with LF, CR LF or CR (RFC 4180, and the two older habits); empty lines are no records; the
 * last one needs no line end. A quote that is never closed makes one truncated record of all that follows it.
 */
final class DelimitedSplitter
        implements RecordSplitter
{
    private final ByteInput input;
    private final RecordBuffer record;
    private final FormatSettings format;
    private final int quote;
    private final int escape;
    private final int delimiter;
    private Optional<String> columns = Optional.empty();
    private RawRecord brokenHeader;

    DelimitedSplitter(RecordSource source, FormatSettings format, int maxRecordBytes)
            throws IOException
    {
        input = new ByteInput(requireNonNull(source, "source is null"));
        record = new RecordBuffer(maxRecordBytes);
        this.format = requireNonNull(format, "format is null");
        quote = format.quote().map(character -> (int) character).orElse(-1);
        escape = format.escape().map(character -> (int) character).orElse(-1);
        delimiter = format.delimiter();
        seek(Position.START);
    }

    @Override
    public RawRecord next()
            throws IOException
    {
        if (brokenHeader != null) {
            RawRecord broken = brokenHeader;
            brokenHeader = null;
            return broken;
        }
        while (input.fill()) {
            long start = input.offset();
            record.reset();
            boolean closed = readRecord();
            if (record.length() > 0) {
                return record.toRecord(start, closed ? null : ViolationCode.TRUNCATED);
            }
        }
        return null;
    }

    /** @return false if the file ended within quotes */
    private boolean readRecord()
            throws IOException
    {
        boolean fieldStart = true;
        while (input.fill()) {
            int next = input.buffer[input.from] & 0xFF;
            if (next == '\n' || next == '\r') {
                input.from++;
                if (next == '\r' && input.peek() == '\n') {
                    input.from++;
                }
                return true;
            }
            if (fieldStart && next == quote) {
                input.from++;
                record.append(next);
                if (!readQuoted()) {
                    return false;
                }
                fieldStart = false;
                continue;
            }
            fieldStart = false;
            int end = input.from;
            while (end < input.to && !fieldStart && input.buffer[end] != '\n' && input.buffer[end] != '\r') {
                fieldStart = input.buffer[end] == delimiter;
                end++;
            }
            record.append(input.buffer, input.from, end);
            input.from = end;
        }
        return true;
    }

    /** Reads up to and with the quote that closes. @return false if the file ends before it */
    private boolean readQuoted()
            throws IOException
    {
        while (true) {
            int next = input.take();
            if (next == -1) {
                return false;
            }
            record.append(next);
            if (next == escape && escape != quote) {
                int escaped = input.take();
                if (escaped == -1) {
                    return false;
                }
                record.append(escaped);
            }
            else if (next == quote) {
                if (escape != quote || input.peek() != quote) {
                    return true;
                }
                record.append(input.take());
            }
        }
    }

    @Override
    public Optional<String> columns()
    {
        return columns;
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
        input.seek(0);
        input.skipByteOrderMark();
        brokenHeader = null;
        if (format.header()) {
            readHeader();
        }
        if (position.offset() > 0) {
            brokenHeader = null;
            input.seek(position.offset());
        }
    }

    private void readHeader()
            throws IOException
    {
        RawRecord header = next();
        if (header == null) {
            return;
        }
        if (header.defect() != null) {
            brokenHeader = header;
            return;
        }
        List<String> names = DelimitedFields.texts(header.body(), format);
        columns = names.equals(format.columns()) ? Optional.empty() : Optional.of(new String(header.body(), format.encoding()));
    }

    @Override
    public void close()
            throws IOException
    {
        input.close();
    }
}
