package com.advertisex.lake.mapreduce.row;

import org.apache.avro.Schema;

import java.util.List;

/** Passes over a field that nobody asks for. */
interface FieldSkipper
{
    void skip(AvroCursor row);

    static FieldSkipper of(Schema schema)
    {
        return switch (schema.getType()) {
            case NULL -> row -> {};
            case BOOLEAN -> row -> row.skip(1);
            case INT, LONG, ENUM -> AvroCursor::readLong;
            case FLOAT -> row -> row.skip(Float.BYTES);
            case DOUBLE -> row -> row.skip(Double.BYTES);
            case STRING, BYTES -> row -> row.skip(row.readLong());
            case FIXED -> {
                int size = schema.getFixedSize();
                yield row -> row.skip(size);
            }
            case UNION -> union(schema.getTypes().stream().map(FieldSkipper::of).toList());
            case RECORD -> all(schema.getFields().stream().map(field -> of(field.schema())).toList());
            case ARRAY -> entries(List.of(of(schema.getElementType())));
            case MAP -> entries(List.of(row -> row.skip(row.readLong()), of(schema.getValueType())));
        };
    }

    private static FieldSkipper union(List<FieldSkipper> branches)
    {
        return row -> branches.get(row.readInt()).skip(row);
    }

    private static FieldSkipper all(List<FieldSkipper> parts)
    {
        return row -> {
            for (FieldSkipper part : parts) {
                part.skip(row);
            }
        };
    }

    private static FieldSkipper entries(List<FieldSkipper> parts)
    {
        return row -> {
            for (long count = row.readLong(); count != 0; count = row.readLong()) {
                if (count < 0) {
                    // A block that says its size.
                    row.skip(row.readLong());
                    continue;
                }
                for (long entry = 0; entry < count; entry++) {
                    for (FieldSkipper part : parts) {
                        part.skip(row);
                    }
                }
            }
        };
    }
}
