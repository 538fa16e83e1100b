package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.correlate.CorrelationTables;
import com.advertisex.lake.mapreduce.clean.CleanTables;
import com.advertisex.lake.mapreduce.correlate.CorrelatedTables;
import com.advertisex.lake.mapreduce.derive.DerivedAccounting;
import com.advertisex.lake.mapreduce.dimension.DimensionRecords;
import com.advertisex.lake.mapreduce.rollup.Mart;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.dimension.DimensionTable;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.catalog.TableIdentifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names of one size's tables. The lake's jobs know them as they know their own, in a catalog that is a folder of HDFS; Trino has the same tables in schemas
 * of their own beside the lake's.
 *
 * @param impressions the size
 */
public record QueryTables(long impressions)
{
    /** The lake's names of tables, in its own namespaces. */
    static final List<String> LAKE = lakeTables();
    /** What the rows are in that nobody sorted. */
    static final String PLAIN = "plain";
    /** What the views of dashboards read, in the order in which they can be made. */
    static final List<String> VIEWS = List.of("campaign_figures", "campaign_report", "campaign_hourly_report", "campaign_totals", "funnel_report",
            "attribution_report", "reach_report", "covered_through", "pacing_report");

    private static final List<String> NAMESPACES = List.of("lake", "marts", "ops", PLAIN);
    private static final Pattern LAKE_SCHEMA = Pattern.compile("\\blake\\.(lake|marts|ops)\\.");

    public QueryTables
    {
        if (impressions < 1) {
            throw new IllegalArgumentException("impressions is " + impressions + "; it must be at least 1");
        }
    }

    private static List<String> lakeTables()
    {
        List<String> tables = new ArrayList<>();
        CorrelationTables.EVENTS.forEach(type -> tables.add(CleanTables.accepted(type)));
        tables.addAll(List.of(CleanTables.accepted(EventType.BID_REQUEST), CorrelatedTables.CLICKS, CorrelatedTables.TOUCHPOINTS,
                CorrelatedTables.ATTRIBUTIONS, DerivedAccounting.DERIVATIONS,
                CleanTables.WATERMARKS, DimensionRecords.tableName(DimensionTable.CAMPAIGNS)));
        for (Mart mart : Mart.values()) {
            tables.add(mart.table());
        }
        return List.copyOf(tables);
    }

    /** The folder in HDFS. */
    Path root()
    {
        return new Path("/lake-benchmark-query/" + impressions);
    }

    /** Trino's schemas. */
    List<String> schemas()
    {
        return NAMESPACES.stream().map(this::schema).toList();
    }

    private String schema(String namespace)
    {
        return "bench_query_" + impressions + "_" + namespace;
    }

    /** In the metastore, of a name that the jobs use. */
    TableIdentifier registered(TableIdentifier table)
    {
        return TableIdentifier.of(schema(table.namespace().level(0)), table.name());
    }

    /** As Trino names a table or view. */
    String trino(String namespace, String table)
    {
        return "lake." + schema(namespace) + "." + table;
    }

    /** A statement about the lake's tables, as one about these. */
    String here(String sql)
    {
        return LAKE_SCHEMA.matcher(sql).replaceAll(match -> "lake." + schema(match.group(1)) + ".");
    }

    /** The tables that questions name, and Trino's names of them for an engine. */
    Map<String, String> names(Asked engine)
    {
        Map<String, String> names = new HashMap<>();
        String events = engine == Asked.TRINO_DEFAULT ? PLAIN : "lake";
        for (String table : List.of("impressions", "clicks", "conversions", "attributions")) {
            names.put(table, trino(events, table));
        }
        names.put("campaigns", trino("lake", "campaigns"));
        names.put("watermarks", trino("ops", "watermarks"));
        names.put("marts", "lake." + schema("marts"));
        return names;
    }
}
