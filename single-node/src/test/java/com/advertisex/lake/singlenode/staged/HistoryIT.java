package com.advertisex.lake.singlenode.staged;

import com.advertisex.lake.mapreduce.audit.AuditSettings;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.landing.OpenFileOwners;
import com.advertisex.lake.mapreduce.process.LandedProcessor;
import com.advertisex.lake.mapreduce.process.ProcessOptions;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.LakeCommand;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import org.apache.hadoop.conf.Configuration;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** What is measured of an hour, by Trino and without it, and what its operator sees where former weeks were different. */
@ExtendWith(RunningStack.class)
class HistoryIT
{
    private final EmbeddedStack stack;

    HistoryIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @Test
    void measuresTheSameByTrinoAsRowByRow(@TempDir Path folder)
            throws Exception
    {
        run("process", "--clean-only");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<String> byTrino = metrics(process(folder, "trino", now, stack.hadoopConfiguration().get(AuditSettings.TRINO_URL)));
        List<String> byRow = metrics(process(folder, "stream", now, ""));

        assertThat(byTrino).isEqualTo(byRow);
        assertThat(byTrino).contains("row_count - - 60.000000000", "late_count - - 1.000000000", "null_count campaign_id - 60.000000000",
                "null_count device_type - 10.000000000", "other_count device_type - 6.000000000", "value_count device_type d00 13.000000000",
                "value_count device_type d17 1.000000000",
                "value_count is_test false 1.000000000").doesNotContain("value_count device_type d18 1.000000000");
    }

    @Test
    void warnsOfAnHourThatHasMoreRowsThanFormerWeeks(@TempDir Path folder)
            throws Exception
    {
        run("process", "--clean-only");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ingest(folder, "many", now);
        execute("INSERT INTO lake.ops.validation_metrics SELECT 'history-it', current_timestamp, 'lake.impressions', "
                + "date_trunc('hour', current_timestamp) + hours * INTERVAL '1' HOUR - weeks * INTERVAL '7' DAY, 'row_count', NULL, NULL, 1 "
                + "FROM UNNEST(sequence(-1, 1)) AS t (hours) CROSS JOIN UNNEST(sequence(1, 8)) AS u (weeks)");
        try {
            assertThat(run("process", "--clean-only").out()).containsPattern("Warning: lake\\.impressions: expect_row_count_to_be_like_former_weeks: "
                    + "seen \\d+ in the hour \\S+Z; usual are (at most|\\d\\S+ to) 7\\.0, median 1\\.0 of 8 former weeks");
        }
        finally {
            execute("DELETE FROM lake.ops.validation_metrics WHERE run_id = 'history-it'");
        }
        assertThat(query("SELECT count(*) FROM lake.impressions WHERE event_id LIKE 'history-it-many-%'")).containsExactly("60");
    }

    /** Values of one frequency, of which some do not get a line of their own; a long one; one that is not of ASCII; none. */
    private static void ingest(Path folder, String name, Instant now)
            throws IOException
    {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add("{\"event_id\":\"history-it-" + name + "-" + i + "\",\"timestamp\":\"" + now.minus(i == 0 ? 120 : 10, ChronoUnit.MINUTES)
                    + "\",\"creative_id\":\"history-it\",\"user_id\":\"history-it-" + i + "\"" + (i == 1 ? ",\"is_test\":false" : "") + device(i) + "}");
        }
        run("ingest", "impressions", Files.write(folder.resolve(name + ".json"), events).toString());
    }

    private static String device(int event)
    {
        if (event < 10) {
            return "";
        }
        String rare = "d" + String.valueOf(64 + event).substring(1);
        String device = event < 12 ? "x".repeat(120) + event : event < 24 ? "d00" : event < 36 ? "\u00E9\uD83D\uDE00" : rare;
        return ",\"device_type\":\"" + device + "\"";
    }

    /** @return the run */
    private String process(Path folder, String name, Instant now, String trino)
            throws IOException, InterruptedException, SQLException
    {
        ingest(folder, name, now);
        Configuration configuration = new Configuration(stack.hadoopConfiguration());
        configuration.set(AuditSettings.SUITES, Files.createDirectories(folder.resolve("suites")).toUri().toString());
        configuration.set(AuditSettings.TRINO_URL, trino);
        new LandedProcessor(configuration, RunListener.NONE).process(new ProcessOptions(Set.of(Feed.IMPRESSIONS), OpenFileOwners.unknown()));
        return query("SELECT max_by(run_id, published_at) FROM ops.publications WHERE table_name = 'lake.impressions'").get(0);
    }

    private List<String> metrics(String runId)
            throws SQLException
    {
        return query("SELECT metric || ' ' || coalesce(column_name, '-') || ' ' || coalesce(value, '-') || ' ' || CAST(sum(amount) AS varchar) "
                + "FROM ops.validation_metrics WHERE run_id = '" + runId + "' AND table_name = 'lake.impressions' "
                + "GROUP BY metric, column_name, value ORDER BY 1");
    }

    private static LakeCommand run(String... arguments)
    {
        LakeCommand command = LakeCommand.run(arguments);
        assertThat(command.exit()).as(String.join(" ", arguments) + ": " + command.err()).isZero();
        return command;
    }

    private void execute(String sql)
            throws SQLException
    {
        try (Connection trino = stack.trino().connect(); Statement statement = trino.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> query(String sql)
            throws SQLException
    {
        List<String> values = new ArrayList<>();
        try (Connection trino = stack.trino().connect(); Statement statement = trino.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }
}
