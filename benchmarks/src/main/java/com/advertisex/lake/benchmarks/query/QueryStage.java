package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.BenchException;
import com.advertisex.lake.benchmarks.trino.TrinoSession;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** The tables of one size on the cluster: made once, and known to Trino, with the lake's own views over them. */
public final class QueryStage
{
    /** Written last: tables without it are not complete. Raised when the content changes, so that old tables are not used. */
    private static final String MARKER = "complete-1";
    private static final double MEGABYTE = 1024 * 1024;

    private final QueryTables tables;
    private final Configuration cluster;
    private final FileSystem files;
    private final TrinoSession trino;
    private final PrintWriter out;
    private final QueryTablesBuilder builder;

    /** @param cluster settings of HDFS, YARN and the metastore */
    public QueryStage(QueryTables tables, Configuration cluster, TrinoSession trino, PrintWriter out)
            throws IOException
    {
        this.tables = requireNonNull(tables, "tables is null");
        this.cluster = new Configuration(requireNonNull(cluster, "cluster is null"));
        // the lake's metastore works without Hive's locks
        this.cluster.setBoolean("iceberg.engine.hive.lock-enabled", false);
        this.trino = requireNonNull(trino, "trino is null");
        this.out = requireNonNull(out, "out is null");
        files = FileSystem.get(cluster);
        builder = new QueryTablesBuilder(cluster, files.makeQualified(tables.root()).toString(), tables.impressions(), out);
    }

    /** Makes the tables unless they are there, and prints how large they are. */
    public void prepare()
            throws IOException, SQLException, InterruptedException
    {
        Path marker = new Path(tables.root(), MARKER);
        if (!files.exists(marker)) {
            drop();
            builder.build();
            register();
            createViews();
            copyAttributions();
            files.create(marker).close();
        }
        for (String namespace : List.of("lake", QueryTables.PLAIN)) {
            for (String table : List.of("impressions", "clicks", "conversions", "attributions")) {
                List<String> size = size(namespace, table);
                out.printf(Locale.ROOT, "%-6s %-13s %,13d rows, %5s files, %,10.1f MB%n", namespace, table, Long.parseLong(size.get(1)), size.get(0),
                        Long.parseLong(size.get(2)) / MEGABYTE);
            }
        }
        out.flush();
    }

    private List<String> size(String namespace, String table)
    {
        try {
            return trino.row("SELECT count(*), sum(record_count), sum(file_size_in_bytes) FROM " + tables.trino(namespace, "\"" + table + "$files\""));
        }
        catch (SQLException e) {
            throw new BenchException("the tables of " + tables.impressions() + " impressions are in HDFS, at " + tables.root() + ", but not in Trino: "
                    + e.getMessage() + "; take them away, so that they are made anew: ./lake bench query --impressions " + tables.impressions() + " --drop", e);
        }
    }

    /** By Trino, in the order in which it reads them. */
    private void copyAttributions()
            throws SQLException
    {
        // a small Trino has no memory for more writers
        trino.execute("SET SESSION task_max_writer_count = 1");
        trino.execute("SET SESSION scale_writers = false");
        trino.execute("CREATE TABLE " + tables.trino(QueryTables.PLAIN, "attributions") + " AS SELECT * FROM " + tables.trino("lake", "attributions"));
    }

    /** Takes the tables away, from Trino and from HDFS. */
    public void drop()
            throws IOException, SQLException
    {
        for (String schema : tables.schemas()) {
            trino.execute("DROP SCHEMA IF EXISTS lake." + schema + " CASCADE");
        }
        files.delete(tables.root(), true);
    }

    /** The catalog that jobs know the tables by. */
    public HadoopCatalog catalog()
    {
        return builder.catalog();
    }

    /** Tells the metastore where the tables are, as they stand. */
    private void register()
            throws IOException, SQLException
    {
        for (String schema : tables.schemas()) {
            trino.execute("CREATE SCHEMA lake." + schema);
        }
        Catalog metastore = CatalogUtil.buildIcebergCatalog("lake", Map.of(
                CatalogUtil.ICEBERG_CATALOG_TYPE, CatalogUtil.ICEBERG_CATALOG_TYPE_HIVE,
                CatalogProperties.URI, cluster.get(LakeCatalog.URI),
                CatalogProperties.WAREHOUSE_LOCATION, cluster.get(LakeCatalog.WAREHOUSE)), cluster);
        try (HadoopCatalog catalog = builder.catalog()) {
            List<TableIdentifier> all = new ArrayList<>(catalog.listTables(Namespace.of(QueryTables.PLAIN)));
            QueryTables.LAKE.forEach(name -> all.add(TableIdentifier.parse(name)));
            for (TableIdentifier table : all) {
                String metadata = ((BaseTable) catalog.loadTable(table)).operations().current().metadataFileLocation();
                metastore.registerTable(tables.registered(table), metadata);
            }
        }
        finally {
            if (metastore instanceof Closeable closeable) {
                closeable.close();
            }
        }
    }

    /** The views as they are in this lake, over these tables. */
    private void createViews()
            throws SQLException
    {
        for (String view : QueryTables.VIEWS) {
            trino.execute(tables.here(trino.row("SHOW CREATE VIEW lake.marts." + view).get(0)));
        }
    }
}
