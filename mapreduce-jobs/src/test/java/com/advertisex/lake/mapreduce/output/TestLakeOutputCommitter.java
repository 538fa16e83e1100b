package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.output.RunRecovery.Outcome;
import com.advertisex.lake.mapreduce.output.RunRecovery.Recovered;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.iceberg.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestLakeOutputCommitter
{
    private static final List<String> ALL_TABLES = List.of("lake.impressions", "lake.clicks", "ops.landing_files");

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
    void showsNothingBeforeTheJobCommits()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        job.setup();
        job.writeAndCommit(0, 0, "e1");
        assertThat(lake.rows("lake.impressions")).isEmpty();
        assertThat(lake.parquetFiles()).hasSize(2);
    }

    @Test
    void commitsEveryTableInOneSnapshot()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 2);
        job.setup();
        job.writeAndCommit(0, 0, "e1", "e2");
        job.writeAndCommit(1, 0, "e3");
        job.commit();

        assertCommittedOnce("run-1");
        assertThat(lake.column("lake.impressions", "event_id")).containsExactlyInAnyOrder("e1", "e2", "e3");
        assertThat(lake.column("lake.clicks", "event_id")).containsExactlyInAnyOrder("e1", "e2", "e3");
        assertThat(lake.column("ops.landing_files", "events")).containsExactly(3L);
    }

    @Test
    void keepsTheCommittedAttemptOfATaskThatRanTwice()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        job.setup();
        TaskAttemptContext speculative = job.write(0, 1, "e1");
        job.writeAndCommit(0, 0, "e1");
        job.commit();

        assertThat(job.committer().needsTaskCommit(speculative)).isFalse();
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("e1");
        assertNothingBesideCommittedFiles();
    }

    @Test
    void replacesTheManifestOfAnAttemptThatAnOlderApplicationMasterLetCommit()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        job.setup();
        job.writeAndCommit(0, 0, "e1");
        job.writeAndCommit(0, 1000, "e1");
        job.commit();

        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("e1");
        assertNothingBesideCommittedFiles();
    }

    @Test
    void deletesWhatAnAbortedAttemptWrote()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        job.setup();
        TaskAttemptContext failed = job.write(0, 0, "e1");
        job.committer().abortTask(failed);

        assertThat(lake.parquetFiles()).isEmpty();
        assertThat(job.committer().needsTaskCommit(failed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "KILLED"})
    void leavesNothingOfAJobThatDidNotSucceed(JobStatus.State state)
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 2);
        job.setup();
        job.writeAndCommit(0, 0, "e1");
        job.write(1, 0, "e2");
        job.committer().abortJob(job.jobContext(), state);

        assertThat(lake.parquetFiles()).isEmpty();
        assertThat(lake.rows("lake.impressions")).isEmpty();
        assertThat(recover(false)).containsExactly(new Recovered("run-1", Outcome.DISCARDED, null));
        assertThat(lake.stagingFiles()).isEmpty();
    }

    @Test
    void keepsWhatACommittedJobWroteWhenItIsAbortedAfterwards()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        job.setup();
        job.writeAndCommit(0, 0, "e1");
        job.commit();
        job.committer().abortJob(job.jobContext(), JobStatus.State.FAILED);

        assertCommittedOnce("run-1");
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("e1");
    }

    @Test
    void leavesTheFilesOfAnotherJobAtTheSameRunAlone()
            throws Exception
    {
        CommitFixture dying = new CommitFixture(lake, "run-1", 1, 1);
        CommitFixture living = new CommitFixture(lake, "run-1", 2, 1);
        dying.setup();
        living.setup();
        dying.write(0, 0, "e1");
        living.writeAndCommit(0, 0, "e1");
        dying.committer().abortJob(dying.jobContext(), JobStatus.State.KILLED);
        living.commit();

        assertCommittedOnce("run-1");
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("e1");
    }

    @Test
    void discardsARunThatDiedBeforeItsPlan()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        job.setup();
        job.writeAndCommit(0, 0, "e1");

        assertThat(recover(false)).containsExactly(new Recovered("run-1", Outcome.DISCARDED, null));
        assertThat(lake.parquetFiles()).isEmpty();
        assertThat(lake.stagingFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void completesARunThatDiedAfterItsPlan(int steps)
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        job.setup();
        job.write(0, 1, "e1");
        job.writeAndCommit(0, 0, "e1");
        job.die(steps);

        assertThat(recover(false)).containsExactly(new Recovered("run-1", Outcome.COMPLETED, null));
        assertCommittedOnce("run-1");
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("e1");
        assertThat(lake.column("lake.clicks", "event_id")).containsExactly("e1");
        assertThat(recover(false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void keepsThePlanOfAJobThatFailedWhileItCommitted(int steps)
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        job.setup();
        job.writeAndCommit(0, 0, "e1");
        job.die(steps);
        job.committer().abortJob(job.jobContext(), JobStatus.State.FAILED);

        recover(false);
        assertCommittedOnce("run-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void commitsAgainAfterTheApplicationMasterRestarted(int steps)
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        job.setup();
        job.writeAndCommit(0, 0, "e1");
        job.die(steps);
        assertThat(job.committer().isCommitJobRepeatable(job.jobContext())).isTrue();
        job.setup();
        job.commit();

        assertCommittedOnce("run-1");
    }

    @Test
    void doesNothingWhenTheCommitIsRepeatedAfterItTidiedUp()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        job.setup();
        job.writeAndCommit(0, 0, "e1");
        job.commit();
        job.commit();

        assertCommittedOnce("run-1");
    }

    @Test
    void commitsOneOfTwoJobsAtTheSameRun()
            throws Exception
    {
        CommitFixture first = new CommitFixture(lake, "run-1", 1, 1);
        CommitFixture second = new CommitFixture(lake, "run-1", 2, 1);
        first.setup();
        second.setup();
        first.writeAndCommit(0, 0, "e1");
        second.write(0, 0, "e1");
        first.commit();
        assertThatThrownBy(() -> second.committer().commitTask(second.attempt(0, 0))).isInstanceOf(IOException.class);
        second.committer().abortJob(second.jobContext(), JobStatus.State.FAILED);
        second.commit();

        assertCommittedOnce("run-1");
        assertThat(lake.column("ops.landing_files", "path")).containsExactly(first.jobId());
    }

    @Test
    void leavesRunsOfRunningJobsAlone()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        job.setup();
        job.writeAndCommit(0, 0, "e1");

        assertThat(recover(true)).containsExactly(new Recovered("run-1", Outcome.RUNNING, job.jobId()));
        job.commit();
        assertCommittedOnce("run-1");
    }

    @Test
    void refusesToBeginARunThatWasCleanedAway()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        new StagingFiles(lake.configuration()).delete(job.layout().directory());
        assertThatThrownBy(job::setup).isInstanceOf(IOException.class).hasMessageContaining("run run-1 has no").hasMessageContaining("run again");
    }

    @Test
    void refusesToCommitWithoutEveryTask()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 2);
        job.setup();
        job.writeAndCommit(0, 0, "e1");
        assertThatThrownBy(job::commit).isInstanceOf(RunRejectedException.class).hasMessageContaining("manifests of 1 tasks, expected 2");
        assertThat(lake.rows("lake.impressions")).isEmpty();
    }

    @Test
    void keepsCommittedTasksOfAnOlderApplicationMaster()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 2);
        job.setup();
        job.writeAndCommit(0, 0, "e1");
        assertThat(job.committer().isRecoverySupported(job.jobContext())).isTrue();
        job.committer().recoverTask(job.attempt(0, 1000));
        assertThatThrownBy(() -> job.committer().recoverTask(job.attempt(1, 1000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no manifest");
    }

    @Test
    void deletesWhatALateAttemptWroteAfterTheCommit()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        job.setup();
        job.writeAndCommit(0, 0, "e1");
        job.commit();
        job.write(0, 1, "e1");
        try (LakeCatalog catalog = lake.open()) {
            new RunRecovery(lake.configuration(), catalog, jobId -> false).sweep("run-1", ALL_TABLES);
        }
        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());
    }

    private List<Recovered> recover(boolean running)
            throws IOException, InterruptedException
    {
        try (LakeCatalog catalog = lake.open()) {
            return new RunRecovery(lake.configuration(), catalog, jobId -> running).recoverAll(runId -> true);
        }
    }

    private void assertCommittedOnce(String runId)
    {
        for (String table : ALL_TABLES) {
            List<Snapshot> snapshots = new ArrayList<>();
            lake.table(table).snapshots().forEach(snapshots::add);
            assertThat(snapshots).as(table).hasSize(1);
            assertThat(snapshots.get(0).summary()).containsEntry(RunHistory.RUN_ID, runId);
        }
        assertNothingBesideCommittedFiles();
    }

    private void assertNothingBesideCommittedFiles()
    {
        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());
        assertThat(lake.stagingFiles()).isEmpty();
    }
}
