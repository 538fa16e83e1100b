package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.singlenode.demo.YarnContainers.Container;
import com.advertisex.lake.singlenode.demo.YarnContainers.Kind;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.exceptions.YarnException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** How far one {@code lake process} is, as its traces show from outside: files of its runs below the staging root, processes of its jobs. */
final class RunMoments
{
    /** In the order in which a process passes them. */
    enum Moment
    {
        /** A run is described, its job not yet there. */
        DESCRIBED,
        /** The job before the clean job of interactions has a task. */
        CLICK_RHYTHM,
        /** A clean job has a map task. */
        MAPPING,
        /** A clean job has a reduce task. */
        REDUCING,
        /** A task has committed, its run is not decided. */
        TASK_COMMITTED,
        /** A run is decided: its tables are being committed. */
        COMMITTING,
        /** All runs are complete; the books are being closed. */
        BOOKS,
    }

    private static final String ALL_RUNS = "[^_]*";
    private static final String CLICK_RHYTHM_JOB = "click rhythm";

    private final FileSystem hdfs;
    private final YarnClient yarn;
    private final String root;
    private final YarnContainers containers;
    private boolean sawRun;

    private RunMoments(EmbeddedStack stack, FileSystem hdfs, YarnClient yarn, String folder)
    {
        this.hdfs = requireNonNull(hdfs, "hdfs is null");
        this.yarn = requireNonNull(yarn, "yarn is null");
        this.root = RunLayout.stagingRoot(stack.hadoopConfiguration()) + folder + "/";
        this.containers = new YarnContainers(stack);
    }

    static RunMoments ofCleaning(EmbeddedStack stack, FileSystem hdfs, YarnClient yarn)
    {
        return new RunMoments(stack, hdfs, yarn, "");
    }

    /** Correlation and marts. */
    static RunMoments ofDeriving(EmbeddedStack stack, FileSystem hdfs, YarnClient yarn)
    {
        return new RunMoments(stack, hdfs, yarn, "/_derived");
    }

    boolean isThere(Moment moment)
            throws IOException
    {
        return switch (moment) {
            case DESCRIBED -> any("/run.json");
            case CLICK_RHYTHM -> hasTask(running(CLICK_RHYTHM_JOB));
            case MAPPING -> any("/tables.json") && !containers.all(Kind.MAP).isEmpty();
            case REDUCING -> any("/tables.json") && !containers.all(Kind.REDUCE).isEmpty();
            case TASK_COMMITTED -> any("/tasks/*");
            case COMMITTING -> isCommitting();
            case BOOKS -> areRunsOver();
        };
    }

    /** Whether a run of a derivation is decided and not complete. */
    boolean isCommitting(String kind)
            throws IOException
    {
        return found(kind + "-*", "/plan.json").length > 0;
    }

    /** Whether a run is decided and not complete. */
    boolean isCommitting()
            throws IOException
    {
        return any("/plan.json");
    }

    private boolean hasTask(Optional<String> job)
            throws IOException
    {
        return job.isPresent() && (container(Kind.MAP, job).isPresent() || container(Kind.REDUCE, job).isPresent());
    }

    private boolean areRunsOver()
            throws IOException
    {
        boolean running = any("");
        sawRun |= running;
        return sawRun && !running;
    }

    /** The job that such a moment belongs to, without its leading word; empty where it is any. */
    Optional<String> job(Moment moment)
            throws IOException
    {
        return switch (moment) {
            case CLICK_RHYTHM -> running(CLICK_RHYTHM_JOB);
            case COMMITTING -> committing();
            case DESCRIBED, MAPPING, REDUCING, TASK_COMMITTED, BOOKS -> Optional.empty();
        };
    }

    /** The running job of which the name begins like this, its id without the leading word. */
    Optional<String> running(String name)
            throws IOException
    {
        try {
            return yarn.getApplications(EnumSet.of(YarnApplicationState.RUNNING)).stream()
                    .filter(application -> application.getName().startsWith(name))
                    .map(application -> application.getApplicationId().toString().replace("application_", ""))
                    .findFirst();
        }
        catch (YarnException e) {
            throw new IOException(e);
        }
    }

    private Optional<String> committing()
            throws IOException
    {
        for (FileStatus plan : found(ALL_RUNS, "/plan.json")) {
            try (InputStream input = hdfs.open(plan.getPath())) {
                return Optional.of(new ObjectMapper().readTree(input).get("jobId").asText().replace("job_", ""));
            }
            catch (FileNotFoundException e) {
                // complete meanwhile
            }
        }
        return Optional.empty();
    }

    /** A process of that kind, of that job; of any where it is empty. */
    Optional<Container> container(Kind kind, Optional<String> job)
            throws IOException
    {
        return containers.all(kind).stream().filter(container -> job.isEmpty() || job.get().equals(container.job())).findAny();
    }

    private boolean any(String name)
            throws IOException
    {
        return found(ALL_RUNS, name).length > 0;
    }

    private FileStatus[] found(String runs, String name)
            throws IOException
    {
        FileStatus[] found = hdfs.globStatus(new Path(root + runs + name));
        return found == null ? new FileStatus[0] : found;
    }
}
