package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.IvtReason;
import com.advertisex.lake.model.ViolationCode;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.WritableUtils;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

    private final byte[] fingerprint = new byte[EventSortKey.EVENT_KEY_LENGTH];
    private final Text agent = new Text();
    private Kind kind;
    private EventType type;
    private boolean late;
    private final int[] flags = new int[ViolationCode.values().length];
    private int flagCount;
    private int reason;
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

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        out.writeByte(kind.code());
        if (kind != Kind.REJECTED) {
            out.write(fingerprint);
        }
        if (kind == Kind.PUBLISHED) {
            return;
        }
        if (kind == Kind.FLAGGED) {
            WritableUtils.writeVInt(out, reason);
            return;
        }
        agent.write(out);
        if (kind == Kind.ACCEPTED) {
            out.writeByte(TYPES.indexOf(type));
            out.writeBoolean(late);
            out.writeByte(flagCount);
            for (int index = 0; index < flagCount; index++) {
                WritableUtils.writeVInt(out, flags[index]);
            }
        }
        else {
            WritableUtils.writeVInt(out, reason);
        }
        WritableUtils.writeVInt(out, rowLength);
        out.write(row, 0, rowLength);
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
        if (kind == Kind.PUBLISHED) {
            return;
        }
        if (kind == Kind.FLAGGED) {
            reason = WritableUtils.readVInt(in);
            return;
        }
        agent.readFields(in);
        if (kind == Kind.ACCEPTED) {
            type = TYPES.get(in.readByte());
            late = in.readBoolean();
            flagCount = in.readByte();
            for (int index = 0; index < flagCount; index++) {
                flags[index] = WritableUtils.readVInt(in);
            }
        }
        else {
            reason = WritableUtils.readVInt(in);
        }
        rowLength = WritableUtils.readVInt(in);
        if (row.length < rowLength) {
            row = Arrays.copyOf(NO_ROW, Math.max(rowLength, 2 * row.length));
        }
        in.readFully(row, 0, rowLength);
    }
}
