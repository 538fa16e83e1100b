package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.LakeCommand;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.SeparateTasks;
import com.advertisex.lake.singlenode.daemon.ProcessFile;
import com.advertisex.lake.singlenode.daemon.ProcessIdentity;
import com.advertisex.lake.singlenode.demo.YarnContainers.Container;
import com.advertisex.lake.singlenode.demo.YarnContainers.Kind;
import com.advertisex.lake.singlenode.service.MetastoreService;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.singlenode.stack.StartupListener;
import com.advertisex.lake.traffic.DatasetFile;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Invariants I1, I2 and I5 whatever dies at whatever moment: {@code -Dlake.kills=50} times a task, an application master, a job, the driver or the metastore is
 * killed while landed events are processed, {@code -Dlake.kills.seed} draws the same again.
 */
@EnabledIfSystemProperty(named = "lake.kills", matches = "[1-9][0-9]*", disabledReason = "a kill takes about a minute: run with -Dlake.kills=N")
@ExtendWith({RunningStack.class, SeparateTasks.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomKillIT
{
    private static final int KILLS = Integer.getInteger("lake.kills", 0);
    private static final long SEED = Long.getLong("lake.kills.seed", System.nanoTime() & 0xffff_ffffL);
    private static final long EVENTS_OF_A_ROUND = 3_000;
    private static final int OPERATOR_MILLIS = 3_000;
    private static final long POLL_MILLIS = 10;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final EmbeddedStack stack;
    private final LakeTablesCheck tables;
    private final YarnClient yarn = YarnClient.createYarnClient();
    private final Random random = new Random(SEED);
    private final SortedMap<String, Integer> kills = new TreeMap<>();
    private FileSystem hdfs;
    private int inCommit;
    private int afterTheEnd;

    RandomKillIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
        this.tables = new LakeTablesCheck(stack);
    }

    @BeforeAll
    void open()
            throws IOException
    {
        hdfs = FileSystem.newInstance(stack.hadoopConfiguration());
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
    void randomKillsLoseNothingAndDoubleNothing()
            throws Exception
    {
        say("%d kills, -Dlake.kills.seed=%d", KILLS, SEED);
        Dataset dataset = Dataset.generate(stack, EVENTS_OF_A_ROUND * KILLS, SEED);
        dataset.land();
        long before = landed();
        loadDimensions(dataset);
        List<KillDraw> draws = KillDraw.series(KILLS, random);
        Map<Feed, Integer> parts = new EnumMap<>(Feed.class);
        draws.forEach(draw -> draw.feeds().forEach(feed -> parts.merge(feed, 1, Integer::sum)));
        HeldBackFiles held = HeldBackFiles.take(stack, hdfs, parts);
        Map<Feed, Integer> next = new EnumMap<>(Feed.class);
        long events = 0;
        for (int round = 0; round < KILLS; round++) {
            for (Feed feed : draws.get(round).feeds()) {
                events += held.land(feed, next.merge(feed, 1, Integer::sum) - 1);
            }
            long start = System.nanoTime();
            String what = "round " + round + " of -Dlake.kills=" + KILLS + " -Dlake.kills.seed=" + SEED + ", " + draws.get(round);
            String seen = round(draws.get(round), round, what);
            assertThat(landed() - before).as("landed events, " + what).isEqualTo(events);
            assertThatTheBooksBalance(what);
            say("round %d: %s; %.1f s", round, seen, (System.nanoTime() - start) / 1e9);
        }
        kills.forEach((kill, times) -> say("%4d  %s", times, kill));
        say("%d of %d kills while a run was decided and not complete, %d after the end", inCommit, KILLS, afterTheEnd);
        dataset.process();
        assertThat(dataset.reconcile()).as("seed " + SEED).hasSizeGreaterThan(20)
                .allSatisfy(line -> assertThat(line.lake()).as(line.toString()).isEqualTo(line.truth()));
        assertThatNoFileIsLeftOver();
        assertThat(afterTheEnd).as("kills that came after the end, of " + KILLS).isLessThanOrEqualTo(KILLS / 2);
        assertThat(inCommit).as("kills in the middle of a commit, of " + KILLS).isGreaterThanOrEqualTo(KILLS / 10);
    }

    /** Kills, lets end what was killed, and does what an operator would. */
    private String round(KillDraw draw, int round, String what)
            throws Exception
    {
        java.nio.file.Path log = stack.layout().logs().resolve("random-kills/round-" + round + ".log");
        Driver driver = Driver.start(stack, log, "--clean-only");
        Optional<String> seen = kill(draw, driver, RunMoments.ofCleaning(stack, hdfs, yarn));
        long killed = System.nanoTime();
        String kill = seen.orElse(draw.victim() + " after the end");
        kills.merge(kill, 1, Integer::sum);
        afterTheEnd += seen.isPresent() ? 0 : 1;
        if (seen.isPresent() && draw.victim() == KillDraw.Victim.METASTORE) {
            Thread.sleep(random.nextInt(OPERATOR_MILLIS));
            stack.up(StartupListener.SILENT);
        }
        int first = driver.exit();
        long ended = System.nanoTime();
        int again = Driver.start(stack, log, "--clean-only").exit();
        assertThat(again).as("exit code of `lake process` after the kill, %s: %s", what, Files.readString(log)).isZero();
        return String.format(Locale.ROOT, "%s; killed process ended with %d after %.1f s, next took %.1f s", kill, first, (ended - killed) / 1e9,
                (System.nanoTime() - ended) / 1e9);
    }

    /** @return what was killed and when; empty if the process had ended before */
    private Optional<String> kill(KillDraw draw, Driver driver, RunMoments moments)
            throws Exception
    {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        boolean delayed = false;
        while (!driver.hasEnded()) {
            if (delayed || moments.isThere(draw.moment())) {
                Optional<String> job = delayed ? Optional.empty() : moments.job(draw.moment());
                if (!delayed) {
                    Thread.sleep(draw.delayMillis());
                    delayed = true;
                }
                boolean committing = moments.isCommitting();
                if (kill(draw, driver, moments, job)) {
                    inCommit += committing ? 1 : 0;
                    return Optional.of(draw.victim() + " at " + draw.moment() + (committing ? ", a run in commit" : ""));
                }
            }
            Thread.sleep(POLL_MILLIS);
            assertThat(System.nanoTime()).as("waiting for " + draw).isLessThan(deadline);
        }
        return Optional.empty();
    }

    private boolean kill(KillDraw draw, Driver driver, RunMoments moments, Optional<String> job)
            throws IOException, InterruptedException, YarnException
    {
        return switch (draw.victim()) {
            case MAP_TASK -> kill(moments.container(Kind.MAP, job));
            case REDUCE_TASK -> kill(moments.container(Kind.REDUCE, job));
            case APPLICATION_MASTER -> kill(moments.container(Kind.MASTER, job));
            case JOB -> killApplication(moments.container(Kind.MASTER, job));
            case DRIVER -> driver.kill();
            case METASTORE -> killMetastore();
        };
    }

    private static boolean kill(Optional<Container> container)
            throws IOException, InterruptedException
    {
        return container.isPresent() && container.get().kill();
    }

    private boolean killApplication(Optional<Container> master)
            throws IOException, YarnException
    {
        if (master.isPresent()) {
            String[] id = master.get().job().split("_");
            yarn.killApplication(ApplicationId.newInstance(Long.parseLong(id[0]), Integer.parseInt(id[1])));
        }
        return master.isPresent();
    }

    private boolean killMetastore()
            throws IOException, InterruptedException
    {
        ProcessIdentity metastore = new ProcessFile(stack.layout().processFile(MetastoreService.METASTORE)).running().orElseThrow();
        boolean killed = metastore.signal("KILL");
        while (metastore.isAlive()) {
            Thread.sleep(POLL_MILLIS);
        }
        return killed;
    }

    private static void loadDimensions(Dataset dataset)
    {
        for (DatasetFile file : dataset.truth().dimensions()) {
            java.nio.file.Path path = dataset.folder().resolve("dataset").resolve(file.path());
            LakeCommand load = LakeCommand.run("dimensions", "load", path.getFileName().toString().replace(".csv", ""), path.toString());
            assertThat(load.exit()).as(load.toString()).isZero();
        }
    }

    private long landed()
            throws SQLException
    {
        return number("SELECT coalesce(sum(events), 0) FROM lake.ops.ledger WHERE outcome = 'landed'");
    }

    private void assertThatTheBooksBalance(String what)
            throws IOException, SQLException
    {
        assertThat(number("SELECT count(*) FROM (SELECT sum(CASE outcome WHEN 'landed' THEN events WHEN 'accepted' THEN -events WHEN 'duplicate' THEN -events"
                + " WHEN 'rejected' THEN -events ELSE 0 END) unexplained FROM lake.ops.ledger GROUP BY feed, arrival_hour, agent, run_id)"
                + " WHERE unexplained <> 0")).as("unbalanced lines, " + what).isZero();
        assertThat(number("SELECT count(*) - count(DISTINCT path) FROM lake.ops.landing_files")).as("landing files twice, " + what).isZero();
        assertThat(number("SELECT count(*) - count(DISTINCT run_id) FROM lake.ops.runs")).as("runs twice, " + what).isZero();
        assertThat(number("SELECT (SELECT count(DISTINCT run_id) FROM lake.ops.landing_files) - (SELECT count(*) FROM lake.ops.runs WHERE input_files > 0)"))
                .as("runs of landing files, " + what).isZero();
        assertThat(rows(Arrays.stream(EventType.values()).map(type -> "lake." + type.tableName()))).as("rows, " + what).isEqualTo(events("accepted"));
        assertThat(rows(Arrays.stream(Feed.values()).map(feed -> "quarantine." + feed.tableName()))).as("rejects, " + what).isEqualTo(events("rejected"));
        tables.assertThatNoEventIsThereTwice();
        assertThat(hdfs.listStatus(RunLayout.stagingRoot(stack.hadoopConfiguration()))).extracting(status -> status.getPath().getName())
                .as("staged, " + what).allMatch(name -> name.startsWith("_"));
    }

    private long rows(Stream<String> names)
            throws SQLException
    {
        return number(names.map(name -> "(SELECT count(*) FROM lake." + name + ")").collect(Collectors.joining(" + ", "SELECT ", "")));
    }

    private long events(String outcome)
            throws SQLException
    {
        return number("SELECT coalesce(sum(events), 0) FROM lake.ops.ledger WHERE outcome = '" + outcome + "'");
    }

    /** What a kill leaves behind lies where orphan removal looks, and goes by it where it is built. */
    private void assertThatNoFileIsLeftOver()
            throws IOException, SQLException
    {
        TableFolderCheck folders = new TableFolderCheck(stack, hdfs);
        SortedMap<String, SortedSet<String>> left = folders.unreachable();
        left.forEach((table, files) -> say("%d files of killed attempts in %s: %s", files.size(), table, files.first()));
        for (String table : left.keySet()) {
            assertThat(left.get(table)).as("seed " + SEED).allMatch(file -> file.contains("/metadata/") || file.contains("/data/"));
        }
        java.nio.file.Path maintenance = stack.settings().checkout().resolve("maintenance/target/classpath");
        if (!Files.exists(maintenance)) {
            say("maintenance is not built: %d files of killed attempts stay for it", left.values().stream().mapToInt(files -> files.size()).sum());
            return;
        }
        try (Connection trino = stack.trino().connect(); Statement statement = trino.createStatement()) {
            for (String table : left.keySet()) {
                statement.execute("ALTER TABLE lake." + table
                        + " SET PROPERTIES extra_properties = MAP(ARRAY['lake.maintenance.orphan-age', 'lake.maintenance.compact'], ARRAY['1s', 'false'])");
            }
        }
        LakeCommand maintain = LakeCommand.run(Stream.concat(Stream.of("maintain", "--force"), left.keySet().stream()).toArray(String[]::new));
        assertThat(maintain.exit()).as(maintain.toString()).isZero();
        assertThat(folders.unreachable()).as("after maintenance, seed " + SEED).isEmpty();
        say("none of them after maintenance");
    }

    private long number(String sql)
            throws SQLException
    {
        try (Connection trino = stack.trino().connect(); Statement statement = trino.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    // The series is for a person to read.
    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values)
    {
        System.out.printf(Locale.ROOT, "RandomKillIT: " + format + "%n", values);
    }
}
