package com.advertisex.lake.model.privacy;

import org.apache.avro.Schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The schema of redacted records: that of the originals, with text wherever a treated value is a number, bytes, fixed or enum. A named type is one thing
 * wherever it is used, so it changes wherever it is used.
 */
final class DerivedSchema
{
    private final Map<String, PathTree> paths = new HashMap<>();
    private final Map<String, Schema> records = new HashMap<>();
    private boolean changed;

    private DerivedSchema() {}

    /** @return the same object if nothing changes */
    static Schema of(Schema schema, PathTree root)
    {
        DerivedSchema derivation = new DerivedSchema();
        derivation.collect(schema, root, new HashSet<>());
        Schema derived = derivation.rewrite(schema, root);
        return derivation.changed ? derived : schema;
    }

    /** Brings together what is done to each record type, over all the places where it is used. */
    private void collect(Schema schema, PathTree node, Set<String> open)
    {
        if (node == null) {
            return;
        }
        switch (schema.getType()) {
            case RECORD -> {
                // a type within itself ends here: one level of it is brought together, so all levels are
                if (!open.add(schema.getFullName())) {
                    paths.merge(schema.getFullName(), node, PathTree::merge);
                    return;
                }
                paths.merge(schema.getFullName(), node, PathTree::merge);
                schema.getFields().forEach(field -> collect(field.schema(), node.field(field.name()), open));
                open.remove(schema.getFullName());
            }
            case ARRAY -> collect(schema.getElementType(), node.anyElement(), open);
            case MAP -> collect(schema.getValueType(), node.anyElement(), open);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, node, open));
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private Schema rewrite(Schema schema, PathTree node)
    {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ARRAY -> withProperties(schema, Schema.createArray(rewrite(schema.getElementType(), node == null ? null : node.anyElement())));
            case MAP -> withProperties(schema, Schema.createMap(rewrite(schema.getValueType(), node == null ? null : node.anyElement())));
            case UNION -> union(schema, node);
            case ENUM, FIXED, BYTES, INT, LONG, FLOAT, DOUBLE -> {
                if (node == null || node.treatment() == null) {
                    yield schema;
                }
                changed = true;
                yield Schema.create(Schema.Type.STRING);
            }
            case STRING, BOOLEAN, NULL -> schema;
        };
    }

    private Schema record(Schema schema)
    {
        Schema known = records.get(schema.getFullName());
        if (known != null) {
            return known;
        }
        Schema copy = Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), schema.isError());
        records.put(schema.getFullName(), copy);
        PathTree node = paths.get(schema.getFullName());
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            Schema type = rewrite(field.schema(), node == null ? null : node.field(field.name()));
            // without defaults: they are a reader's matter, and this schema only writes
            Schema.Field added = new Schema.Field(field.name(), type, field.doc(), null, field.order());
            added.putAll(field);
            fields.add(added);
        }
        copy.setFields(fields);
        return withProperties(schema, copy);
    }

    private Schema union(Schema schema, PathTree node)
    {
        Map<String, Schema> branches = new HashMap<>();
        List<Schema> ordered = new ArrayList<>();
        for (Schema branch : schema.getTypes()) {
            Schema type = rewrite(branch, node);
            if (branches.put(type.getFullName(), type) == null) {
                ordered.add(type);
            }
        }
        return Schema.createUnion(ordered);
    }

    private static Schema withProperties(Schema from, Schema to)
    {
        to.putAll(from);
        return to;
    }
}
