package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.TemporaryLake;
import org.apache.hadoop.mapreduce.JobStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** A run whose first job was cut off is begun anew by another one, while what is left of the first still comes to its end. */
class TestSeveralJobsOfARun
{
    @TempDir
    private Path directory;

    private TemporaryLake lake;

    @BeforeEach
    void createLake()
    {
        lake = new TemporaryLake(directory);
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    @Test
    void lateAbortLeavesTheNextJobOfTheRunAlone()
            throws Exception
    {
        CommitFixture failed = new CommitFixture(lake, "run-1", 1, 1);
        failed.setup();
        failed.writeAndCommit(0, 0, "e1");
        recover();
        CommitFixture next = new CommitFixture(lake, "run-1", 2, 1);
        failed.committer().abortJob(failed.jobContext(), JobStatus.State.KILLED);
        next.setup();
        next.writeAndCommit(0, 0, "e1");
        failed.committer().abortJob(failed.jobContext(), JobStatus.State.KILLED);
        next.commit();

        assertThat(lake.table("lake.impressions").snapshots()).hasSize(1);
        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());
        assertThat(lake.stagingFiles()).isEmpty();
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("e1");
    }

    @Test
    void takesNoTasksOfAnotherJobOfTheRun()
            throws Exception
    {
        CommitFixture dead = new CommitFixture(lake, "run-1", 1, 1);
        dead.setup();
        dead.writeAndCommit(0, 0, "e1");
        CommitFixture next = new CommitFixture(lake, "run-1", 2, 1);
        next.setup();
        next.writeAndCommit(0, 0, "e1");
        next.commit();

        assertThat(lake.table("lake.impressions").snapshots()).hasSize(1);
        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());
        assertThat(lake.stagingFiles()).isEmpty();
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("e1");
    }

    private void recover()
            throws IOException, InterruptedException
    {
        try (LakeCatalog catalog = lake.open()) {
            new RunRecovery(lake.configuration(), catalog, jobId -> false).recoverAll(runId -> true);
        }
    }
}
