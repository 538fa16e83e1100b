package com.advertisex.lake.mapreduce;

import com.advertisex.lake.mapreduce.audit.AuditSettings;
import com.advertisex.lake.mapreduce.correlate.CorrelatedTables;
import com.advertisex.lake.mapreduce.derive.DerivedAccounting;
import com.advertisex.lake.mapreduce.dimension.DimensionRecords;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.Publications;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.Validations;
import com.advertisex.lake.mapreduce.rollup.Mart;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.decode.QuarantineRow;
import com.advertisex.lake.model.dimension.DimensionTable;
import com.advertisex.lake.model.mapping.MappingReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.avro.AvroSchemaUtil;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

/** A lake in a directory: an Iceberg catalog with the tables of the migrations, a landing zone, and the settings of a local job runner. */
public final class TemporaryLake
        implements AutoCloseable
{
    private final java.nio.file.Path root;
    private final Configuration configuration;
    private final HadoopCatalog catalog;

    public TemporaryLake(java.nio.file.Path root)
    {
        this.root = root;
        configuration = new Configuration();
        configuration.set("fs.defaultFS", "file:///");
        configuration.set("mapreduce.framework.name", "local");
        configuration.set("hadoop.tmp.dir", root.resolve("tmp").toString());
        configuration.set("mapreduce.cluster.local.dir", root.resolve("local").toString());
        configuration.setInt("mapreduce.task.io.sort.mb", 8);
        configuration.setInt("mapreduce.client.progressmonitor.pollinterval", 50);
        configuration.setInt("mapreduce.local.map.tasks.maximum", 2);
        configuration.set("lake.catalog.type", "hadoop");
        configuration.set("lake.catalog.warehouse", uri("warehouse"));
        configuration.set("lake.landing.root", uri("landing"));
        configuration.set("lake.restricted.root", uri("restricted"));
        configuration.set("lake.audit.root", uri("audit"));
        configuration.set("lake.mappings.root", uri("mappings"));
        configuration.set("lake.schemas.root", uri("schemas"));
        configuration.set(RunLayout.STAGING_ROOT, uri("staging"));
        configuration.set(AuditSettings.SUITES, suites().toUri().toString());
        catalog = new HadoopCatalog(configuration, uri("warehouse"));
        createTables();
    }

    /** Where suites are: none, unless a test puts some there, since most rows of tests mean nothing. */
    public java.nio.file.Path suites()
    {
        try {
            return Files.createDirectories(root.resolve("suites"));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String uri(String directory)
    {
        return "file:" + root.resolve(directory);
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

    public Configuration configuration()
    {
        return configuration;
    }

    public LakeCatalog open()
    {
        return LakeCatalog.open(configuration);
    }

    public HadoopCatalog catalog()
    {
        return catalog;
    }

    public Table table(String name)
    {
        return catalog.loadTable(TableIdentifier.parse(name));
    }

    public List<Record> rows(String name)
    {
        List<Record> rows = new ArrayList<>();
        try (CloseableIterable<Record> read = IcebergGenerics.read(table(name)).build()) {
            read.forEach(row -> rows.add(row.copy()));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    public List<Object> column(String table, String column)
    {
        return rows(table).stream().map(row -> row.getField(column)).toList();
    }

    /** All Parquet files under the warehouse, committed or not. */
    public List<String> parquetFiles()
    {
        return files("warehouse", ".parquet");
    }

    /** The Parquet files that the current snapshots hold. */
    public List<String> committedFiles()
    {
        List<String> files = new ArrayList<>();
        for (String namespace : List.of("lake", "quarantine", "marts", "ops")) {
            catalog.listTables(Namespace.of(namespace)).forEach(name -> catalog.loadTable(name).newScan().planFiles()
                    .forEach(task -> {
                        files.add(new Path(task.file().location()).toUri().getPath());
                        task.deletes().forEach(delete -> files.add(new Path(delete.location()).toUri().getPath()));
                    }));
        }
        return files.stream().distinct().toList();
    }

    public List<String> stagingFiles()
    {
        return files("staging", "");
    }

    private List<String> files(String directory, String ending)
    {
        java.nio.file.Path start = root.resolve(directory);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<java.nio.file.Path> paths = Files.walk(start)) {
            return paths.filter(Files::isRegularFile)
                    .map(java.nio.file.Path::toString)
                    .filter(path -> path.endsWith(ending) && !path.contains("/.") && !path.contains("/_days"))
                    .sorted()
                    .toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public java.nio.file.Path landingDirectory(ArrivalHour hour)
    {
        return root.resolve("landing").resolve(hour.directory());
    }

    public java.nio.file.Path restrictedDirectory(ArrivalHour hour)
    {
        return root.resolve("restricted").resolve(hour.directory());
    }

    public java.nio.file.Path auditDirectory(ArrivalHour hour)
    {
        return root.resolve("audit").resolve(hour.directory());
    }

    /** Puts a mapping file into the store. @return its id */
    public String store(byte[] mapping)
            throws IOException
    {
        String id = MappingReader.read(mapping).id();
        java.nio.file.Path file = root.resolve("mappings").resolve(id + ".yaml");
        Files.createDirectories(file.getParent());
        Files.write(file, mapping);
        return id;
    }

    @Override
    public void close()
            throws IOException
    {
        catalog.close();
    }

    private static final Map<String, Schema> OPS = Map.of(
            Validations.TABLE, Validations.SCHEMA,
            Publications.TABLE, Publications.SCHEMA,
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
}
