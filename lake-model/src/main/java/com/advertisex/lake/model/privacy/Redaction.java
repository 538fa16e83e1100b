package com.advertisex.lake.model.privacy;

import com.advertisex.lake.model.ViolationCode;

import static java.util.Objects.requireNonNull;

/**
 * @param body the record with its user ids and addresses replaced; as it came if it could not be read
 * @param defect why it could not be read: such a record may hold raw ids; null if it could
 */
@SuppressWarnings("ArrayRecordComponent") // one per event on the hot path, handed on and never compared
public record Redaction(byte[] body, ViolationCode defect)
{
    public Redaction
    {
        requireNonNull(body, "body is null");
    }
}
