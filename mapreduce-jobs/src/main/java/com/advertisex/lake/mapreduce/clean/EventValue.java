package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.IvtReason;
import com.advertisex.lake.model.ViolationCode;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import static com.advertisex.lake.mapreduce.clean.EventSortKey.Kind;

/** The shuffle's value: the row as Avro binary, and beside it what the reducer must know without reading the row. Reused from record to record. */
public final class EventValue
        implements Writable
{
    private static final byte[] NO_ROW = {};
    private static final List<IvtReason> REASONS = List.of(IvtReason.values());
    private static final List<EventType> TYPES = List.of(EventType.values());

    private static final int HEAD_BYTES = 4 + EventSortKey.EVENT_KEY_LENGTH + (ViolationCode.values().length + 3) * Integer.BYTES;

    private final byte[] fingerprint = new byte[EventSortKey.EVENT_KEY_LENGTH];
    private final Text agent = new Text();
    private Kind kind;
    private EventType type;
    private boolean late;
    private final int[] flags = new int[ViolationCode.values().length];
    private int flagCount;
    private int reason;
    private final ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    private byte[] row = NO_ROW;
    private int rowLength;

    void setPublished(byte[] payloadFingerprint)
    {
        kind = Kind.PUBLISHED;
        System.arraycopy(payloadFingerprint, 0, fingerprint, 0, fingerprint.length);
    }

    /** @param payloadFingerprint of the event that is flagged */
    void setFlagged(byte[] payloadFingerprint, IvtReason why)
    {
        kind = Kind.FLAGGED;
        System.arraycopy(payloadFingerprint, 0, fingerprint, 0, fingerprint.length);
        reason = REASONS.indexOf(why);
    }

    /** @param bytes the row; used until the value is written */
    void setAccepted(EventType eventType, byte[] payloadFingerprint, String landedBy, boolean isLate, byte[] bytes, int length)
    {
        kind = Kind.ACCEPTED;
        type = eventType;
        System.arraycopy(payloadFingerprint, 0, fingerprint, 0, fingerprint.length);
        agent.set(landedBy);
        late = isLate;
        row = bytes;
        rowLength = length;
    }

    /** @param names of {@link ViolationCode}s; null: none */
    void setFlags(List<?> names)
    {
        flagCount = 0;
        if (names != null) {
            for (Object name : names) {
                flags[flagCount++] = ViolationCode.valueOf((String) name).number();
            }
        }
    }

    /** @param bytes the quarantine row; used until the value is written */
    void setRejected(ViolationCode primary, String landedBy, byte[] bytes, int length)
    {
        kind = Kind.REJECTED;
        reason = primary.number();
        agent.set(landedBy);
        row = bytes;
        rowLength = length;
    }

    Kind kind()
    {
        return kind;
    }

    /** Of an accepted event. */
    EventType type()
    {
        return type;
    }

    byte[] fingerprint()
    {
        return fingerprint;
    }

    /** Reused: copy what is kept. */
    Text agent()
    {
        return agent;
    }

    boolean isLate()
    {
        return late;
    }

    /** How many flags an accepted event has. */
    int flagCount()
    {
        return flagCount;
    }

    /** Number of the {@link ViolationCode} of a flag. */
    int flag(int index)
    {
        return flags[index];
    }

    /** Number of the primary {@link ViolationCode} of a reject. */
    int reason()
    {
        return reason;
    }

    /** Of a flag. */
    IvtReason ivtReason()
    {
        return REASONS.get(reason);
    }

    byte[] row()
    {
        return row;
    }

    int rowLength()
    {
        return rowLength;
    }

    /** The head is put together first: the shuffle's buffer takes a few long writes faster than many short ones. */
    @Override
    public void write(DataOutput out)
            throws IOException
    {
        head.clear();
        head.put(kind.code());
        if (kind != Kind.REJECTED) {
            head.put(fingerprint);
        }
        switch (kind) {
            case PUBLISHED -> {}
            case FLAGGED, REJECTED -> head.putInt(reason);
            case ACCEPTED -> {
                head.put((byte) TYPES.indexOf(type)).put((byte) (late ? 1 : 0)).put((byte) flagCount);
                for (int index = 0; index < flagCount; index++) {
                    head.putInt(flags[index]);
                }
            }
        }
        boolean hasRow = kind == Kind.ACCEPTED || kind == Kind.REJECTED;
        if (hasRow) {
            head.putInt(agent.getLength()).putInt(rowLength);
        }
        out.write(head.array(), 0, head.position());
        if (hasRow) {
            out.write(agent.getBytes(), 0, agent.getLength());
            out.write(row, 0, rowLength);
        }
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        kind = Kind.of(in.readByte());
        if (kind != Kind.REJECTED) {
            in.readFully(fingerprint);
        }
        rowLength = 0;
        switch (kind) {
            case PUBLISHED -> {}
            case FLAGGED -> reason = in.readInt();
            case REJECTED -> {
                reason = in.readInt();
                readRow(in);
            }
            case ACCEPTED -> {
                type = TYPES.get(in.readByte());
                late = in.readBoolean();
                flagCount = in.readByte();
                for (int index = 0; index < flagCount; index++) {
                    flags[index] = in.readInt();
                }
                readRow(in);
            }
        }
    }

    private void readRow(DataInput in)
            throws IOException
    {
        int agentLength = in.readInt();
        rowLength = in.readInt();
        agent.readWithKnownLength(in, agentLength);
        if (row.length < rowLength) {
            row = Arrays.copyOf(NO_ROW, Math.max(rowLength, 2 * row.length));
        }
        in.readFully(row, 0, rowLength);
    }
}
