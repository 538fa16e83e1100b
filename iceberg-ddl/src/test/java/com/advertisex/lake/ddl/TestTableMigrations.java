package com.advertisex.lake.ddl;

import com.advertisex.lake.ddl.DeclaredTables.Column;
import com.advertisex.lake.ddl.DeclaredTables.Table;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.decode.QuarantineRow;
import org.apache.avro.LogicalTypes.Decimal;
import org.apache.avro.LogicalTypes.TimestampMicros;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/** The Avro schemas of the model are the truth about columns; the migrations must end at them. */
class TestTableMigrations
{
    private final Map<String, Table> tables;

    TestTableMigrations()
            throws IOException
    {
        tables = DeclaredTables.read();
    }

    @ParameterizedTest
    @EnumSource
    void eventTableHasTheColumnsOfItsSchema(EventType type)
    {
        assertColumns("lake.lake." + type.tableName(), type.schema());
    }

    @ParameterizedTest
    @EnumSource
    void quarantineTableHasTheColumnsOfItsSchema(Feed feed)
    {
        String table = "lake.quarantine." + feed.tableName();
        assertThat(tables).containsKey(table);
        // in any order: a column that events get later stands at the end of the table, but before raw in the schema; writers match names
        assertThat(columns(table)).describedAs(table).containsExactlyInAnyOrderElementsOf(columns(QuarantineRow.schema(feed)));
    }

    @ParameterizedTest
    @EnumSource
    void landingZoneAndItsRestrictedTwinHaveATableForEachFeed(Feed feed)
    {
        for (String schema : new String[] {"raw", "restricted"}) {
            Table table = tables.get("raw." + schema + "." + feed.tableName());
            assertThat(table.columns()).extracting(Column::name).containsExactly("headers", "body", "day", "hour");
            assertThat(table.properties()).contains("/" + feed.directoryName() + "/");
        }
    }

    @Test
    void everyTableAndEveryColumnHasAComment()
    {
        assertThat(tables).isNotEmpty().allSatisfy((name, table) -> {
            assertThat(table.comment()).describedAs(name).endsWith(".'");
            assertThat(table.columns()).describedAs(name).isNotEmpty().allSatisfy(column -> assertThat(column.comment()).endsWith(".'"));
        });
    }

    @Test
    void everyIcebergTableIsCommittedWithoutHiveLocksAndRetriesConflicts()
    {
        assertThat(tables).allSatisfy((name, table) -> {
            if (name.startsWith("lake.")) {
                assertThat(table.properties()).describedAs(name)
                        .contains("format='PARQUET'", "format_version=2", "max_commit_retry=20", "ARRAY['engine.hive.lock-enabled',", "ARRAY['false',");
            }
        });
    }

    private void assertColumns(String table, Schema schema)
    {
        assertThat(tables).containsKey(table);
        assertThat(columns(table)).describedAs(table).containsExactlyElementsOf(columns(schema));
    }

    private List<String> columns(String table)
    {
        return tables.get(table).columns().stream().map(column -> column.name() + " " + column.type() + (column.nullable() ? "" : " NOT NULL")).toList();
    }

    private static List<String> columns(Schema schema)
    {
        return schema.getFields().stream()
                .map(field -> field.name() + " " + sqlType(field.schema()) + (field.schema().isNullable() ? "" : " NOT NULL"))
                .toList();
    }

    private static String sqlType(Schema schema)
    {
        return switch (schema.getType()) {
            case UNION -> sqlType(schema.getTypes().stream().filter(branch -> branch.getType() != Schema.Type.NULL).findFirst().orElseThrow());
            case STRING -> "varchar";
            case INT -> "integer";
            case BOOLEAN -> "boolean";
            case BYTES -> schema.getLogicalType() instanceof Decimal type ? "decimal(" + type.getPrecision() + "," + type.getScale() + ")" : "varbinary";
            case LONG -> schema.getLogicalType() instanceof TimestampMicros ? "timestamp(6)withtimezone" : "bigint";
            case MAP -> "map(varchar," + sqlType(schema.getValueType()) + ")";
            case ARRAY -> "array(" + sqlType(schema.getElementType()) + ")";
            case RECORD -> schema.getFields().stream().map(field -> field.name() + sqlType(field.schema())).collect(joining(",", "row(", ")"));
            case ENUM, FIXED, FLOAT, DOUBLE, NULL -> throw new IllegalArgumentException("No column has Avro type " + schema);
        };
    }
}
