package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.CanonicalSchemas;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.Violation;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Rows of the quarantine tables: the shape of the good tables where the record could be read, the raw bytes, and everything that was wrong. */
public final class QuarantineRow
{
    public static final String EVENT_TYPE = "event_type";
    public static final String RAW = "raw";
    public static final String VIOLATIONS = "violations";
    public static final String REJECT_REASON = "reject_reason";
    public static final String MAPPING = "mapping";
    public static final String ARRIVAL_HOUR = "arrival_hour";
    public static final String HEADERS = "headers";

    private static final Schema NULL = Schema.create(Schema.Type.NULL);
    private static final Map<Feed, Schema> SCHEMAS = createSchemas();

    private QuarantineRow() {}

    /**
     * All columns of the feed's tables, each nullable (interactions: those of clicks, then those that only conversions have, and {@code event_type}), then
     * {@code raw}, {@code violations}, {@code reject_reason}, {@code mapping}, {@code arrival_hour}, {@code headers}.
     */
    public static Schema schema(Feed feed)
    {
        return SCHEMAS.get(requireNonNull(feed, "feed is null"));
    }

    /**
     * The row of a rejected record, complete but for {@code load_time}, which the writer sets.
     *
     * @param body as landed; its first {@code length} bytes are copied
     * @param arrivalHourMicros start of the hour under which the record landed, microseconds since the epoch, UTC
     */
    public static GenericRecord of(Feed feed, Decoded.Rejected rejected, byte[] body, int length, LandedRecordContext context, long arrivalHourMicros)
    {
        Schema schema = schema(feed);
        GenericRecord row = new GenericData.Record(schema);
        if (rejected.partial() != null) {
            for (Schema.Field field : rejected.partial().getSchema().getFields()) {
                row.put(field.name(), rejected.partial().get(field.pos()));
            }
        }
        row.put("received_time", context.receivedTimeMicros());
        row.put("agent", context.agent());
        row.put("landing_file", context.landingFile());
        row.put("record_offset", context.recordOffset());
        if (schema.getField(EVENT_TYPE) != null && rejected.type() != null) {
            row.put(EVENT_TYPE, rejected.type().tableName());
        }
        row.put(RAW, ByteBuffer.wrap(Arrays.copyOf(body, length)));
        row.put(VIOLATIONS, violations(schema, rejected.violations()));
        row.put(REJECT_REASON, rejected.primary().code().name());
        row.put(MAPPING, context.headers().get(LandedHeaders.MAPPING));
        row.put(ARRIVAL_HOUR, arrivalHourMicros);
        row.put(HEADERS, context.headers());
        return row;
    }

    private static List<GenericRecord> violations(Schema schema, List<Violation> violations)
    {
        Schema element = schema.getField(VIOLATIONS).schema().getElementType();
        List<GenericRecord> records = new ArrayList<>(violations.size());
        for (Violation violation : violations) {
            GenericRecord record = new GenericData.Record(element);
            record.put("code", violation.code().number());
            record.put("name", violation.code().name());
            record.put("field", violation.field());
            record.put("value", violation.value());
            record.put("limit", violation.limit());
            records.add(record);
        }
        return records;
    }

    private static Map<Feed, Schema> createSchemas()
    {
        Map<Feed, Schema> schemas = new EnumMap<>(Feed.class);
        for (Feed feed : Feed.values()) {
            schemas.put(feed, createSchema(feed));
        }
        return schemas;
    }

    private static Schema createSchema(Feed feed)
    {
        List<EventType> types = EventType.of(feed);
        Map<String, Schema.Field> fields = new LinkedHashMap<>();
        for (EventType type : types) {
            type.schema().getFields().forEach(field -> fields.computeIfAbsent(field.name(), name -> nullable(name, field.schema(), field.doc())));
        }
        if (types.size() > 1) {
            fields.put(EVENT_TYPE, nullable(EVENT_TYPE, string(), "Table that the event was meant for; null where that could not be told."));
        }
        fields.put(RAW, required(RAW, Schema.create(Schema.Type.BYTES), "The record as it landed."));
        fields.put(VIOLATIONS, required(VIOLATIONS, Schema.createArray(violation()), "Everything that was wrong, ordered by code."));
        fields.put(REJECT_REASON, required(REJECT_REASON, string(), "Name of the first violation; the reason under which the ledger counts the row."));
        fields.put(MAPPING, nullable(MAPPING, string(), "Content id of the mapping file that applied."));
        fields.put(ARRIVAL_HOUR, required(ARRIVAL_HOUR, timestamp(), "Hour (UTC) under which the record landed."));
        fields.put(HEADERS, nullable(HEADERS, texts(),
                "What the edge agent stamped on the record; a replay decodes by it. Null: quarantined before it was kept."));
        String name = "Quarantined" + feed.name().charAt(0) + feed.tableName().substring(1);
        return Schema.createRecord(name, "Rejected records of feed " + feed.directoryName() + ".", "com.advertisex.lake.quarantine", false,
                new ArrayList<>(fields.values()));
    }

    private static Schema violation()
    {
        return CanonicalSchemas.parse(SchemaBuilder.record("Violation").namespace("com.advertisex.lake.quarantine").doc("One thing wrong with a row.").fields()
                .name("code").doc("Stable number.").type().intType().noDefault()
                .name("name").doc("Its name.").type().stringType().noDefault()
                .name("field").doc("Field, or place within one.").type().unionOf().nullType().and().stringType().endUnion().nullDefault()
                .name("value").doc("Offending value as text, cut to 256 characters.").type().unionOf().nullType().and().stringType().endUnion().nullDefault()
                .name("limit").doc("What would have been allowed.").type().unionOf().nullType().and().stringType().endUnion().nullDefault()
                .endRecord().toString());
    }

    private static Schema.Field nullable(String name, Schema schema, String doc)
    {
        Schema type = schema.isNullable() ? schema : Schema.createUnion(NULL, schema);
        return new Schema.Field(name, type, doc, Schema.Field.NULL_DEFAULT_VALUE);
    }

    private static Schema.Field required(String name, Schema schema, String doc)
    {
        return new Schema.Field(name, schema, doc);
    }

    private static Schema string()
    {
        Schema schema = Schema.create(Schema.Type.STRING);
        GenericData.setStringType(schema, GenericData.StringType.String);
        return schema;
    }

    private static Schema texts()
    {
        Schema schema = Schema.createMap(string());
        GenericData.setStringType(schema, GenericData.StringType.String);
        return schema;
    }

    private static Schema timestamp()
    {
        Schema schema = LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
        schema.addProp("adjust-to-utc", true);
        return schema;
    }
}
