package com.advertisex.lake.model.record;

import com.advertisex.lake.model.ViolationCode;

import java.io.IOException;

import static java.util.Objects.requireNonNull;

/**
 * One record an element of the array that the file is, as it is written, line ends included; a file that is one object is one record. Follows brackets and
 * strings only, so that depth and size of an element do not matter: whether an element is JSON is seen when it is decoded. Where the array itself is broken,
 * all that follows is one defective record.
 */
final class JsonArraySplitter
        implements RecordSplitter
{
    private enum State
    {
        START,
        FIRST_ELEMENT,
        AFTER_ELEMENT,
        AFTER_ARRAY,
        END,
    }

    private final ByteInput input;
    private final RecordBuffer record;
    private State state;

    JsonArraySplitter(RecordSource source, int maxRecordBytes)
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
        record.reset();
        if (state == State.START) {
            int first = input.skipWhitespace();
            if (first == '{') {
                return singleObject();
            }
            if (first == '[') {
                input.from++;
                state = State.FIRST_ELEMENT;
            }
            else {
                state = State.AFTER_ARRAY;
            }
        }
        if (state == State.FIRST_ELEMENT || state == State.AFTER_ELEMENT) {
            int next = input.skipWhitespace();
            if (state == State.AFTER_ELEMENT && next == ',') {
                input.from++;
                next = input.skipWhitespace();
            }
            else if (state == State.AFTER_ELEMENT && next == -1) {
                // what was cut off is already reported: an element leaves the state only with a comma or bracket behind it
                state = State.END;
                return null;
            }
            if (next != ']') {
                return element(next);
            }
            input.from++;
            state = State.AFTER_ARRAY;
        }
        if (state == State.AFTER_ARRAY && input.skipWhitespace() != -1) {
            return rest(input.offset(), ViolationCode.MALFORMED);
        }
        state = State.END;
        return null;
    }

    private RawRecord singleObject()
            throws IOException
    {
        long start = input.offset();
        int depth = 0;
        do {
            int next = input.take();
            if (next == -1) {
                return rest(start, ViolationCode.TRUNCATED);
            }
            record.append(next);
            depth += scan(next);
        }
        while (depth > 0);
        state = State.AFTER_ARRAY;
        return record.toRecord(start, null);
    }

    private RawRecord element(int first)
            throws IOException
    {
        long start = input.offset();
        if (first == ',') {
            return rest(start, ViolationCode.MALFORMED);
        }
        int depth = 0;
        while (true) {
            int next = input.peek();
            if (next == -1) {
                return rest(start, ViolationCode.TRUNCATED);
            }
            if (depth == 0 && next == '}') {
                return rest(start, ViolationCode.MALFORMED);
            }
            if (depth == 0 && (next == ',' || next == ']')) {
                state = State.AFTER_ELEMENT;
                record.trimEnd();
                return record.toRecord(start, null);
            }
            input.from++;
            record.append(next);
            depth += scan(next);
        }
    }

    /** Takes a string as a whole. @return by how much the byte changes the depth */
    private int scan(int value)
            throws IOException
    {
        if (value == '"') {
            takeString();
        }
        if (value == '{' || value == '[') {
            return 1;
        }
        return value == '}' || value == ']' ? -1 : 0;
    }

    private void takeString()
            throws IOException
    {
        boolean escaped = false;
        for (int next = input.take(); next != -1; next = input.take()) {
            record.append(next);
            if (escaped) {
                escaped = false;
            }
            else if (next == '\\') {
                escaped = true;
            }
            else if (next == '"') {
                return;
            }
        }
    }

    private RawRecord rest(long start, ViolationCode defect)
            throws IOException
    {
        input.copy(Long.MAX_VALUE, record);
        state = State.END;
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
        input.seek(0);
        input.skipByteOrderMark();
        state = input.skipWhitespace() == '[' ? State.AFTER_ELEMENT : State.AFTER_ARRAY;
        input.seek(position.offset());
        if (position.offset() == 0) {
            input.skipByteOrderMark();
            state = State.START;
        }
    }

    @Override
    public void close()
            throws IOException
    {
        input.close();
    }
}
