package com.advertisex.lake.mapreduce;

import com.advertisex.lake.mapreduce.correlate.CorrelatedTables;
import com.advertisex.lake.mapreduce.derive.DerivedAccounting;
import com.advertisex.lake.mapreduce.dimension.DimensionRecords;
import com.advertisex.lake.mapreduce.output.Publications;
import com.advertisex.lake.mapreduce.output.ValidationMetrics;
import com.advertisex.lake.mapreduce.output.Validations;
import com.advertisex.lake.mapreduce.rollup.Mart;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.decode.QuarantineRow;
import com.advertisex.lake.model.dimension.DimensionTable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.avro.AvroSchemaUtil;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.types.Types;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;
/** The lake's tables without rows: made once in a JVM, then copied, since making them takes longer than most tests. */
final class WarehouseTemplate
{
    private static final Map<String, Schema> OPS = Map.of(
            Validations.TABLE, Validations.SCHEMA,
            Publications.TABLE, Publications.SCHEMA,
            ValidationMetrics.TABLE, ValidationMetrics.SCHEMA,
            "ops.ledger", new Schema(
                    required(1, "run_id", Types.StringType.get()),
                    required(2, "feed", Types.StringType.get()),
                    required(3, "arrival_hour", Types.TimestampType.withZone()),
                    optional(4, "agent", Types.StringType.get()),
                    required(5, "outcome", Types.StringType.get()),
                    optional(6, "reason", Types.StringType.get()),
                    required(7, "events", Types.LongType.get()),
                    required(8, "load_time", Types.TimestampType.withZone())),
            "ops.landing_files", new Schema(
                    required(1, "feed", Types.StringType.get()),
                    required(2, "arrival_hour", Types.TimestampType.withZone()),
                    required(3, "path", Types.StringType.get()),
                    required(4, "bytes", Types.LongType.get()),
                    required(5, "events", Types.LongType.get()),
                    required(6, "run_id", Types.StringType.get()),
                    required(7, "load_time", Types.TimestampType.withZone())),
            "ops.runs", new Schema(
                    required(1, "run_id", Types.StringType.get()),
                    required(2, "feed", Types.StringType.get()),
                    required(3, "arrival_hour", Types.TimestampType.withZone()),
                    optional(4, "job_id", Types.StringType.get()),
                    optional(5, "started_at", Types.TimestampType.withZone()),
                    optional(6, "finished_at", Types.TimestampType.withZone()),
                    optional(7, "input_files", Types.IntegerType.get()),
                    optional(8, "landed", Types.LongType.get()),
                    optional(9, "accepted", Types.LongType.get()),
                    optional(10, "duplicates", Types.LongType.get()),
                    optional(11, "collisions", Types.LongType.get()),
                    optional(12, "rejected", Types.LongType.get()),
                    optional(13, "kind", Types.StringType.get()),
                    optional(14, "request", Types.StringType.get())),
            "ops.watermarks", new Schema(
                    required(1, "feed", Types.StringType.get()),
                    required(2, "complete_through", Types.TimestampType.withZone()),
                    required(3, "computed_at", Types.TimestampType.withZone()),
                    optional(4, "waiting_for", Types.StringType.get())),
            "ops.audit_counts", new Schema(
                    required(1, "feed", Types.StringType.get()),
                    required(2, "arrival_hour", Types.TimestampType.withZone()),
                    required(3, "agent", Types.StringType.get()),
                    required(4, "produced", Types.LongType.get()),
                    required(5, "redelivered", Types.LongType.get()),
                    required(6, "audit_files", Types.IntegerType.get()),
                    required(7, "landing_files", Types.IntegerType.get()),
                    required(8, "checked", Types.BooleanType.get()),
                    required(9, "computed_at", Types.TimestampType.withZone())),
            "ops.accepted_losses", new Schema(
                    required(1, "feed", Types.StringType.get()),
                    required(2, "arrival_hour", Types.TimestampType.withZone()),
                    required(3, "agent", Types.StringType.get()),
                    required(4, "events", Types.LongType.get()),
                    required(5, "note", Types.StringType.get()),
                    required(6, "accepted_at", Types.TimestampType.withZone())));

    private static final Path WAREHOUSE = create();

    private final HadoopCatalog catalog;

    private WarehouseTemplate(HadoopCatalog catalog)
    {
        this.catalog = catalog;
    }

    private static Path create()
    {
        try {
            Path folder = Files.createTempDirectory("warehouse-template");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtil.fullyDelete(folder.toFile())));
            try (HadoopCatalog catalog = new HadoopCatalog(new Configuration(), uri(folder))) {
                new WarehouseTemplate(catalog).createTables();
            }
            return folder;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String uri(Path folder)
    {
        return "file:" + folder;
    }

    /** @param warehouse a folder that is not there */
    static void copyTo(Path warehouse)
    {
        try (Stream<Path> files = Files.walk(WAREHOUSE)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = warehouse.resolve(WAREHOUSE.relativize(file));
                String name = file.getFileName().toString();
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                }
                else if (name.endsWith(".metadata.json")) {
                    Files.writeString(copy, Files.readString(file).replace(uri(WAREHOUSE), uri(warehouse)));
                }
                // Checksums are of the original.
                else if (!name.startsWith(".")) {
                    Files.copy(file, copy);
                }
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createTables()
    {
        for (EventType type : EventType.values()) {
            Schema schema = AvroSchemaUtil.toIceberg(type.schema());
            SortOrder.Builder order = SortOrder.builderFor(schema);
            if (schema.findField("campaign_id") != null) {
                order.asc("campaign_id");
            }
            create("lake." + type.tableName(), schema, PartitionSpec.builderFor(schema).day("event_time").build(), order.asc("event_time").build());
        }
        for (Feed feed : Feed.values()) {
            Schema schema = AvroSchemaUtil.toIceberg(QuarantineRow.schema(feed));
            create("quarantine." + feed.tableName(), schema, PartitionSpec.builderFor(schema).day("arrival_hour").build(), SortOrder.unsorted());
        }
        for (DimensionTable dimension : DimensionTable.values()) {
            create(DimensionRecords.tableName(dimension), DimensionRecords.schema(dimension), PartitionSpec.unpartitioned(), SortOrder.unsorted());
        }
        createDerived(CorrelatedTables.CLICKS, "event_time");
        createDerived(CorrelatedTables.TOUCHPOINTS, "conversion_time");
        createDerived(CorrelatedTables.ATTRIBUTIONS, "conversion_time");
        for (Mart mart : Mart.values()) {
            Schema schema = AvroSchemaUtil.toIceberg(mart.schema());
            PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
            create(mart.table(), schema, (mart == Mart.CAMPAIGN_HOURLY ? spec.day(mart.timeColumn()) : spec.identity(mart.timeColumn())).build(),
                    SortOrder.builderFor(schema).asc(schema.columns().get(1).name()).build());
        }
        create(DerivedAccounting.DERIVATIONS, AvroSchemaUtil.toIceberg(DerivedAccounting.SCHEMA), PartitionSpec.unpartitioned(), SortOrder.unsorted());
        OPS.forEach((name, schema) -> create(name, schema, PartitionSpec.unpartitioned(), SortOrder.unsorted()));
    }

    private void createDerived(String name, String dayColumn)
    {
        Schema schema = AvroSchemaUtil.toIceberg(CorrelatedTables.schema(name));
        create(name, schema, PartitionSpec.builderFor(schema).day(dayColumn).build(), SortOrder.builderFor(schema).asc("campaign_id").asc(dayColumn).build());
    }

    private void create(String name, Schema schema, PartitionSpec spec, SortOrder order)
    {
        catalog.buildTable(TableIdentifier.parse(name), schema)
                .withPartitionSpec(spec)
                .withSortOrder(order)
                .withProperty("format-version", "2")
                .create();
    }
}
