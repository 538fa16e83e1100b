package com.advertisex.lake.mapreduce.dimension;

import com.advertisex.lake.model.CanonicalSchemas;
import com.advertisex.lake.model.dimension.DimensionColumn;
import com.advertisex.lake.model.dimension.DimensionRow;
import com.advertisex.lake.model.dimension.DimensionTable;
import com.advertisex.lake.model.dimension.DimensionType;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The dimension tables in Iceberg: names, columns, and their rows as records. */
public final class DimensionRecords
{
    private DimensionRecords() {}

    /** Namespace and table. */
    public static String tableName(DimensionTable table)
    {
        return "lake." + table.tableName();
    }

    /** As the migrations create it. */
    public static Schema schema(DimensionTable table)
    {
        List<Types.NestedField> fields = new ArrayList<>();
        for (DimensionColumn column : table.allColumns()) {
            int id = fields.size() + 1;
            fields.add(column.required()
                    ? Types.NestedField.required(id, column.name(), type(column.type()))
                    : Types.NestedField.optional(id, column.name(), type(column.type())));
        }
        return new Schema(fields);
    }

    private static Type type(DimensionType type)
    {
        return switch (type) {
            case TEXT -> Types.StringType.get();
            case INTEGER -> Types.IntegerType.get();
            case LONG -> Types.LongType.get();
            case DECIMAL -> Types.DecimalType.of(CanonicalSchemas.DECIMAL_PRECISION, CanonicalSchemas.DECIMAL_SCALE);
            case DAY -> Types.DateType.get();
            case TIME -> Types.TimestampType.withZone();
        };
    }

    /** @param schema of the table; columns that it has beyond those of the dimension stay null */
    static Record toRecord(DimensionTable table, DimensionRow row, Schema schema)
    {
        GenericRecord record = GenericRecord.create(schema);
        List<DimensionColumn> columns = table.columns();
        for (int index = 0; index < columns.size(); index++) {
            Object value = row.values().get(index);
            record.setField(columns.get(index).name(), value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        }
        record.setField(DimensionTable.VALID_FROM, row.validFrom().atOffset(ZoneOffset.UTC));
        record.setField(DimensionTable.VALID_UNTIL, row.validUntil() == null ? null : row.validUntil().atOffset(ZoneOffset.UTC));
        record.setField(DimensionTable.LOAD_TIME, row.loadTime().atOffset(ZoneOffset.UTC));
        record.setField(DimensionTable.SOURCE_FILE, row.sourceFile());
        return record;
    }

    static DimensionRow toRow(DimensionTable table, Record record)
    {
        List<Object> values = new ArrayList<>();
        for (DimensionColumn column : table.columns()) {
            values.add(column.type() == DimensionType.TIME ? time(record, column.name()) : record.getField(column.name()));
        }
        return new DimensionRow(values, time(record, DimensionTable.VALID_FROM), time(record, DimensionTable.VALID_UNTIL),
                time(record, DimensionTable.LOAD_TIME), (String) record.getField(DimensionTable.SOURCE_FILE));
    }

    static Instant time(Record record, String column)
    {
        return record.getField(column) instanceof OffsetDateTime time ? time.toInstant() : null;
    }
}
