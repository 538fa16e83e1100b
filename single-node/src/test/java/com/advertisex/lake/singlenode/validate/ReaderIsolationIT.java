package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.mapreduce.audit.AuditSettings;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LakeRows;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.RunRecovery;
import com.advertisex.lake.mapreduce.output.StagedRuns;
import com.advertisex.lake.mapreduce.output.StagingFiles;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * I3, for who asks all the time: while runs of two tables are published, and every fifth is refused, Trino never shows a part of a run in a table, nor a row
 * of a refused one. {@code -Dlake.publishes=100} makes more runs; what a reader saw stands in {@code target/reader-isolation.txt}.
 */
@ExtendWith(RunningStack.class)
class ReaderIsolationIT
{
    private static final int PUBLISHES = Integer.getInteger("lake.publishes", 6);
    private static final int ROWS = 3;
    private static final int REFUSED = 5;
    private static final String SCHEMA = "reader_isolation_it";
    private static final List<String> TABLES = List.of(SCHEMA + ".first", SCHEMA + ".second");
    private static final String PINNED = "SELECT table_name, snapshot_id FROM lake.ops.publications WHERE run_id = (SELECT max_by(run_id, published_at) "
            + "FROM lake.ops.publications WHERE table_name = '" + SCHEMA + ".first')";

    private final EmbeddedStack stack;

    ReaderIsolationIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @Test
    void showsAllOfARunInATableOrNothing(@TempDir Path folder)
            throws Exception
    {
        Configuration configuration = new Configuration(stack.hadoopConfiguration());
        configuration.set(AuditSettings.SUITES, suites(folder));
        configuration.set(RunLayout.STAGING_ROOT, RunLayout.stagingRoot(configuration) + "/_" + SCHEMA);
        ExecutorService readers = Executors.newSingleThreadExecutor();
        AtomicBoolean done = new AtomicBoolean();
        try (TrinoTables tables = TrinoTables.create(stack, SCHEMA); LakeCatalog catalog = LakeCatalog.open(configuration)) {
            for (String table : TABLES) {
                tables.execute("CREATE TABLE lake." + table + " (id varchar, run integer)");
            }
            Future<Seen> seen = readers.submit(() -> read(done));
            for (int run = 1; run <= PUBLISHES; run++) {
                publish(configuration, catalog, run);
            }
            done.set(true);
            seen.get().writeTo(Path.of("target", "reader-isolation.txt"));
            assertThat(seen.get().queries).isGreaterThan(PUBLISHES / 2);
            assertThat(tables.strings("SELECT count(*) FROM lake." + TABLES.get(1)))
                    .containsExactly(Integer.toString(ROWS * (PUBLISHES - PUBLISHES / REFUSED)));
            tables.execute("DELETE FROM lake.ops.publications WHERE table_name LIKE '" + SCHEMA + ".%'");
            tables.execute("DELETE FROM lake.ops.validations WHERE table_name LIKE '" + SCHEMA + ".%'");
        }
        finally {
            done.set(true);
            readers.shutdownNow();
        }
    }

    /** Leaves a run as its job does, and brings it to its end as whoever started the job does. */
    private static void publish(Configuration configuration, LakeCatalog catalog, int run)
            throws IOException, InterruptedException
    {
        String runId = "isolation-" + run;
        boolean refused = run % REFUSED == 0;
        RunLayout layout = new RunLayout(RunLayout.stagingRoot(configuration), runId);
        List<Map<String, Object>> files = new ArrayList<>();
        for (String name : TABLES) {
            Table table = catalog.load(name);
            List<Record> rows = new ArrayList<>();
            for (int row = 0; row < ROWS; row++) {
                GenericRecord record = GenericRecord.create(table.schema());
                record.setField("id", refused && row == 1 ? "bad" : "good");
                record.setField("run", run);
                rows.add(record);
            }
            DataFile file = LakeRows.write(table, layout.attemptDirectory(table, "attempt") + "/part.parquet", rows);
            Map<String, Object> written = new HashMap<>();
            written.put("table", name);
            written.put("files", List.of(new ObjectMapper().readTree(ContentFileParser.toJson(file, table.spec()))));
            files.add(written);
        }
        JsonNode plan = new ObjectMapper().valueToTree(Map.of("runId", runId, "jobId", "job", "properties", Map.of(), "tables", files, "writtenTables", TABLES,
                "staged", TABLES));
        new StagingFiles(configuration).create(layout.plan(), plan);
        RunRecovery.Recovered recovered = new RunRecovery(configuration, catalog, job -> false).recover(runId).orElseThrow();
        assertThat(recovered.outcome()).as(String.valueOf(recovered.detail())).isEqualTo(refused ? RunRecovery.Outcome.REFUSED : RunRecovery.Outcome.COMPLETED);
        if (refused) {
            new StagedRuns(configuration).discard(catalog, runId);
        }
    }

    /** What a reader saw. */
    private static final class Seen
    {
        private int queries;
        private int ofTwoTables;
        private int unlike;

        private void writeTo(Path file)
                throws IOException
        {
            Files.writeString(file, PUBLISHES + " runs of two tables; " + queries + " queries of one table; " + ofTwoTables
                    + " queries of both, of which " + unlike + " fell between the two commits of a run\n");
        }
    }

    private Seen read(AtomicBoolean done)
            throws SQLException
    {
        Seen seen = new Seen();
        try (Connection trino = stack.trino().connect(); Statement statement = trino.createStatement()) {
            while (!done.get()) {
                for (String table : TABLES) {
                    List<Long> counts = counts(statement, "SELECT count(*), count_if(id = 'bad') FROM lake." + table);
                    assertThat(counts.get(0) % ROWS).as(table + ": rows").isZero();
                    assertThat(counts.get(1)).as(table + ": refused rows").isZero();
                    seen.queries++;
                }
                List<Long> both = counts(statement, "SELECT (SELECT count(*) FROM lake." + TABLES.get(0) + "), "
                        + "(SELECT count(*) FROM lake." + TABLES.get(1) + ")");
                seen.ofTwoTables++;
                seen.unlike += both.get(0).equals(both.get(1)) ? 0 : 1;
                Map<String, Long> snapshots = snapshots(statement);
                if (!snapshots.isEmpty()) {
                    List<Long> pinned = counts(statement, "SELECT (SELECT count(*) FROM lake." + TABLES.get(0) + " FOR VERSION AS OF "
                            + snapshots.get(TABLES.get(0)) + "), (SELECT count(*) FROM lake." + TABLES.get(1) + " FOR VERSION AS OF "
                            + snapshots.get(TABLES.get(1)) + ")");
                    assertThat(pinned.get(0)).as("both tables as they were published together").isEqualTo(pinned.get(1));
                }
            }
        }
        return seen;
    }

    private static List<Long> counts(Statement statement, String sql)
            throws SQLException
    {
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            List<Long> counts = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                counts.add(rows.getLong(i));
            }
            return counts;
        }
    }

    private static Map<String, Long> snapshots(Statement statement)
            throws SQLException
    {
        Map<String, Long> snapshots = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery(PINNED)) {
            while (rows.next()) {
                snapshots.put(rows.getString(1), rows.getLong(2));
            }
        }
        return snapshots;
    }

    private static String suites(Path folder)
            throws IOException
    {
        for (String table : TABLES) {
            Files.writeString(Files.createDirectories(folder.resolve(table)).resolve("ids.json"), """
                    {"name": "ids", "expectations": [
                        {"type": "expect_column_values_to_not_be_in_set", "kwargs": {"column": "id", "value_set": ["bad"]}},
                        {"type": "expect_table_row_count_to_equal", "kwargs": {"value": 3}}]}""");
        }
        return folder.toUri().toString();
    }
}
