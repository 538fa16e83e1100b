package com.advertisex.lake.model;

import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Loads the packaged Avro schemas of the canonical events and says which Java values their records hold. */
public final class CanonicalSchemas
{
    /** Digits of every money column, and how many of them are decimals. */
    public static final int DECIMAL_PRECISION = 18;
    public static final int DECIMAL_SCALE = 9;

    private static final Map<EventType, Schema> SCHEMAS = load();
    private static final GenericData DATA = createData();

    private CanonicalSchemas() {}

    /**
     * The data model to read, write, copy and compare canonical records with. Values: {@code String}, {@code Boolean}, {@code Integer}, {@code Long}
     * (timestamps: microseconds since the epoch, UTC), {@code java.math.BigDecimal} of scale 9 for decimals, {@code java.nio.ByteBuffer} for bytes,
     * {@code java.util.List}, {@code java.util.Map} and {@code GenericRecord} for nested ones; {@code null} where a column has no value. A record's own
     * {@code equals} knows nothing of decimals and throws: compare the fields, or the fingerprints.
     */
    public static GenericData data()
    {
        return DATA;
    }

    static Schema of(EventType type)
    {
        return SCHEMAS.get(requireNonNull(type, "type is null"));
    }

    /** Parses a schema and declares all strings in it, and all map keys, as {@link String}, so that what is written as one is read as one. */
    public static Schema parse(String json)
    {
        Schema schema = new Schema.Parser().parse(json);
        declareStrings(schema, Collections.newSetFromMap(new IdentityHashMap<>()));
        return schema;
    }

    private static Map<EventType, Schema> load()
    {
        Map<EventType, Schema> schemas = new EnumMap<>(EventType.class);
        for (EventType type : EventType.values()) {
            schemas.put(type, load(type.tableName() + ".avsc"));
        }
        return schemas;
    }

    private static Schema load(String resource)
    {
        try (InputStream stream = requireNonNull(CanonicalSchemas.class.getResourceAsStream(resource), () -> resource + " is not packaged")) {
            Schema schema = new Schema.Parser().parse(stream);
            declareStrings(schema, Collections.newSetFromMap(new IdentityHashMap<>()));
            return schema;
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read packaged schema " + resource, e);
        }
    }

    private static void declareStrings(Schema schema, Set<Schema> seen)
    {
        if (!seen.add(schema)) {
            return;
        }
        switch (schema.getType()) {
            case STRING -> GenericData.setStringType(schema, GenericData.StringType.String);
            case MAP -> {
                GenericData.setStringType(schema, GenericData.StringType.String);
                declareStrings(schema.getValueType(), seen);
            }
            case ARRAY -> declareStrings(schema.getElementType(), seen);
            case UNION -> schema.getTypes().forEach(branch -> declareStrings(branch, seen));
            case RECORD -> schema.getFields().forEach(field -> declareStrings(field.schema(), seen));
            case ENUM, FIXED, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private static GenericData createData()
    {
        GenericData data = new GenericData();
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        return data;
    }
}
