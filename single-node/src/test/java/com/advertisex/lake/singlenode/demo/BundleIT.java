package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.LakeCommand;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.JsonNode;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

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

    private final EmbeddedStack stack;

    BundleIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @AfterEach
    void stopJobs()
            throws IOException, InterruptedException
    {
        ScheduledRuns.stop(stack);
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
            List<Path> landed = ofSecond.putInto(second);
            assertThatTheServerAcceptsEveryApplication();

            Path downAgents = openFile(hdfs, landed);
            ScheduledRuns.start(first);
            assertThat(LakeCommand.run("jobs", "start").out()).contains(" runs already.");
            ScheduledRuns.await("lake-correlate", first, "RUNNING", LIMIT);
            KilledServer.killAndStartAgain(stack, EmbeddedStack.SCHEDULER);
            ScheduledRuns.await("lake-clean-bid-requests", second, "SUCCEEDED", LIMIT);
            ScheduledRuns.await("lake-clean-impressions", second, "SUCCEEDED", LIMIT);
            assertThatTheHourWaitsForTheAgent(second);
            finish(hdfs, downAgents);
            ScheduledRuns.await("lake-rollup", second, "SUCCEEDED", LIMIT);

            for (String application : List.of("clean/impressions", "clean/interactions", "clean/bid-requests", "correlate", "auctions", "rollup")) {
                assertThat(hdfs.exists(new Path("/lake/oozie/done/" + application))).as(application).isTrue();
            }
        }
        new BooksCheck(stack).assertThatTheyBalance(List.of(first, second));
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

    /** An agent has died with a file of the hour: one that has landed is as it was before it was finished. */
    private static Path openFile(FileSystem hdfs, List<Path> landed)
            throws IOException
    {
        Path finished = landed.stream().filter(path -> path.toUri().getPath().startsWith("/lake/landing/interactions/")).findFirst().orElseThrow();
        Path open = new Path(finished.getParent(), "_edge-9." + finished.getName().replaceFirst("^[^.]*[.]", "") + ".tmp");
        assertThat(hdfs.rename(finished, open)).isTrue();
        return open;
    }

    private static void finish(FileSystem hdfs, Path open)
            throws IOException
    {
        assertThat(hdfs.rename(open, new Path(open.getParent(), open.getName().replaceFirst("^_", "").replaceFirst("[.]tmp$", "")))).isTrue();
    }

    private static void assertThatTheHourWaitsForTheAgent(Instant hour)
            throws IOException
    {
        JsonNode waiting = ScheduledRuns.of("lake-clean-interactions", hour);
        assertThat(waiting.path("status").asText()).isEqualTo("WAITING");
        assertThat(waiting.path("reason").asText()).contains("/_SUCCESS: agent edge-9 has a file open, _edge-9.", "(lake.seal.grace)");
        // what else it waited for may be listed until the server looks again
        assertThat(ScheduledRuns.of("lake-correlate", hour).path("reason").asText()).contains("/lake/oozie/done/clean/interactions/");
    }

    private static void assertThatTheServerAcceptsEveryApplication()
    {
        LakeCommand rehearsal = LakeCommand.run("jobs", "start", "--dry-run");
        assertThat(rehearsal.exit()).as(rehearsal.err()).isZero();
        assertThat(rehearsal.out().lines()).hasSize(18).allSatisfy(line -> assertThat(line).endsWith(" is accepted"));
    }

    private static void assertThatJobsTellWhatRan(Instant first, Instant second)
            throws IOException
    {
        for (Instant hour : List.of(first, second)) {
            assertThat(ScheduledRuns.of(hour)).hasSize(6).allSatisfy(run -> {
                assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("SUCCEEDED");
                assertThat(run.path("seconds").asDouble()).as(run.toString()).isPositive();
            });
        }
        assertThat(ScheduledRuns.all())
                .filteredOn(run -> run.path("job").asText().equals("lake-clean-impressions") && run.path("status").asText().equals("WAITING"))
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
