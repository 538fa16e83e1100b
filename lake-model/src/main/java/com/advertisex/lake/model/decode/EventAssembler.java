package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.mapping.EventTypeRule;
import com.advertisex.lake.model.mapping.MappableFields;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.mapping.SourcePath;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Puts the columns of one type of event together from a source record. */
final class EventAssembler
{
    private static final String USER_KEY = "user_key";
    private static final String IP_TRUNCATED = "ip_truncated";

    private final Schema schema;
    private final SourcePlaces places;
    private final NullTexts nulls;
    private final Violations violations;
    private final ColumnFactory factory;
    private final List<Column> columns = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private final Map<String, Column> repaired = new HashMap<>();
    private final int[] unused;
    private final int extraPosition;
    private final Column deviceIp;

    EventAssembler(EventType type, Mapping mapping, SourcePlaces places, NullTexts nulls, Violations violations)
    {
        this.schema = requireNonNull(type, "type is null").schema();
        this.places = requireNonNull(places, "places is null");
        this.nulls = requireNonNull(nulls, "nulls is null");
        this.violations = requireNonNull(violations, "violations is null");
        this.extraPosition = schema.getField("extra").pos();
        this.factory = new ColumnFactory(type, mapping, places, nulls, violations);
        Set<String> used = new LinkedHashSet<>();
        for (Schema.Field column : schema.getFields()) {
            String field = switch (column.name()) {
                case USER_KEY -> MappableFields.USER_ID;
                case IP_TRUNCATED -> MappableFields.IP;
                default -> column.name();
            };
            if (factory.isNeeded(field)) {
                columns.add(factory.column(field, column.schema()));
                positions.add(column.pos());
                used.add(field);
            }
        }
        boolean inDevice = type == EventType.BID_REQUEST && factory.isNeeded(MappableFields.IP);
        this.deviceIp = inDevice ? factory.column(MappableFields.IP, null) : null;
        if (inDevice) {
            used.add(MappableFields.IP);
        }
        // judged, and not kept: what they say stands in consent_status
        used.addAll(MappableFields.CONSENT_FIELDS);
        this.unused = unused(mapping, places, used);
    }

    /** The event without what the lake adds. What is wrong with it is reported to the violations. */
    GenericRecord assemble(SourceRecord source)
    {
        GenericRecord event = new GenericData.Record(schema);
        ExtraFields extra = new ExtraFields(nulls);
        source.rest().forEach(extra::add);
        for (int slot : unused) {
            extra.add(SourcePlaces.extraKey(places.path(slot)), source.value(slot));
        }
        for (int i = 0; i < columns.size(); i++) {
            if (source.repairs().isEmpty() || !source.repairs().containsKey(schema.getFields().get(positions.get(i)).name())) {
                event.put(positions.get(i), columns.get(i).read(source, extra, violations));
            }
        }
        source.repairs().forEach((name, value) -> putRepair(event, name, value));
        if (deviceIp != null) {
            putDeviceIp(event, (String) deviceIp.read(source, extra, violations));
        }
        event.put(extraPosition, extra.toColumn());
        return event;
    }

    private void putRepair(GenericRecord event, String name, Object value)
    {
        Schema.Field field = schema.getField(name);
        if (field != null) {
            event.put(field.pos(), repaired.computeIfAbsent(name, key -> factory.column(key, field.schema())).repair(value, violations));
        }
    }

    private static void putDeviceIp(GenericRecord event, String ip)
    {
        if (ip == null) {
            return;
        }
        GenericRecord device = (GenericRecord) event.get("device");
        if (device == null) {
            device = new GenericData.Record(event.getSchema().getField("device").schema().getTypes().get(1));
            event.put("device", device);
        }
        device.put(IP_TRUNCATED, ip);
    }

    /** Slots that other types of event of the feed read, and this one does not. */
    private static int[] unused(Mapping mapping, SourcePlaces places, Set<String> usedFields)
    {
        Set<SourcePath> used = new LinkedHashSet<>();
        mapping.eventType().map(EventTypeRule::from).ifPresent(used::addAll);
        Set<SourcePath> others = new LinkedHashSet<>();
        mapping.fields().forEach((field, fieldMapping) -> (usedFields.contains(field) ? used : others).addAll(fieldMapping.from()));
        others.removeAll(used);
        return others.stream().mapToInt(places::slot).toArray();
    }
}
