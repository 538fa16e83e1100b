package com.advertisex.lake.model.record;

import com.advertisex.lake.model.ViolationCode;

import static java.util.Objects.requireNonNull;

/**
 * One record as it stands in a file.
 *
 * @param body as it lands: the text of a JSON value or of a delimited record without its line end, or an Avro single-object encoding; cut to the
 *         splitter's limit. Of a defective record: the raw bytes
 * @param defect what makes the record unreadable, null where nothing is known to
 * @param originalLength bytes of the body before it was cut; the length of the body where it was not
 * @param offset where the record starts in the file; for Avro the offset of its block
 */
@SuppressWarnings("ArrayRecordComponent") // one per event on the hot path, handed on and never compared
public record RawRecord(byte[] body, ViolationCode defect, long originalLength, long offset)
{
    public RawRecord
    {
        requireNonNull(body, "body is null");
        if (originalLength < body.length) {
            throw new IllegalArgumentException("original length " + originalLength + " is less than the " + body.length + " bytes of the body");
        }
    }
}
