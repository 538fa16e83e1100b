package com.advertisex.lake.mapreduce.clean;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Cluster;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskCompletionEvent;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** Looks after jobs on the cluster, also those that another process submitted. */
public final class ClusterJobs
{
    private static final int MAX_EVENTS = 10_000;
    private static final int MAX_LINES = 3;

    private final Configuration configuration;

    public ClusterJobs(Configuration configuration)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    /** A job that the cluster does not know (any more) does not run. */
    public boolean isRunning(String jobId)
            throws IOException, InterruptedException
    {
        Cluster cluster = new Cluster(configuration);
        try {
            Job job = cluster.getJob(JobID.forName(jobId));
            return job != null && !job.isComplete();
        }
        finally {
            cluster.close();
        }
    }

    /** Returns when the job has ended, however it did. */
    public void await(String jobId)
            throws IOException, InterruptedException
    {
        while (isRunning(jobId)) {
            TimeUnit.MILLISECONDS.sleep(Job.getCompletionPollInterval(configuration));
        }
    }

    /** Returns when the job has ended; kills it if this thread is interrupted. */
    public static boolean monitor(Job job, Progress progress)
            throws IOException, InterruptedException
    {
        try {
            while (!job.isComplete()) {
                progress.progressed(job.mapProgress(), job.reduceProgress());
                TimeUnit.MILLISECONDS.sleep(Job.getProgressPollInterval(job.getConfiguration()));
            }
        }
        catch (InterruptedException e) {
            job.killJob();
            throw e;
        }
        progress.progressed(job.mapProgress(), job.reduceProgress());
        return job.isSuccessful();
    }

    /** Why a job failed: the last words of its first failed task, or what the cluster says. */
    public static String diagnosis(Job job)
            throws IOException, InterruptedException
    {
        for (TaskCompletionEvent event : job.getTaskCompletionEvents(0, MAX_EVENTS)) {
            if (event.getStatus() == TaskCompletionEvent.Status.FAILED) {
                String[] diagnostics = job.getTaskDiagnostics(event.getTaskAttemptId());
                if (diagnostics != null && diagnostics.length > 0) {
                    return event.getTaskAttemptId() + ": " + diagnostics[0].lines()
                            .filter(line -> !line.startsWith("\tat "))
                            .limit(MAX_LINES)
                            .collect(Collectors.joining(" "));
                }
            }
        }
        String reason = job.getStatus().getFailureInfo();
        return reason == null || reason.isEmpty() || reason.equals("NA") ? "see its log" : reason.lines().collect(Collectors.joining(" "));
    }

    /** Told from time to time how far a job is, 0 to 1. */
    @FunctionalInterface
    public interface Progress
    {
        void progressed(float map, float reduce);
    }
}
