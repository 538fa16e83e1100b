package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.mapping.MappableFields;
import org.apache.avro.Schema;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The columns that a repair may set: plain values that a source could have given. Not lineage and clocks, which say where an event comes from, not what the
 * lake derives, and not user and address, which only the edge makes into what may be kept.
 */
public final class RepairableColumns
{
    private RepairableColumns() {}

    /** Of all tables of the feed, in table order; where it has several also {@code event_type}, which says which one the event is meant for. */
    public static Set<String> of(Feed feed)
    {
        Set<String> mappable = MappableFields.of(feed);
        Set<String> names = new LinkedHashSet<>();
        for (EventType type : EventType.of(feed)) {
            type.schema().getFields().stream()
                    .filter(field -> mappable.contains(field.name()) && isScalar(field.schema()))
                    .forEach(field -> names.add(field.name()));
        }
        if (EventType.of(feed).size() > 1) {
            names.add(QuarantineRow.EVENT_TYPE);
        }
        return Collections.unmodifiableSet(names);
    }

    private static boolean isScalar(Schema schema)
    {
        return switch (schema.getType()) {
            case UNION -> schema.getTypes().stream().allMatch(RepairableColumns::isScalar);
            case RECORD, ARRAY, MAP -> false;
            case STRING, BYTES, INT, LONG, BOOLEAN, FLOAT, DOUBLE, ENUM, FIXED, NULL -> true;
        };
    }
}
