package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.mapreduce.auction.Auctions;
import com.advertisex.lake.mapreduce.correlate.Correlation;
import com.advertisex.lake.mapreduce.rollup.Rollup;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.SeparateTasks;
import com.advertisex.lake.singlenode.demo.YarnContainers.Container;
import com.advertisex.lake.singlenode.demo.YarnContainers.Kind;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Invariant I2 of derived tables on the real cluster: whatever dies in correlation or rollup, one more run makes each table its definition. */
@EnabledIfSystemProperty(named = "lake.kills", matches = "[1-9][0-9]*", disabledReason = "runs that compute all days take minutes: run with -Dlake.kills=1")
@ExtendWith({RunningStack.class, SeparateTasks.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledDerivationIT
{
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 20;
    private static final String JOURNEYS = "journeys";
    private static final String ATTRIBUTIONS = "attributions";
    private static final String USER_FREQUENCY = "user frequency";
    private static final String MARTS = "marts";

    private final EmbeddedStack stack;
    private final YarnClient yarn = YarnClient.createYarnClient();
    private FileSystem hdfs;
    private RunMoments moments;

    KilledDerivationIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @BeforeAll
    void open()
            throws IOException
    {
        hdfs = FileSystem.newInstance(stack.hadoopConfiguration());
        moments = RunMoments.ofDeriving(stack, hdfs, yarn);
        yarn.init(stack.hadoopConfiguration());
        yarn.start();
    }

    @AfterAll
    void close()
            throws IOException
    {
        yarn.stop();
        hdfs.close();
    }

    @Test
    void whateverDiesTheTablesAreTheirDefinitionAfterOneMoreRun()
            throws Exception
    {
        Dataset dataset = Dataset.generate(stack, 5_000, 7_004);
        dataset.land();
        dataset.process();

        Driver tasks = start("tasks");
        assertThat(task(tasks, Kind.MAP, JOURNEYS).kill()).isTrue();
        assertThat(task(tasks, Kind.REDUCE, ATTRIBUTIONS).kill()).isTrue();
        assertThat(task(tasks, Kind.MASTER, USER_FREQUENCY).kill()).isTrue();
        assertThat(tasks.exit()).as(read(tasks)).isZero();
        assertThatTablesAreTheirDefinition();

        Driver job = start("job");
        killJob(task(job, Kind.REDUCE, JOURNEYS).job());
        assertThat(job.exit()).isEqualTo(1);
        assertThat(read(job)).contains("(journeys correlate-", "ended as KILLED", "nothing was published unless its commit had begun");

        killMasterInCommit();
        killDriverInCommit();

        Driver last = start("last");
        assertThat(last.exit()).as(read(last)).isZero();
        assertThatTablesAreTheirDefinition();
    }

    /** The run is carried out by the next attempt of its master, or by the process that waits for it. */
    private void killMasterInCommit()
            throws Exception
    {
        Driver driver = start("master-in-commit");
        Container master = task(driver, Kind.MASTER, ATTRIBUTIONS);
        awaitCommit(driver, Correlation.KIND);
        assertThat(master.kill()).isTrue();
        assertThat(driver.exit()).as(read(driver)).isZero();
        assertThatTablesAreTheirDefinition();
    }

    private void killDriverInCommit()
            throws Exception
    {
        Driver driver = start("driver-in-commit");
        task(driver, Kind.MASTER, MARTS);
        awaitCommit(driver, Rollup.KIND);
        assertThat(driver.kill()).isTrue();
        driver.exit();
    }

    private void awaitCommit(Driver driver, String kind)
            throws Exception
    {
        await(driver, "a commit of " + kind, () -> moments.isCommitting(kind) ? Optional.of(true) : Optional.empty());
    }

    private Driver start(String name)
            throws IOException
    {
        return Driver.start(stack, stack.layout().logs().resolve("killed-derivations/" + name + ".log"), "--from-nothing");
    }

    private static String read(Driver driver)
            throws IOException
    {
        return Files.readString(driver.log());
    }

    private Container task(Driver driver, Kind kind, String job)
            throws Exception
    {
        return await(driver, "a " + kind + " of " + job, () -> {
            Optional<String> running = moments.running(job + " ");
            return running.isPresent() ? moments.container(kind, running) : Optional.empty();
        });
    }

    private void killJob(String id)
            throws Exception
    {
        String[] parts = id.split("_");
        yarn.killApplication(ApplicationId.newInstance(Long.parseLong(parts[0]), Integer.parseInt(parts[1])));
    }

    private void assertThatTablesAreTheirDefinition()
            throws IOException, SQLException
    {
        MartsCheck marts = new MartsCheck(stack);
        marts.assertThatCampaignsEqualTheirDefinition();
        marts.assertThatPlacementsAndFrequenciesAddUpToCampaigns();
        marts.assertThatCreditsAreWhole();
        new AttributionCheck(stack).assertThatEveryCreditEqualsItsDefinition();
        new AuctionsCheck(stack).assertThatAuctionsEqualTheirDefinition();
        assertThat(runs("count(*) - count(DISTINCT run_id)")).as("runs that are booked twice").isZero();
        for (String kind : List.of(Correlation.KIND, Rollup.KIND, Auctions.KIND)) {
            assertThat(runs("count_if(kind = '" + kind + "')")).as(kind).isPositive();
        }
    }

    private long runs(String what)
            throws SQLException
    {
        try (Connection trino = stack.trino().connect();
                Statement statement = trino.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + what + " FROM lake.ops.derivations")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static <T> T await(Driver driver, String what, Callable<Optional<T>> question)
            throws Exception
    {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Optional<T> answer = question.call();
            if (answer.isPresent()) {
                return answer.get();
            }
            assertThat(driver.hasEnded()).as("ended while waiting for %s: %s", what, Path.of(driver.log().toString())).isFalse();
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(deadline);
            Thread.sleep(POLL_MILLIS);
        }
    }
}
