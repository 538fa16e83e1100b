package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.CanonicalSchemas;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.FieldMapping;
import com.advertisex.lake.model.mapping.MappableFields;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.mapping.SourcePath;
import com.advertisex.lake.model.mapping.Specification;
import org.apache.avro.Schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Makes the columns of one type of event from a mapping and the schema. */
final class ColumnFactory
{
    private static final FieldMapping UNMAPPED = new FieldMapping(List.of(), List.of(), Optional.empty(), false);
    // media_cost is a thousandth of it and has to be exact
    private static final int PRICE_DECIMALS = CanonicalSchemas.DECIMAL_SCALE - 3;
    /** What {@link ConsentReader} takes of an object apart from its columns: it is not left over. */
    private static final Map<String, List<List<String>>> JUDGED = Map.of(
            "User", List.of(List.of(MappableFields.CONSENT), List.of("ext", MappableFields.CONSENT)),
            "Regs", List.of(List.of("ext", MappableFields.GPP), List.of("ext", MappableFields.GPP_SID), List.of("ext", MappableFields.COPPA)));
    /** Without the campaign of clicks and conversions: it may follow from the creative, see {@link DimensionEnricher}. */
    private static final Map<EventType, Set<String>> REQUIRED = Map.of(
            EventType.IMPRESSION, Set.of("event_time", "creative_id"),
            EventType.CLICK, Set.of("event_time"),
            EventType.CONVERSION, Set.of("event_time", "conversion_type"),
            EventType.BID_REQUEST, Set.of("event_time"));

    private final EventType type;
    private final Mapping mapping;
    private final SourcePlaces places;
    private final NullTexts nulls;
    private final Violations violations;

    ColumnFactory(EventType type, Mapping mapping, SourcePlaces places, NullTexts nulls, Violations violations)
    {
        this.type = requireNonNull(type, "type is null");
        this.mapping = requireNonNull(mapping, "mapping is null");
        this.places = requireNonNull(places, "places is null");
        this.nulls = requireNonNull(nulls, "nulls is null");
        this.violations = requireNonNull(violations, "violations is null");
    }

    boolean isNeeded(String field)
    {
        return mapping.fields().containsKey(field) || REQUIRED.get(type).contains(field);
    }

    /** @param schema null for a field that is no column itself: a text */
    Column column(String field, Schema schema)
    {
        FieldMapping fieldMapping = mapping.fields().getOrDefault(field, UNMAPPED);
        FieldIssues issues = new FieldIssues(field, violations);
        Schema columnType = schema == null ? Schema.create(Schema.Type.STRING) : withoutNull(schema);
        Column.Source[] sources = fieldMapping.from().stream().map(path -> source(path, columnType)).toArray(Column.Source[]::new);
        boolean required = REQUIRED.get(type).contains(field) && !(field.equals(MappableFields.EVENT_TIME) && mapping.time().fallbackToReceivedTime());
        ViolationCode missing = required ? ViolationCode.missing(field).orElseThrow() : null;
        return new Column(field, sources, fieldMapping.defaultValue().orElse(null), reader(field, columnType, fieldMapping, issues), missing, nulls);
    }

    private Column.Source source(SourcePath path, Schema columnType)
    {
        PathSet taken = null;
        if (isNested(columnType)) {
            taken = new PathSet();
            OpenRtbReaders.addPlaces(columnType, List.of(), taken);
            JUDGED.getOrDefault(columnType.getName(), List.of()).forEach(taken::add);
            for (SourcePath other : places.paths()) {
                int depth = path.steps().size();
                if (other.steps().size() > depth && other.steps().subList(0, depth).equals(path.steps())) {
                    taken.add(other.steps().subList(depth, other.steps().size()));
                }
            }
        }
        return new Column.Source(places.slot(path), SourcePlaces.extraKey(path), pointer(path), taken);
    }

    private static String pointer(SourcePath path)
    {
        return path.text().startsWith("/") ? path.text() : "/" + SourcePath.escape(path.text());
    }

    private static boolean isNested(Schema type)
    {
        return type.getType() == Schema.Type.RECORD
                || (type.getType() == Schema.Type.ARRAY && withoutNull(type.getElementType()).getType() == Schema.Type.RECORD);
    }

    private ValueReader reader(String field, Schema columnType, FieldMapping fieldMapping, FieldIssues issues)
    {
        switch (field) {
            case "event_time" -> {
                return new TimeReader(fieldMapping.formats(), mapping.time().zone(), issues);
            }
            case "ext" -> {
                return ScalarReaders.json();
            }
            case "price_cpm" -> {
                return ScalarReaders.decimal(issues, false, PRICE_DECIMALS, fieldMapping.rounding());
            }
            case "revenue" -> {
                return ScalarReaders.decimal(issues, false, CanonicalSchemas.DECIMAL_SCALE, fieldMapping.rounding());
            }
            case "width", "height" -> {
                return ScalarReaders.integer(issues, 0);
            }
            case "device_type" -> {
                boolean codes = type == EventType.BID_REQUEST && mapping.specification() == Specification.OPENRTB_2_6;
                return codes ? DeviceTypes.reader(issues) : ScalarReaders.text(issues);
            }
            default -> {
                return columnType.getType() == Schema.Type.BOOLEAN
                        ? ScalarReaders.bool(issues)
                        : new OpenRtbReaders(nulls, issues, fieldMapping.rounding()).reader(columnType);
            }
        }
    }

    private static Schema withoutNull(Schema schema)
    {
        return schema.getType() == Schema.Type.UNION ? schema.getTypes().get(1) : schema;
    }
}
