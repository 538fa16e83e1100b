package com.advertisex.lake.benchmarks.engine;

import com.advertisex.lake.mapreduce.clean.CleanTables;
import com.advertisex.lake.mapreduce.dimension.DimensionRecords;
import com.advertisex.lake.mapreduce.output.Publications;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.decode.QuarantineRow;
import com.advertisex.lake.model.dimension.DimensionTable;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.avro.AvroSchemaUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;

import static java.util.Objects.requireNonNull;
import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

/** Creates tables with the columns, partitions and order of the migrations; dimensions stay empty. */
public final class LakeTables
{
    private static final Schema LEDGER = new Schema(
            required(1, "run_id", Types.StringType.get()),
            required(2, "feed", Types.StringType.get()),
            required(3, "arrival_hour", Types.TimestampType.withZone()),
            optional(4, "agent", Types.StringType.get()),
            required(5, "outcome", Types.StringType.get()),
            optional(6, "reason", Types.StringType.get()),
            required(7, "events", Types.LongType.get()),
            required(8, "load_time", Types.TimestampType.withZone()));
    private static final Schema LANDING_FILES = new Schema(
            required(1, "feed", Types.StringType.get()),
            required(2, "arrival_hour", Types.TimestampType.withZone()),
            required(3, "path", Types.StringType.get()),
            required(4, "bytes", Types.LongType.get()),
            required(5, "events", Types.LongType.get()),
            required(6, "run_id", Types.StringType.get()),
            required(7, "load_time", Types.TimestampType.withZone()));
    private static final Schema RUNS = new Schema(
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
            optional(14, "request", Types.StringType.get()));

    private final Catalog catalog;

    public LakeTables(Catalog catalog)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /** What a clean run of impressions reads and writes. */
    void create()
    {
        Schema events = AvroSchemaUtil.toIceberg(EventType.IMPRESSION.schema());
        create(CleanTables.accepted(EventType.IMPRESSION), events, PartitionSpec.builderFor(events).day("event_time").build(),
                SortOrder.builderFor(events).asc("campaign_id").asc("event_time").build());
        Schema quarantine = AvroSchemaUtil.toIceberg(QuarantineRow.schema(Feed.IMPRESSIONS));
        create(CleanTables.quarantine(Feed.IMPRESSIONS), quarantine, PartitionSpec.builderFor(quarantine).day("arrival_hour").build(), SortOrder.unsorted());
        createDimensions();
        create(CleanTables.LEDGER, LEDGER, PartitionSpec.unpartitioned(), SortOrder.unsorted());
        create(CleanTables.LANDING_FILES, LANDING_FILES, PartitionSpec.unpartitioned(), SortOrder.unsorted());
        create(CleanTables.RUNS, RUNS, PartitionSpec.unpartitioned(), SortOrder.unsorted());
        createPublications();
    }

    public void createPublications()
    {
        create(Publications.TABLE, Publications.SCHEMA, PartitionSpec.unpartitioned(), SortOrder.unsorted());
    }

    public void createDimensions()
    {
        for (DimensionTable dimension : DimensionTable.values()) {
            create(DimensionRecords.tableName(dimension), DimensionRecords.schema(dimension), PartitionSpec.unpartitioned(), SortOrder.unsorted());
        }
    }

    public void create(String name, Schema schema, PartitionSpec spec, SortOrder order)
    {
        catalog.buildTable(TableIdentifier.parse(name), schema)
                .withPartitionSpec(spec)
                .withSortOrder(order)
                .withProperty("format-version", "2")
                .create();
    }
}
