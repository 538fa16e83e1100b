package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.SeparateTasks;
import com.advertisex.lake.singlenode.demo.YarnContainers.Container;
import com.advertisex.lake.singlenode.demo.YarnContainers.Kind;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Six hours are caught up through Oozie while its server, YARN's ResourceManager, a launcher and a job's application master are killed, one after another. */
@EnabledIfSystemProperty(named = "lake.kills", matches = "[1-9][0-9]*", disabledReason = "six hours take a quarter of an hour: run with -Dlake.kills=1")
@ExtendWith({RunningStack.class, SeparateTasks.class})
class KilledCatchUpIT
{
    private static final int HOURS = 6;
    private static final Duration LIMIT = Duration.ofMinutes(50);
    private static final long POLL_MILLIS = 20;

    private final EmbeddedStack stack;

    KilledCatchUpIT(EmbeddedStack stack)
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
    void everythingCompletesByItselfWhateverIsKilled()
            throws IOException, InterruptedException, SQLException
    {
        Instant first = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(HOURS, ChronoUnit.HOURS);
        List<Instant> hours = new ArrayList<>();
        try (FileSystem hdfs = FileSystem.newInstance(stack.hadoopConfiguration())) {
            List<EarlierHour> landed = new ArrayList<>();
            for (int hour = 0; hour < HOURS; hour++) {
                landed.add(EarlierHour.land(stack, hdfs, Dataset.generate(stack, 1_000, 7_050 + hour)));
                hours.add(first.plus(hour, ChronoUnit.HOURS));
            }
            for (int hour = 0; hour < HOURS; hour++) {
                landed.get(hour).putInto(hours.get(hour));
            }
        }
        ScheduledRuns.start(first);
        ScheduledRuns.await("lake-correlate", hours.get(0), "RUNNING", LIMIT);
        KilledServer.killAndStartAgain(stack, EmbeddedStack.SCHEDULER);
        ScheduledRuns.await("lake-correlate", hours.get(1), "RUNNING", LIMIT);
        KilledServer.killAndStartAgain(stack, "resourcemanager");
        ScheduledRuns.await("lake-correlate", hours.get(2), "RUNNING", LIMIT);
        kill(Kind.LAUNCHER);
        ScheduledRuns.await("lake-correlate", hours.get(3), "RUNNING", LIMIT);
        kill(Kind.MASTER);
        ScheduledRuns.await("lake-rollup", hours.get(HOURS - 1), "SUCCEEDED", LIMIT);

        for (Instant hour : hours) {
            assertThat(ScheduledRuns.of(hour)).hasSize(6).allSatisfy(run -> assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("SUCCEEDED"));
        }
        new BooksCheck(stack).assertThatTheyBalance(hours);
        LakeTablesCheck tables = new LakeTablesCheck(stack);
        tables.assertThatNoEventIsThereTwice();
        tables.assertThatNoFileIsLeftOver();
        MartsCheck marts = new MartsCheck(stack);
        marts.assertThatCampaignsEqualTheirDefinition();
        marts.assertThatPlacementsAndFrequenciesAddUpToCampaigns();
        marts.assertThatCreditsAreWhole();
    }

    private void kill(Kind kind)
            throws IOException, InterruptedException
    {
        YarnContainers containers = new YarnContainers(stack);
        Instant deadline = Instant.now().plus(LIMIT);
        List<Container> running = containers.all(kind);
        while (running.isEmpty() || !running.get(0).kill()) {
            assertThat(Instant.now()).as("a " + kind + " that runs").isBefore(deadline);
            Thread.sleep(POLL_MILLIS);
            running = containers.all(kind);
        }
    }
}
