package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.IvtReason;
import org.apache.hadoop.io.Writable;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Why a landed click is invalid traffic: what the click rhythm hands to the clean job. */
public final class ClickFlag
        implements Writable
{
    private static final List<IvtReason> REASONS = List.of(IvtReason.values());

    private byte[] identity = new byte[ClickKey.IDENTITY_LENGTH];
    private IvtReason reason;

    /** @param clickIdentity event key and fingerprint */
    void set(byte[] clickIdentity, IvtReason clickReason)
    {
        identity = clickIdentity;
        reason = clickReason;
    }

    byte[] identity()
    {
        return identity;
    }

    IvtReason reason()
    {
        return reason;
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        out.write(identity);
        out.writeByte(REASONS.indexOf(reason));
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        in.readFully(identity);
        reason = REASONS.get(in.readByte());
    }
}
