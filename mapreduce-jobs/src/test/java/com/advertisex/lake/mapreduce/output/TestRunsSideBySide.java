package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.TemporaryLake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

/** Several processes that commit to the same tables, or carry out the same plan. */
class TestRunsSideBySide
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
    void commitsConcurrentRunsThatShareTables()
            throws Exception
    {
        int runs = 6;
        ExecutorService executor = Executors.newFixedThreadPool(runs);
        try {
            List<Future<?>> commits = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                CommitFixture job = new CommitFixture(lake, "run-" + run, run, 1);
                job.setup();
                job.writeAndCommit(0, 0, "e" + run);
                commits.add(executor.submit(() -> {
                    job.commit();
                    return null;
                }));
            }
            for (Future<?> commit : commits) {
                commit.get();
            }
        }
        finally {
            executor.shutdownNow();
        }
        assertThat(lake.column("lake.impressions", "event_id")).hasSize(runs).doesNotHaveDuplicates();
        assertThat(lake.column("ops.landing_files", "run_id")).hasSize(runs).doesNotHaveDuplicates();
        assertNothingBesideCommittedFiles();
    }

    @Test
    void carriesOutOnePlanOnceThoughTwoProcessesAreAtIt()
            throws Exception
    {
        CommitFixture job = new CommitFixture(lake, "run-1", 1, 1);
        job.setup();
        job.writeAndCommit(0, 0, "e1");
        CommitPlan plan = job.die(0);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try (LakeCatalog catalog = lake.open(); LakeCatalog other = lake.open()) {
            Future<?> first = executor.submit(() -> carryOut(catalog, plan));
            Future<?> second = executor.submit(() -> carryOut(other, plan));
            first.get();
            second.get();
        }
        finally {
            executor.shutdownNow();
        }
        try (LakeCatalog catalog = lake.open()) {
            new RunRecovery(lake.configuration(), catalog, jobId -> false).recoverAll(runId -> true);
        }
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("e1");
        assertThat(lake.table("lake.impressions").snapshots()).hasSize(1);
        assertThat(lake.table("ops.landing_files").snapshots()).hasSize(1);
        assertNothingBesideCommittedFiles();
    }

    private void carryOut(LakeCatalog catalog, CommitPlan plan)
    {
        PlanExecutor executor = new PlanExecutor(catalog, lake.configuration());
        executor.stage(plan);
        executor.publish(plan);
        executor.account(plan);
    }

    private void assertNothingBesideCommittedFiles()
    {
        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());
        assertThat(lake.stagingFiles()).isEmpty();
    }
}
