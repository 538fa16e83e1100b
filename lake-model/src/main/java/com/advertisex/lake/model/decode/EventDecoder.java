package com.advertisex.lake.model.decode;

import java.util.Map;

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
    default Decoded decode(byte[] body, int length, LandedRecordContext context)
    {
        return decode(body, length, context, Map.of());
    }

    /**
     * The same with values that somebody gave in place of what the record says. They are held to the rules of their columns like any other value; what stands
     * in the record in their place is passed over.
     *
     * @param repairs by name of the column, one of {@link RepairableColumns#of}: {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean},
     *         {@code Instant}; null: no value. Columns that events of the record's type do not have are passed over
     */
    Decoded decode(byte[] body, int length, LandedRecordContext context, Map<String, Object> repairs);
}
