package com.advertisex.lake.mapreduce.row;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Avro schemas of the column types that rows of our own tables are made of. */
public final class ColumnTypes
{
    /** Microseconds since the epoch; in tables a timestamp with time zone. */
    public static final Schema TIMESTAMP = timestamp();
    /** Days since 1970-01-01. */
    public static final Schema DATE = LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));

    private ColumnTypes() {}

    private static Schema timestamp()
    {
        Schema schema = LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
        schema.addProp("adjust-to-utc", true);
        return schema;
    }

    public static Schema decimal(int precision, int scale)
    {
        return LogicalTypes.decimal(precision, scale).addToSchema(Schema.create(Schema.Type.BYTES));
    }

    /** The type, or null. */
    public static Schema optional(Schema type)
    {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), type);
    }
}
