package com.advertisex.lake.singlenode.staged;

import com.advertisex.lake.mapreduce.audit.AuditSettings;
import com.advertisex.lake.mapreduce.clean.CleanFailedException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** I3, with real daemons: an hour that its suite refuses, what its operator sees, and how it is published in the end. */
@ExtendWith(RunningStack.class)
class PublishIT
{
    private static final Pattern REFUSED = Pattern.compile("run (impressions-\\S+) is staged and not published: 1 of 1 expectations are not met: "
            + "lake\\.impressions: expect_column_values_to_not_be_in_set\\(creative_id, value_set \\[publish-it-(?:bad|worse)]\\): 1 of \\d+ rows\\. "
            + "See its rows: .*");

    private final EmbeddedStack stack;

    PublishIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @Test
    void showsWhatASuiteRefusesToItsOperatorAndToNobodyElse(@TempDir Path folder)
            throws Exception
    {
        Instant time = Instant.now().minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        Path events = Files.write(folder.resolve("events.json"), List.of(
                event("publish-it-1", "publish-it-good", time),
                event("publish-it-2", "publish-it-bad", time)));
        run("process", "--clean-only");
        run("ingest", "impressions", events.toString());
        Path suites = suite(folder, "publish-it-bad");

        CleanFailedException refused = catchThrowableOfType(CleanFailedException.class, () -> process(suites));
        Matcher message = REFUSED.matcher(refused.getMessage());
        assertThat(message.matches()).as(refused.getMessage()).isTrue();
        String runId = message.group(1);
        assertThat(query("SELECT event_id FROM lake.impressions WHERE event_id IN ('publish-it-1', 'publish-it-2')")).isEmpty();
        assertThat(query("SELECT run_id FROM ops.runs WHERE run_id = '" + runId + "'")).isEmpty();
        assertThat(query("SELECT waiting_for FROM ops.watermarks WHERE feed = 'impressions'")).singleElement().asString().satisfiesAnyOf(
                waiting -> assertThat(waiting).contains(runId),
                waiting -> assertThat(waiting).as("the hour of the event is not over").isEqualTo("null"));
        assertThat(query("SELECT event_id FROM lake.impressions FOR VERSION AS OF 'audit-" + runId + "' "
                + "WHERE event_id IN ('publish-it-1', 'publish-it-2') ORDER BY 1"))
                .containsExactly("publish-it-1", "publish-it-2");
        assertThat(query("SELECT engine || ' ' || CAST(success AS varchar) || ' ' || CAST(unexpected_count AS varchar) FROM ops.validations WHERE run_id = '"
                + runId + "'")).containsExactly("trino false 1");

        assertThat(run("staged").out()).contains(runId, "refused", "audit-" + runId, "lake.impressions").doesNotContain("quarantine");
        keepFailingRows(runId, suites);
        showAsPages(runId, folder.resolve("docs"));

        run("process", "--clean-only");
        assertThat(query("SELECT event_id FROM lake.impressions WHERE event_id IN ('publish-it-1', 'publish-it-2') ORDER BY 1"))
                .containsExactly("publish-it-1", "publish-it-2");
        assertThat(run("staged").out()).isEqualToIgnoringNewLines("Nothing is staged: every run that ended well is published.");
        assertThat(query("SELECT table_name FROM ops.publications WHERE run_id = '" + runId + "'")).as("none was rejected").containsExactly("lake.impressions");
        assertThat(query("SELECT name FROM lake.\"impressions$refs\"")).containsExactly("main");
        assertThat(run("ledger").exit()).as("nothing is unexplained").isZero();
    }

    private void keepFailingRows(String runId, Path suites)
            throws SQLException
    {
        String suite = suites.resolve("lake.impressions/creatives.json").toString();
        LakeCommand validate = LakeCommand.run("validate", "lake.impressions", "--suite", suite, "--branch", "audit-" + runId,
                "--failing-rows", "ops.publish_it_failing");
        assertThat(validate.exit()).as(validate.err()).isEqualTo(1);
        try {
            assertThat(query("SELECT event_id FROM ops.publish_it_failing")).containsExactly("publish-it-2");
        }
        finally {
            execute("DROP TABLE IF EXISTS lake.ops.publish_it_failing");
        }
    }

    private static void showAsPages(String runId, Path docs)
            throws IOException
    {
        assertThat(run("validate", "runs", "--docs", docs.toString(), "--since", "1h").out()).contains(" results of runs are added, 0 were there.",
                "Data Docs: " + docs.resolve("index.html"));
        assertThat(Files.readString(docs.resolve("index.html"))).contains("suites/creatives.html");
        assertThat(Files.readString(docs.resolve("suites/creatives.html"))).contains("rows of run " + runId);
        assertThat(run("validate", "runs", "--docs", docs.toString(), "--since", "1h").out()).startsWith("0 results of runs are added, ");
    }

    @Test
    void takesARunAwayThatIsDiscarded(@TempDir Path folder)
            throws Exception
    {
        Instant time = Instant.now().minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        Path events = Files.write(folder.resolve("events.json"), List.of(event("publish-it-3", "publish-it-worse", time)));
        run("process", "--clean-only");
        run("ingest", "impressions", events.toString());
        CleanFailedException refused = catchThrowableOfType(CleanFailedException.class, () -> process(suite(folder, "publish-it-worse")));
        Matcher message = REFUSED.matcher(refused.getMessage());
        assertThat(message.matches()).as(refused.getMessage()).isTrue();

        assertThat(run("staged", "discard", message.group(1)).out())
                .isEqualToIgnoringNewLines("Discarded " + message.group(1) + "; `lake process` takes its input anew.");
        LakeCommand again = LakeCommand.run("staged", "discard", message.group(1));
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).isEqualToIgnoringNewLines("lake: no run '" + message.group(1) + "' is staged; staged are: []");
        assertThat(query("SELECT name FROM lake.\"impressions$refs\"")).containsExactly("main");

        run("process", "--clean-only");
        assertThat(query("SELECT event_id FROM lake.impressions WHERE event_id = 'publish-it-3'")).hasSize(1);
    }

    private static String event(String id, String creative, Instant time)
    {
        return "{\"event_id\":\"" + id + "\",\"timestamp\":\"" + time + "\",\"creative_id\":\"" + creative + "\",\"user_id\":\"" + id + "\"}";
    }

    private static Path suite(Path folder, String creative)
            throws IOException
    {
        Path suites = folder.resolve("suites");
        Files.writeString(Files.createDirectories(suites.resolve("lake.impressions")).resolve("creatives.json"), """
                {"name": "creatives", "expectations": [
                    {"type": "expect_column_values_to_not_be_in_set", "kwargs": {"column": "creative_id", "value_set": ["CREATIVE"]}}]}"""
                .replace("CREATIVE", creative));
        return suites;
    }

    private void process(Path suites)
            throws IOException, InterruptedException
    {
        Configuration configuration = new Configuration(stack.hadoopConfiguration());
        configuration.set(AuditSettings.SUITES, suites.toUri().toString());
        new LandedProcessor(configuration, RunListener.NONE).process(new ProcessOptions(Set.of(Feed.IMPRESSIONS), OpenFileOwners.unknown()));
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
