package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.engine.EngineLaunch;
import com.advertisex.lake.benchmarks.engine.EngineLauncher;
import com.advertisex.lake.benchmarks.engine.EngineParameters;
import com.advertisex.lake.benchmarks.engine.EngineProcess;
import com.advertisex.lake.benchmarks.engine.EngineType;
import com.advertisex.lake.benchmarks.engine.LocalRunner;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables as the benchmark makes them, on the local runner and disk. */
class TestQueryTablesBuilder
{
    private static final long IMPRESSIONS = 20_000;

    @TempDir
    private static Path work;

    private static EngineLauncher launcher;

    @BeforeAll
    static void build()
            throws IOException, InterruptedException
    {
        Configuration configuration = LocalRunner.configuration();
        LocalRunner.workIn(configuration, work);
        QueryTablesBuilder builder = new QueryTablesBuilder(configuration, "file:" + work.resolve("root"), IMPRESSIONS, new PrintWriter(new StringWriter()));
        builder.build();
        LocalCopy copy = new LocalCopy(work.resolve("copy"));
        try (HadoopCatalog catalog = builder.catalog()) {
            copy.fetch(catalog, configuration, new PrintWriter(new StringWriter()));
        }
        launcher = new EngineLauncher(work, work, copy.parameters());
    }

    private static String files(String table)
    {
        return "read_parquet('" + work.resolve("root/warehouse") + "/" + table + "/data/**/*.parquet', hive_partitioning = false)";
    }

    private static String value(String sql)
            throws SQLException
    {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    @Test
    void holdsTheSameRowsInBothLayouts()
            throws SQLException
    {
        for (String table : List.of("impressions", "clicks", "conversions")) {
            String lake = "SELECT * EXCLUDE (extra) FROM " + files("lake/" + table);
            String plain = "SELECT * EXCLUDE (extra) FROM " + files("plain/" + table);
            assertThat(value("SELECT count(*) FROM ((" + lake + ") EXCEPT ALL (" + plain + "))")).isEqualTo("0");
            assertThat(value("SELECT count(*) FROM ((" + plain + ") EXCEPT ALL (" + lake + "))")).isEqualTo("0");
        }
        assertThat(value("SELECT count(*) FROM " + files("plain/impressions"))).isEqualTo("20000");
    }

    @Test
    void sortsTheLakesFilesByCampaignAndTheOthersByTimeAlone()
            throws SQLException
    {
        assertThat(descents("lake", "campaign_id")).isZero();
        assertThat(descents("plain", "event_time")).isZero();
        assertThat(descents("plain", "campaign_id")).isGreaterThan(IMPRESSIONS / 10);
    }

    /** How often a row of a file has less in a column than the row before it. */
    private static long descents(String namespace, String column)
            throws SQLException
    {
        return Long.parseLong(value("SELECT count_if(this < before) FROM (SELECT " + column + " AS this, lag(" + column
                + ") OVER (PARTITION BY filename ORDER BY file_row_number) AS before FROM read_parquet('" + work.resolve("root/warehouse") + "/" + namespace
                + "/impressions/data/*.parquet', filename = true, file_row_number = true))"));
    }

    @Test
    void hasMartsOfTheRows()
            throws SQLException
    {
        assertThat(value("SELECT sum(impressions_gross) FROM " + files("marts/campaign_daily")))
                .isEqualTo(value("SELECT count(*) FROM " + files("plain/impressions") + " WHERE NOT is_test"));
        assertThat(value("SELECT sum(spend_net) FROM " + files("marts/campaign_hourly")))
                .isEqualTo(value("SELECT sum(report_cost) FROM " + files("plain/impressions") + " WHERE NOT is_test AND ivt_reason IS NULL"));
    }

    @Test
    void answersEveryQuestionInAProcessOfItsOwn()
            throws IOException
    {
        QueryValues values = new QueryValues("none", "none", "plc-1");
        Map<String, String> parameters = new HashMap<>(values.literals());
        parameters.putAll(Asked.DUCKDB.dialect(values));
        parameters.putAll(LocalCopy.names());
        EngineLaunch launch = launcher.launch(EngineType.DUCKDB, DuckDbQueries.class.getName());
        try (EngineProcess process = EngineProcess.start(launch, work.resolve("process"))) {
            for (Question question : Question.all()) {
                List<List<String>> rows = process.query(question.sql(Asked.DUCKDB, new EngineParameters(parameters))).rows();
                if (question.kind() == Question.Kind.DASHBOARD) {
                    Map<Asked, List<List<String>>> answers = new EnumMap<>(Map.of(Asked.DUCKDB, rows));
                    QueryAgreement.check(question, answers);
                }
            }
        }
    }
}
