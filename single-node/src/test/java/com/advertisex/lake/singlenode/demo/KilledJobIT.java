package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.SeparateTasks;
import com.advertisex.lake.singlenode.daemon.ProcessFile;
import com.advertisex.lake.singlenode.daemon.ProcessIdentity;
import com.advertisex.lake.singlenode.demo.YarnContainers.Container;
import com.advertisex.lake.singlenode.demo.YarnContainers.Kind;
import com.advertisex.lake.singlenode.service.HadoopServices;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.singlenode.stack.StartupListener;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Cluster;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Invariant I2 on the real cluster: whatever dies while a clean job runs, after one more run at the latest the tables hold each event once. */
@ExtendWith({RunningStack.class, SeparateTasks.class})
class KilledJobIT
{
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 20;
    private static final long MOMENT_MILLIS = 50;

    private final EmbeddedStack stack;
    private final YarnContainers containers;
    private final LakeTablesCheck tables;

    KilledJobIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
        this.containers = new YarnContainers(stack);
        this.tables = new LakeTablesCheck(stack);
    }

    @Test
    void killedTasksAndApplicationMasterLeaveNoTrace()
            throws Exception
    {
        Dataset dataset = Dataset.generate(stack, 20_000, 7_002);
        dataset.land();
        CompletableFuture<Void> processing = start(dataset);

        Container mapper = kill(processing, Kind.MAP, "");
        Container reducer = killWriter(processing);
        await("the attempt in its place", processing,
                () -> containers.all(Kind.REDUCE).stream().filter(retry -> retry.job().equals(reducer.job())).findFirst());
        Container master = kill(processing, Kind.MASTER, reducer.job());

        finish(processing);
        dataset.process();
        assertThat(List.of(mapper, reducer, master)).allSatisfy(KilledJobIT::assertThatItHasEnded);
        assertThatTheLakeEqualsTheTruth(dataset);
    }

    @Test
    void killedJobAndKilledNodeManagerLeaveNoTrace()
            throws Exception
    {
        Dataset dataset = Dataset.generate(stack, 20_000, 7_003);
        dataset.land();
        CompletableFuture<Void> processing = start(dataset);
        // Frozen, so that it does not end before its job is killed.
        Container reducer = freezeReducer(processing, Set.of());
        killJob("job_" + reducer.job());
        assertThatThrownBy(processing::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(LakeException.class)
                .hasMessageStartingWith("job job_" + reducer.job() + " of run ")
                .hasMessageContaining("ended as KILLED")
                .hasMessageContaining("running again takes it up");

        CompletableFuture<Void> again = start(dataset);
        await("a task", again, () -> containers.all(Kind.MAP).stream().findFirst());
        List<Container> orphans = killNodeManager();
        assertThat(orphans).extracting(Container::kind).contains(Kind.MASTER);
        stack.up(StartupListener.SILENT);
        assertThat(orphans).allSatisfy(KilledJobIT::assertThatItHasEnded);

        finish(again);
        dataset.process();
        assertThatTheLakeEqualsTheTruth(dataset);
    }

    private static void assertThatItHasEnded(Container container)
    {
        assertThat(container.process().isAlive()).as(container.toString()).isFalse();
    }

    private void assertThatTheLakeEqualsTheTruth(Dataset dataset)
            throws IOException, SQLException
    {
        assertThat(dataset.reconcile()).allSatisfy(line -> assertThat(line.lake()).as(line.toString()).isEqualTo(line.truth()));
        tables.assertThatNoEventIsThereTwice();
        tables.assertThatNoFileIsLeftOver();
    }

    private static CompletableFuture<Void> start(Dataset dataset)
    {
        return CompletableFuture.runAsync(() -> {
            try {
                dataset.process();
            }
            catch (IOException | InterruptedException | SQLException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** What is killed must not make it wrong; it may make it fail, with a message. */
    private static void finish(CompletableFuture<Void> processing)
    {
        try {
            processing.join();
        }
        catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(LakeException.class);
        }
    }

    private Container kill(CompletableFuture<Void> processing, Kind kind, String job)
            throws Exception
    {
        return await("to kill a " + kind, processing, () -> {
            for (Container container : containers.all(kind)) {
                if (container.job().endsWith(job) && container.kill()) {
                    return Optional.of(container);
                }
            }
            return Optional.empty();
        });
    }

    /** Kills a reducer between its first file and its commit. */
    private Container killWriter(CompletableFuture<Void> processing)
            throws Exception
    {
        List<String> folders = new ArrayList<>();
        for (EventType type : EventType.values()) {
            folders.add(tables.location("lake." + type.tableName()) + "/data/*/");
        }
        Set<String> passed = new HashSet<>();
        try (FileSystem hdfs = FileSystem.newInstance(stack.hadoopConfiguration())) {
            while (true) {
                Container reducer = freezeReducer(processing, passed);
                if (catchWriting(hdfs, folders, reducer) && reducer.kill()) {
                    return reducer;
                }
                passed.add(reducer.attempt());
            }
        }
    }

    private Container freezeReducer(CompletableFuture<Void> processing, Set<String> passed)
            throws Exception
    {
        return await("a reducer", processing, () -> {
            for (Container reducer : containers.all(Kind.REDUCE)) {
                if (!passed.contains(reducer.attempt()) && reducer.freeze()) {
                    return Optional.of(reducer);
                }
            }
            return Optional.empty();
        });
    }

    /**
     * Lets a frozen reducer run for moments at a time.
     *
     * @return whether it has written and is frozen; false if it ended before: the job before a clean job of interactions writes no rows
     */
    private static boolean catchWriting(FileSystem hdfs, List<String> folders, Container reducer)
            throws IOException, InterruptedException
    {
        while (!hasWritten(hdfs, folders, reducer)) {
            reducer.thaw();
            Thread.sleep(MOMENT_MILLIS);
            if (!reducer.freeze()) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasWritten(FileSystem hdfs, List<String> folders, Container reducer)
            throws IOException
    {
        for (String folder : folders) {
            if (hdfs.globStatus(new Path(folder + reducer.attempt())).length > 0) {
                return true;
            }
        }
        return false;
    }

    /** @return the containers that run on without it */
    private List<Container> killNodeManager()
            throws IOException, InterruptedException
    {
        ProcessIdentity nodeManager = new ProcessFile(stack.layout().processFile(HadoopServices.NODEMANAGER_SERVICE)).running().orElseThrow();
        assertThat(nodeManager.signal("KILL")).isTrue();
        while (nodeManager.isAlive()) {
            Thread.sleep(POLL_MILLIS);
        }
        return containers.all();
    }

    private void killJob(String id)
            throws IOException, InterruptedException
    {
        Cluster cluster = new Cluster(stack.hadoopConfiguration());
        try {
            Job job = cluster.getJob(JobID.forName(id));
            job.killJob();
        }
        finally {
            cluster.close();
        }
    }

    private static <T> T await(String what, CompletableFuture<Void> processing, Callable<Optional<T>> question)
            throws Exception
    {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        for (Optional<T> answer = question.call(); true; answer = question.call()) {
            if (answer.isPresent()) {
                return answer.get();
            }
            assertThat(processing).as("processing, while waiting for " + what).isNotDone();
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(deadline);
            Thread.sleep(POLL_MILLIS);
        }
    }
}
