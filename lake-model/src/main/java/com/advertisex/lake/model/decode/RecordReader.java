package com.advertisex.lake.model.decode;

/** Takes a landed record apart into the places that a mapping asks for, and the rest. */
interface RecordReader
{
    /** @param into cleared by the caller; holds anything after an exception */
    void read(byte[] body, int length, LandedRecordContext context, SourceRecord into)
            throws UnreadableRecordException;
}
