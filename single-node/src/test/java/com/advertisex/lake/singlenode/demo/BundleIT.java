package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.LakeCommand;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.daemon.ProcessFile;
import com.advertisex.lake.singlenode.daemon.ProcessIdentity;
import com.advertisex.lake.singlenode.ledger.Ledger;
import com.advertisex.lake.singlenode.ledger.LedgerRow;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.singlenode.stack.StartupListener;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Oozie runs the lake: the bundle over two hours of data, on a real server, which is killed in the middle. Its name has it run after {@link DemoIT}, which
 * finds no marts yet.
 */
@ExtendWith(RunningStack.class)
class BundleIT
{
    private static final Duration LIMIT = Duration.ofMinutes(25);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final EmbeddedStack stack;

    BundleIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @AfterEach
    void stopJobs()
            throws IOException, InterruptedException
    {
        stack.up(StartupListener.SILENT);
        LakeCommand.run("jobs", "stop");
    }

    @Test
    void everyHourGoesFromLandingZoneToMartsThoughTheServerIsKilled()
            throws IOException, InterruptedException, SQLException
    {
        Instant second = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
        Instant first = second.minus(1, ChronoUnit.HOURS);
        try (FileSystem hdfs = FileSystem.newInstance(stack.hadoopConfiguration())) {
            EarlierHour ofFirst = EarlierHour.land(stack, hdfs, Dataset.generate(stack, 10_000, 7_030));
            EarlierHour ofSecond = EarlierHour.land(stack, hdfs, Dataset.generate(stack, 10_000, 7_031));
            ofFirst.putInto(first);
            ofSecond.putInto(second);
            assertThatTheServerAcceptsEveryApplication();

            start(first);
            await("lake-correlate", first, "RUNNING");
            killServer();
            stack.up(StartupListener.SILENT);
            await("lake-rollup", second, "SUCCEEDED");

            for (String application : List.of("clean/impressions", "clean/interactions", "clean/bid-requests", "correlate", "rollup")) {
                assertThat(hdfs.exists(new Path("/lake/oozie/done/" + application))).as(application).isTrue();
            }
        }
        assertThatTheBooksBalance(first, second);
        LakeTablesCheck tables = new LakeTablesCheck(stack);
        tables.assertThatNoEventIsThereTwice();
        tables.assertThatNoFileIsLeftOver();
        MartsCheck marts = new MartsCheck(stack);
        marts.assertThatCampaignsEqualTheirDefinition();
        marts.assertThatPlacementsAndFrequenciesAddUpToCampaigns();
        marts.assertThatCreditsAreWhole();
        assertThatJobsTellWhatRan(first, second);
        assertThatStoppingTwiceIsStoppingOnce();
    }

    private static void assertThatTheServerAcceptsEveryApplication()
    {
        LakeCommand rehearsal = LakeCommand.run("jobs", "start", "--dry-run");
        assertThat(rehearsal.exit()).as(rehearsal.err()).isZero();
        assertThat(rehearsal.out().lines()).hasSize(12).allSatisfy(line -> assertThat(line).endsWith(" is accepted"));
    }

    private static void start(Instant first)
    {
        LakeCommand start = LakeCommand.run("jobs", "start", "--from", first.toString());
        assertThat(start.exit()).as(start.err()).isZero();
        assertThat(start.out()).contains(" begins with " + first);
        assertThat(LakeCommand.run("jobs", "start").out()).contains(" runs already.");
    }

    private void killServer()
            throws IOException, InterruptedException
    {
        ProcessIdentity server = new ProcessFile(stack.layout().processFile(EmbeddedStack.SCHEDULER)).running().orElseThrow();
        assertThat(server.signal("KILL")).isTrue();
        while (stack.runs(EmbeddedStack.SCHEDULER)) {
            Thread.sleep(20);
        }
    }

    private static void await(String job, Instant hour, String status)
            throws IOException, InterruptedException
    {
        Instant deadline = Instant.now().plus(LIMIT);
        while (true) {
            List<JsonNode> runs = runs(hour);
            assertThat(runs).as("runs of " + hour).noneMatch(run -> List.of("KILLED", "FAILED", "TIMEDOUT").contains(run.path("status").asText()));
            Optional<JsonNode> run = runs.stream().filter(candidate -> candidate.path("job").asText().equals(job)).findFirst();
            String found = run.map(value -> value.path("status").asText()).orElse("none");
            if (found.equals(status)) {
                return;
            }
            // What is over already is beyond what was waited for.
            assertThat(found).as(job + " of " + hour).isNotEqualTo("SUCCEEDED");
            assertThat(Instant.now()).as(job + " of " + hour + " is " + status + ", of " + runs).isBefore(deadline);
            Thread.sleep(500);
        }
    }

    private static List<JsonNode> runs(Instant hour)
            throws IOException
    {
        return runs().stream().filter(run -> run.path("hour").asText().equals(hour.toString())).toList();
    }

    /** As `lake jobs` tells them. */
    private static List<JsonNode> runs()
            throws IOException
    {
        LakeCommand jobs = LakeCommand.run("jobs", "--last", "10", "--json");
        assertThat(jobs.exit()).as(jobs.err()).isZero();
        List<JsonNode> runs = new ArrayList<>();
        MAPPER.readTree(jobs.out()).path("runs").forEach(runs::add);
        return runs;
    }

    private void assertThatTheBooksBalance(Instant first, Instant second)
            throws SQLException
    {
        try (Connection trino = stack.trino().connect()) {
            List<LedgerRow> rows = Ledger.query(trino, Optional.empty(), Optional.empty()).rows().stream()
                    .filter(row -> row.arrivalHour().equals(first) || row.arrivalHour().equals(second))
                    .toList();
            assertThat(rows).hasSizeGreaterThanOrEqualTo(6).allSatisfy(row -> {
                assertThat(row.unexplained()).as(row.toString()).isZero();
                assertThat(row.inFlightOrLost()).as(row.toString()).isZero();
                assertThat(row.accepted()).as(row.toString()).isPositive();
            });
        }
    }

    private static void assertThatJobsTellWhatRan(Instant first, Instant second)
            throws IOException
    {
        for (Instant hour : List.of(first, second)) {
            assertThat(runs(hour)).hasSize(5).allSatisfy(run -> {
                assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("SUCCEEDED");
                assertThat(run.path("seconds").asDouble()).as(run.toString()).isPositive();
            });
        }
        assertThat(runs()).filteredOn(run -> run.path("job").asText().equals("lake-clean-impressions") && run.path("status").asText().equals("WAITING"))
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.path("reason").asText()).startsWith("/lake/landing/impressions/").endsWith("/_SUCCESS"));
        LakeCommand table = LakeCommand.run("jobs");
        assertThat(table.out()).contains("is RUNNING, from hdfs://", "lake-clean-impressions", "lake-rollup", "SUCCEEDED", "WAITING");
    }

    private static void assertThatStoppingTwiceIsStoppingOnce()
    {
        assertThat(LakeCommand.run("jobs", "stop").out()).contains(" is stopped.");
        assertThat(LakeCommand.run("jobs", "stop").out()).isEqualToNormalizingNewlines("Nothing is scheduled.\n");
    }
}
