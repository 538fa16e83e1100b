package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.output.RunRecovery.Outcome;
import com.advertisex.lake.mapreduce.output.RunRecovery.Recovered;
import com.advertisex.lake.mapreduce.output.StagedRuns.StagedRun;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** I3: nothing is visible on {@code main} before its suite passed. */
class TestPublishing
{
    private static final String NO_BAD_IDS = """
            {"type": "expect_column_values_to_not_be_in_set", "kwargs": {"column": "event_id", "value_set": ["bad"]}, "severity": "SEVERITY"}""";

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
    void showsNothingOfWhatIsStagedAndNotJudged()
            throws Exception
    {
        CommitFixture run = staged("run-1", 1, "e1");

        assertThat(lake.rows("lake.impressions")).isEmpty();
        assertThat(lake.rows("ops.landing_files")).isEmpty();
        assertThat(lake.table("lake.impressions").refs()).containsOnlyKeys("audit-run-1");
        assertThat(new StagedRuns(lake.configuration()).list())
                .containsExactly(new StagedRun("run-1", CommitFixture.TABLES, "audit-run-1", false, Optional.empty()));
        run.publish();
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("e1");
        assertThat(lake.table("lake.impressions").refs()).containsOnlyKeys("main");
        assertThat(new StagedRuns(lake.configuration()).list()).isEmpty();
    }

    @Test
    void keepsWhatASuiteRefusesOnItsBranch()
            throws Exception
    {
        suite("lake.impressions", "critical");
        CommitFixture run = staged("run-1", 1, "e1", "bad");

        Recovered refused = recover();
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.detail()).isEqualTo("run run-1 is staged and not published: 1 of 1 expectations are not met: "
                + "lake.impressions: expect_column_values_to_not_be_in_set(event_id, value_set [bad]): 1 of 2 rows. "
                + "See its rows: lake validate lake.impressions --branch audit-run-1 --failing-rows ops.failing_rows. "
                + "Then correct what made them and `lake staged discard run-1`, or correct the suite (lake.validation.suites), and run again");
        assertThat(recover().outcome()).isEqualTo(Outcome.REFUSED);
        for (String table : List.of("lake.impressions", "lake.clicks", "ops.landing_files", "ops.publications")) {
            assertThat(lake.rows(table)).as(table).isEmpty();
        }
        assertThat(lake.table("lake.clicks").refs()).containsOnlyKeys("audit-run-1");
        assertThat(lake.rows("ops.validations")).extracting(row -> row.getField("run_id"), row -> row.getField("success"), row -> row.getField("engine"),
                row -> row.getField("element_count"), row -> row.getField("unexpected_count")).containsOnly(tuple("run-1", false, "stream", 2L, 1L)).hasSize(2);
        assertThat(new StagedRuns(lake.configuration()).find(run.layout().runId()).orElseThrow().rejection().orElseThrow().failures())
                .containsExactly("lake.impressions: expect_column_values_to_not_be_in_set(event_id, value_set [bad]): 1 of 2 rows");
    }

    @Test
    void publishesWhatWasRefusedOnceItsSuiteIsCorrected()
            throws Exception
    {
        suite("lake.impressions", "critical");
        staged("run-1", 1, "bad");
        recover();
        suite("lake.impressions", "warning");

        assertThat(recover().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("bad");
        assertThat(lake.rows("ops.publications")).extracting(row -> row.getField("table_name"), row -> row.getField("snapshot_id"),
                row -> row.getField("expectations"), row -> row.getField("warnings")).containsExactlyInAnyOrder(
                tuple("lake.impressions", lake.table("lake.impressions").currentSnapshot().snapshotId(), 1, 1),
                tuple("lake.clicks", lake.table("lake.clicks").currentSnapshot().snapshotId(), 1, 1));
        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());
    }

    @Test
    void judgesTheRowsOfTheRunAndNoOthers()
            throws Exception
    {
        staged("run-1", 1, "bad").publish();
        suite("lake.impressions", "critical");
        staged("run-2", 2, "good").publish();

        assertThat(lake.column("lake.impressions", "event_id")).containsExactlyInAnyOrder("bad", "good");
        assertThat(lake.column("ops.validations", "element_count")).containsExactly(1L);
    }

    @Test
    void forgetsARunThatIsDiscardedAndTakesItsInputAnew()
            throws Exception
    {
        suite("lake.impressions", "critical");
        staged("run-1", 1, "bad");
        recover();
        StagedRuns runs = new StagedRuns(lake.configuration());
        try (LakeCatalog catalog = lake.open()) {
            runs.discard(catalog, "run-1");
            assertThatThrownBy(() -> runs.discard(catalog, "run-1")).isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("run run-1 is not staged: there is no ");
        }
        assertThat(lake.table("lake.impressions").refs()).isEmpty();
        assertThat(lake.stagingFiles()).isEmpty();
        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());

        staged("run-1", 2, "good").publish();
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("good");
    }

    @Test
    void doesNotDiscardARunThatIsBeingPublished()
            throws Exception
    {
        CommitFixture run = new CommitFixture(lake, "run-1", 1, 1);
        run.setup();
        run.writeAndCommit(0, 0, "e1");
        run.die(4);
        try (LakeCatalog catalog = lake.open()) {
            assertThatThrownBy(() -> new StagedRuns(lake.configuration()).discard(catalog, "run-1")).isInstanceOf(IllegalStateException.class)
                    .hasMessage("run run-1 is being published; the next run of its feed or kind completes it");
        }
        assertThat(recover().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(lake.column("lake.clicks", "event_id")).containsExactly("e1");
    }

    @Test
    void completesWhatWasDecidedToBePublishedWhateverSuitesSayByThen()
            throws Exception
    {
        CommitFixture run = new CommitFixture(lake, "run-1", 1, 1);
        run.setup();
        run.writeAndCommit(0, 0, "bad");
        run.die(4);
        suite("lake.impressions", "critical");
        suite("lake.clicks", "critical");

        assertThat(recover().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(lake.column("lake.impressions", "event_id")).isEqualTo(lake.column("lake.clicks", "event_id")).containsExactly("bad");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{                                                                                   | line 1",
            "{\"name\": \"s\", \"expectations\": [{\"type\": \"expect_nothing\", \"kwargs\": {}}]} | expect_nothing",
            "{\"name\": \"s\", \"expectations\": [{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"nosuch\"}}]} | nosuch",
            "{\"name\": \"s\", \"expectations\": [{\"type\": \"expect_table_row_count_to_equal\", \"kwargs\": {\"value\": \"many\"}}]} | value"})
    void publishesNothingWhereASuiteCannotBeUsed(String suite, String part)
            throws Exception
    {
        write("lake.impressions", suite);
        staged("run-1", 1, "e1");

        Recovered refused = recover();
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.detail()).startsWith("run run-1 is staged and not published: its suite cannot be used: ").contains("lake.impressions/", part)
                .endsWith("; correct the suite (lake.validation.suites) and run again");
        assertThat(lake.rows("lake.impressions")).isEmpty();
        assertThat(lake.rows("ops.landing_files")).isEmpty();
    }

    @Test
    void refusesToJudgeByAFolderThatIsNotThere()
            throws Exception
    {
        staged("run-1", 1, "e1");
        Files.delete(lake.suites());
        try (LakeCatalog catalog = LakeCatalog.open(lake.configuration())) {
            RunRecovery recovery = new RunRecovery(lake.configuration(), catalog, job -> false);
            assertThatThrownBy(() -> recovery.recover("run-1")).isInstanceOf(IOException.class)
                    .hasMessageEndingWith(" is not there; it must be a folder with suites, SCHEMA.TABLE/*.json (lake.validation.suites)");
        }
        assertThat(lake.rows("lake.impressions")).isEmpty();
    }

    @Test
    void publishesOnTopOfWhatOthersCommittedMeanwhile()
            throws Exception
    {
        CommitFixture first = staged("run-1", 1, "e1");
        CommitFixture second = staged("run-2", 2, "e2");
        second.publish();
        first.publish();

        assertThat(lake.column("lake.impressions", "event_id")).containsExactlyInAnyOrder("e1", "e2");
        assertThat(lake.column("lake.clicks", "event_id")).containsExactlyInAnyOrder("e1", "e2");
        assertThat(lake.column("ops.landing_files", "run_id")).containsExactlyInAnyOrder("run-1", "run-2");
        assertThat(lake.table("lake.impressions").refs()).containsOnlyKeys("main");
    }

    @Test
    void takesRowsOfReplacedDaysAwayOnlyWhenItsOwnAreShown()
            throws Exception
    {
        staged("run-1", 1, "old").publish();
        suite("lake.impressions", "critical");
        CommitFixture second = new CommitFixture(lake, "run-2", 2, 1).replacing(0);
        second.setup();
        second.writeAndCommit(0, 0, "bad");
        second.stage();
        recover();

        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("old");
        suite("lake.impressions", "warning");
        recover();
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("bad");
    }

    @Test
    void showsReadersOfATableAllOfARunOrNothing()
            throws Exception
    {
        suite("lake.impressions", "critical");
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<Set<Integer>> sizes = reader.submit(() -> {
                Set<Integer> seen = new HashSet<>();
                while (!done.get()) {
                    List<Object> ids = lake.column("lake.impressions", "event_id");
                    assertThat(ids).doesNotContain("bad");
                    seen.add(ids.size());
                }
                return seen;
            });
            for (int run = 1; run <= 20; run++) {
                boolean bad = run % 4 == 0;
                staged("run-" + run, run, "a" + run, "b" + run, bad ? "bad" : "c" + run);
                assertThat(recover().outcome()).isEqualTo(bad ? Outcome.REFUSED : Outcome.COMPLETED);
                if (bad) {
                    try (LakeCatalog catalog = lake.open()) {
                        new StagedRuns(lake.configuration()).discard(catalog, "run-" + run);
                    }
                }
            }
            done.set(true);
            assertThat(sizes.get()).hasSizeGreaterThan(2).allMatch(size -> size % 3 == 0);
        }
        finally {
            done.set(true);
            reader.shutdownNow();
        }
        assertThat(lake.column("lake.impressions", "event_id")).hasSize(45);
    }

    @Test
    void carriesOutWhatAnOlderReleaseDecided()
            throws Exception
    {
        suite("lake.impressions", "critical");
        CommitFixture run = new CommitFixture(lake, "run-1", 1, 1);
        run.setup();
        run.writeAndCommit(0, 0, "bad");
        CommitPlan plan = run.die(0);
        new StagingFiles(lake.configuration()).put(run.layout().plan(), new CommitPlan(plan.runId(), plan.jobId(), plan.properties(), plan.tables(),
                plan.writtenTables(), null));

        assertThat(recover().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(lake.column("lake.clicks", "event_id")).containsExactly("bad");
        assertThat(lake.rows("ops.publications")).isEmpty();
        Table table = lake.table("lake.clicks");
        assertThat(RunHistory.find(table, "run-1")).isPresent();
    }

    private CommitFixture staged(String runId, int job, String... eventIds)
            throws IOException, InterruptedException
    {
        CommitFixture run = new CommitFixture(lake, runId, job, 1);
        run.setup();
        run.writeAndCommit(0, 0, eventIds);
        run.stage();
        return run;
    }

    /** The one run that is staged. */
    private Recovered recover()
            throws IOException, InterruptedException
    {
        try (LakeCatalog catalog = lake.open()) {
            List<Recovered> recovered = new RunRecovery(lake.configuration(), catalog, jobId -> false).recoverAll(runId -> true);
            assertThat(recovered).hasSize(1);
            return recovered.get(0);
        }
    }

    private void suite(String table, String severity)
            throws IOException
    {
        write(table, "{\"name\": \"ids\", \"expectations\": [" + NO_BAD_IDS.replace("SEVERITY", severity) + "]}");
    }

    private void write(String table, String suite)
            throws IOException
    {
        Files.writeString(Files.createDirectories(lake.suites().resolve(table)).resolve("ids.json"), suite);
    }
}
