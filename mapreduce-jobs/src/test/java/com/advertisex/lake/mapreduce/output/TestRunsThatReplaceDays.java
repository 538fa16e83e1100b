package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.TemporaryLake;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs whose rows take the place of all that their tables hold of some days: all tables change, or none. */
class TestRunsThatReplaceDays
{
    @TempDir
    private Path directory;

    private TemporaryLake lake;

    @BeforeEach
    void publishTwoEvents()
            throws Exception
    {
        lake = new TemporaryLake(directory);
        CommitFixture first = new CommitFixture(lake, "first", 1, 1);
        first.setup();
        first.writeAndCommit(0, 0, "a", "b");
        first.commit();
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    @Test
    void leaveNothingOfTheirDaysButTheirOwnRows()
            throws Exception
    {
        CommitFixture run = new CommitFixture(lake, "second", 2, 1).replacing(0);
        run.setup();
        run.writeAndCommit(0, 0, "c");
        run.commit();

        assertEvents("c");
        assertThat(lake.stagingFiles()).isEmpty();
    }

    @Test
    void leaveOtherDaysAsTheyAre()
            throws Exception
    {
        CommitFixture run = new CommitFixture(lake, "second", 2, 1).replacing(1, 2, 7);
        run.setup();
        run.writeAndCommit(0, 0, "c");
        run.commit();

        assertEvents("a", "b", "c");
    }

    @Test
    void emptyADayForWhichTheyHaveNoRow()
            throws Exception
    {
        CommitFixture run = new CommitFixture(lake, "second", 2, 1).replacing(0);
        run.setup();
        run.writeAndCommit(0, 0);
        run.commit();

        assertEvents();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void areCompletedOnceWhereTheyDiedBetweenTheirCommits(int steps)
            throws Exception
    {
        CommitFixture run = new CommitFixture(lake, "second", 2, 1).replacing(0);
        run.setup();
        run.writeAndCommit(0, 0, "c");
        run.die(steps);

        try (LakeCatalog catalog = lake.open()) {
            RunRecovery recovery = new RunRecovery(lake.configuration(), catalog, job -> false);
            assertThat(recovery.recoverAll(runId -> true)).extracting(RunRecovery.Recovered::outcome).containsExactly(RunRecovery.Outcome.COMPLETED);
            assertThat(recovery.recoverAll(runId -> true)).isEmpty();
        }
        assertEvents("c");
        assertThat(lake.rows("ops.landing_files")).hasSize(2);
    }

    @Test
    void changeNothingWhereTheyDiedBeforeTheirPlan()
            throws Exception
    {
        CommitFixture run = new CommitFixture(lake, "second", 2, 1).replacing(0);
        run.setup();
        run.writeAndCommit(0, 0, "c");
        try (LakeCatalog catalog = lake.open()) {
            new RunRecovery(lake.configuration(), catalog, job -> false).recoverAll(runId -> true);
        }

        assertEvents("a", "b");
        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());
    }

    @Test
    void needAColumnThatHasDays()
    {
        ReplacedDays days = new ReplacedDays("name", new TreeSet<>(List.of(0)));
        Schema schema = new Schema(Types.NestedField.required(1, "name", Types.StringType.get()));
        assertThatThrownBy(() -> days.filter(schema)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column name is string; it must be a date or a timestamp for its days to be replaced");
    }

    private void assertEvents(String... ids)
    {
        for (String table : CommitFixture.TABLES) {
            assertThat(lake.column(table, "event_id")).as(table).containsExactlyInAnyOrder((Object[]) ids);
        }
    }
}
