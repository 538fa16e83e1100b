package com.advertisex.lake.benchmarks.correlate;

import com.advertisex.lake.benchmarks.engine.LakeTables;
import com.advertisex.lake.mapreduce.clean.CleanTables;
import com.advertisex.lake.mapreduce.correlate.CorrelatedTables;
import com.advertisex.lake.mapreduce.derive.DerivedAccounting;
import com.advertisex.lake.model.EventType;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.avro.AvroSchemaUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;

import java.util.List;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

/** Creates the tables that correlation reads and writes, with the columns, partitions and order of the migrations. */
public final class CorrelationTables
{
    /** Where the lake's events are. */
    public static final String EVENTS_NAMESPACE = "lake";

    /** The events that are correlated. */
    public static final List<EventType> EVENTS = List.of(EventType.IMPRESSION, EventType.CLICK, EventType.CONVERSION);

    private static final Schema WATERMARKS = new Schema(
            required(1, "feed", Types.StringType.get()),
            required(2, "complete_through", Types.TimestampType.withZone()),
            required(3, "computed_at", Types.TimestampType.withZone()),
            optional(4, "waiting_for", Types.StringType.get()));

    private CorrelationTables() {}

    static String name(EventType type)
    {
        return EVENTS_NAMESPACE + "." + type.tableName();
    }

    /** @param campaign counted from 0, the one with most impressions first */
    public static String campaignId(int campaign)
    {
        return EventRows.campaignId(campaign);
    }

    /** @param campaign counted from 0 */
    public static String advertiserId(int campaign)
    {
        return EventRows.advertiserId(campaign);
    }

    public static void createEvents(Catalog catalog)
    {
        for (EventType type : EVENTS) {
            create(catalog, name(type), AvroSchemaUtil.toIceberg(type.schema()), "event_time");
        }
    }

    /** Neither partitioned nor sorted, without any property: what a table is that nobody said anything about. */
    public static void createPlainEvents(Catalog catalog, String namespace)
    {
        for (EventType type : EVENTS) {
            catalog.createTable(TableIdentifier.of(namespace, type.tableName()), AvroSchemaUtil.toIceberg(type.schema()));
        }
    }

    public static void createDerived(Catalog catalog)
    {
        create(catalog, CorrelatedTables.CLICKS, AvroSchemaUtil.toIceberg(CorrelatedTables.schema(CorrelatedTables.CLICKS)), "event_time");
        create(catalog, CorrelatedTables.TOUCHPOINTS, AvroSchemaUtil.toIceberg(CorrelatedTables.schema(CorrelatedTables.TOUCHPOINTS)), "conversion_time");
        Schema attributions = AvroSchemaUtil.toIceberg(CorrelatedTables.schema(CorrelatedTables.ATTRIBUTIONS));
        new LakeTables(catalog).create(CorrelatedTables.ATTRIBUTIONS, attributions, PartitionSpec.builderFor(attributions).day("conversion_time").build(),
                SortOrder.builderFor(attributions).asc("model").asc("campaign_id").asc("conversion_time").build());
        new LakeTables(catalog).create(CleanTables.WATERMARKS, WATERMARKS, PartitionSpec.unpartitioned(), SortOrder.unsorted());
        new LakeTables(catalog).create(DerivedAccounting.DERIVATIONS, AvroSchemaUtil.toIceberg(DerivedAccounting.SCHEMA), PartitionSpec.unpartitioned(),
                SortOrder.unsorted());
        new LakeTables(catalog).createPublications();
        new LakeTables(catalog).createDimensions();
    }

    private static void create(Catalog catalog, String name, Schema schema, String time)
    {
        new LakeTables(catalog).create(name, schema, PartitionSpec.builderFor(schema).day(time).build(),
                SortOrder.builderFor(schema).asc("campaign_id").asc(time).build());
    }
}
