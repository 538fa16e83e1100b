package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.correlate.CorrelationTables;
import com.advertisex.lake.benchmarks.correlate.EventStream;
import com.advertisex.lake.benchmarks.correlate.JourneyTables;
import com.advertisex.lake.benchmarks.engine.LakeTables;
import com.advertisex.lake.benchmarks.engine.Unaudited;
import com.advertisex.lake.benchmarks.report.Progress;
import com.advertisex.lake.mapreduce.auction.Auctions;
import com.advertisex.lake.mapreduce.clean.CleanTables;
import com.advertisex.lake.mapreduce.correlate.Correlation;
import com.advertisex.lake.mapreduce.derive.Derivation;
import com.advertisex.lake.mapreduce.derive.DerivedListener;
import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.dimension.DimensionRecords;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LakeRows;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.rollup.Mart;
import com.advertisex.lake.mapreduce.rollup.Rollup;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.dimension.DimensionTable;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.avro.AvroSchemaUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopCatalog;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** Makes the tables of one size in a catalog that is a folder: events in both layouts, what the lake's jobs derive of them, and what else views read. */
final class QueryTablesBuilder
{
    private static final int FLIGHT_DAYS = 7;
    private static final int MONEY_SCALE = 9;

    private final Configuration configuration;
    private final long impressions;
    private final PrintWriter out;

    /**
     * @param base of the cluster, or of the local runner
     * @param root a folder of its file system that does not exist yet
     */
    QueryTablesBuilder(Configuration base, String root, long impressions, PrintWriter out)
    {
        configuration = new Configuration(requireNonNull(base, "base is null"));
        configuration.set(LakeCatalog.TYPE, "hadoop");
        configuration.set(LakeCatalog.WAREHOUSE, root + "/warehouse");
        configuration.set(RunLayout.STAGING_ROOT, root + "/staging");
        this.impressions = impressions;
        this.out = requireNonNull(out, "out is null");
    }

    HadoopCatalog catalog()
    {
        return new HadoopCatalog(configuration, configuration.get(LakeCatalog.WAREHOUSE));
    }

    void build()
            throws IOException, InterruptedException
    {
        Unaudited.run(configuration, configuration.get(RunLayout.STAGING_ROOT));
        try (HadoopCatalog catalog = catalog()) {
            CorrelationTables.createEvents(catalog);
            CorrelationTables.createDerived(catalog);
            createBidRequests(catalog);
            createMarts(catalog);
            CorrelationTables.createPlainEvents(catalog, QueryTables.PLAIN);
            JourneyTables events = new JourneyTables(catalog, impressions);
            try (Progress progress = Progress.start("Writing events in the lake's layout", impressions, out)) {
                events.fillSorted(CorrelationTables.EVENTS_NAMESPACE, progress);
            }
            try (Progress progress = Progress.start("Writing them as they came", impressions, out)) {
                events.fillAsTheyCame(QueryTables.PLAIN, progress);
            }
            append(catalog, DimensionRecords.tableName(DimensionTable.CAMPAIGNS), this::campaigns);
            append(catalog, CleanTables.WATERMARKS, QueryTablesBuilder::watermarks);
        }
        derive();
    }

    /** None, but the marts are not complete without them. */
    private static void createBidRequests(Catalog catalog)
    {
        Schema schema = AvroSchemaUtil.toIceberg(EventType.BID_REQUEST.schema());
        new LakeTables(catalog).create(CleanTables.accepted(EventType.BID_REQUEST), schema, PartitionSpec.builderFor(schema).day("event_time").build(),
                SortOrder.unsorted());
    }

    private static void createMarts(Catalog catalog)
    {
        for (Mart mart : Mart.values()) {
            Schema schema = AvroSchemaUtil.toIceberg(mart.schema());
            PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
            SortOrder.Builder order = SortOrder.builderFor(schema);
            List<String> columns = switch (mart) {
                case CAMPAIGN_HOURLY -> List.of("campaign_id", "hour");
                case CAMPAIGN_DAILY -> List.of("campaign_id");
                case PLACEMENT_DAILY -> List.of("campaign_id", "publisher_id");
                case FUNNEL_DAILY -> List.of("campaign_id", "step");
                case USER_FREQUENCY_DAILY -> List.of("campaign_id", "impressions_per_user");
                case AUCTION_DAILY -> List.of("exchange", "publisher_id", "placement_id");
                case AUCTION_TARGETING_DAILY -> List.of("criterion", "exchange", "value");
                case ATTRIBUTION_DAILY -> List.of("campaign_id", "model");
            };
            columns.forEach(order::asc);
            PartitionSpec days = (mart == Mart.CAMPAIGN_HOURLY ? spec.day("hour") : spec.identity("day")).build();
            new LakeTables(catalog).create(mart.table(), schema, days, order.build());
        }
    }

    /** Gives the rows of a table. */
    @FunctionalInterface
    private interface Rows
    {
        List<Record> of(Schema schema);
    }

    private static void append(Catalog catalog, String name, Rows rows)
            throws IOException
    {
        Table table = catalog.loadTable(TableIdentifier.parse(name));
        table.newAppend().appendFile(LakeRows.write(table, rows.of(table.schema()))).commit();
    }

    /** Flights that are not over, with goals that some reach and some do not. */
    private List<Record> campaigns(Schema schema)
    {
        OffsetDateTime start = EventStream.START.atOffset(ZoneOffset.UTC);
        List<Record> rows = new ArrayList<>();
        for (int campaign = 0; campaign < EventStream.CAMPAIGNS; campaign++) {
            GenericRecord row = GenericRecord.create(schema);
            row.setField("campaign_id", CorrelationTables.campaignId(campaign));
            row.setField("advertiser_id", CorrelationTables.advertiserId(campaign));
            row.setField("name", "Campaign " + campaign);
            row.setField("flight_start", start);
            row.setField("flight_end", start.plusDays(FLIGHT_DAYS));
            row.setField("impression_goal", Math.max(1, impressions / (campaign + 1)));
            row.setField("budget", BigDecimal.valueOf(impressions).setScale(MONEY_SCALE));
            row.setField("currency", "USD");
            row.setField(DimensionTable.VALID_FROM, start);
            row.setField(DimensionTable.LOAD_TIME, start);
            row.setField(DimensionTable.SOURCE_FILE, "bench query");
            rows.add(row);
        }
        return rows;
    }

    private static List<Record> watermarks(Schema schema)
    {
        OffsetDateTime end = EventStream.END.atOffset(ZoneOffset.UTC);
        return Stream.of("impressions", "interactions", "bid-requests").<Record>map(feed -> {
            GenericRecord row = GenericRecord.create(schema);
            row.setField("feed", feed);
            row.setField("complete_through", end);
            row.setField("computed_at", end.plus(Duration.ofHours(1)));
            return row;
        }).toList();
    }

    /** Correlation first, then the marts of campaigns, which are made of it too. */
    private void derive()
            throws IOException, InterruptedException
    {
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            for (Derivation derivation : List.of(new Correlation(configuration), new Rollup(), new Auctions(configuration))) {
                try (Shown shown = new Shown("Deriving: " + derivation.kind(), out)) {
                    new DerivedRunner(configuration, catalog, shown).run(derivation, false);
                }
            }
        }
    }

    private static final class Shown
            implements DerivedListener, AutoCloseable
    {
        private static final int PERCENT = 100;
        /** Each derivation has two jobs. */
        private static final int JOBS = 2;

        private final Progress progress;
        private int jobs;

        private Shown(String task, PrintWriter out)
        {
            progress = Progress.start(task, (long) JOBS * PERCENT, out);
        }

        @Override
        public void jobSubmitted(DerivedRun run, String job, String jobId)
        {
            jobs++;
        }

        @Override
        public void jobProgressed(DerivedRun run, String job, float map, float reduce)
        {
            progress.at((long) (jobs - 1) * PERCENT + Math.round((map + reduce) / 2 * PERCENT));
        }

        @Override
        public void close()
        {
            progress.close();
        }
    }
}
