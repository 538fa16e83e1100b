package com.advertisex.lake.mapreduce.scan;

import org.apache.iceberg.data.Record;

import java.time.OffsetDateTime;

/** Values of rows as Iceberg's readers give them. */
public final class RowValues
{
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private RowValues() {}

    /** Null where the row has none; likewise below. */
    public static String text(Record row, String column)
    {
        return (String) row.getField(column);
    }

    /** Microseconds since the epoch of a timestamp with time zone. */
    public static Long micros(Record row, String column)
    {
        OffsetDateTime time = (OffsetDateTime) row.getField(column);
        return time == null ? null : (Long) (time.toEpochSecond() * MICROS_PER_SECOND + time.getNano() / NANOS_PER_MICRO);
    }

    /** Neither false nor null. */
    public static boolean isTrue(Record row, String column)
    {
        return Boolean.TRUE.equals(row.getField(column));
    }
}
