package com.advertisex.lake.model.decode;

/**
 * Turns landed records of one mapping into canonical events. One thread uses it at a time: it keeps what it can reuse from record to record.
 * Made by {@link EventDecoders#create}.
 */
public interface EventDecoder
{
    /**
     * Decodes, maps, validates and enriches one record. Whatever the bytes are, the answer is a {@link Decoded}: data never makes it throw.
     *
     * @param body the record, see the landing zone's contract; read only, not kept
     * @param length how many bytes of {@code body} belong to the record
     * @param context what is known about the record apart from its body
     */
    Decoded decode(byte[] body, int length, LandedRecordContext context);
}
