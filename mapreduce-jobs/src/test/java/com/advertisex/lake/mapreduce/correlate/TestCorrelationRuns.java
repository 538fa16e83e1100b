package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.EventAppender;
import com.advertisex.lake.mapreduce.derive.DerivedFailedException;
import com.advertisex.lake.mapreduce.output.LeaseLock;
import com.advertisex.lake.mapreduce.output.LockedException;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import static com.advertisex.lake.model.EventType.CLICK;
import static com.advertisex.lake.model.EventType.CONVERSION;
import static com.advertisex.lake.model.EventType.IMPRESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Which days a run computes, and what becomes of runs that end early. */
class TestCorrelationRuns
        extends CorrelationFixture
{
    @Test
    void doesNothingWhereNothingChanged()
            throws Exception
    {
        user(CLICK, "click", "11:00", "ann");
        user(CONVERSION, "buy", "12:00", "ann");
        correlate();
        List<Record> before = lake.rows(CorrelatedTables.ATTRIBUTIONS);

        assertThat(run(false)).isEmpty();
        assertThat(lake.rows(CorrelatedTables.ATTRIBUTIONS)).isEqualTo(before);
        assertThat(lake.rows("ops.derivations")).hasSize(1);
    }

    @Test
    void saysOnceThatItIsCompleteFurtherWhereNothingChanged()
            throws Exception
    {
        user(CLICK, "click", "11:00", "ann");
        user(CONVERSION, "buy", "12:00", "ann");
        correlate();
        completeThrough("2026-11-22T14:00:00Z");
        List<Record> before = lake.rows(CorrelatedTables.ATTRIBUTIONS);

        assertThat(run(false)).isEmpty();
        assertThat(run(false)).isEmpty();
        assertThat(lake.rows(CorrelatedTables.ATTRIBUTIONS)).isEqualTo(before);
        assertThat(lake.rows("ops.derivations")).extracting(row -> row.getField("days"), row -> row.getField("complete_through")).containsExactlyInAnyOrder(
                tuple(List.of(LocalDate.of(2026, 11, 22)), Map.of()),
                tuple(List.of(), Map.of("interactions", OffsetDateTime.parse("2026-11-22T14:00:00Z"))));
    }

    private void completeThrough(String time)
            throws IOException
    {
        Record row = GenericRecord.create(lake.table("ops.watermarks").schema());
        row.setField("feed", "interactions");
        row.setField("complete_through", OffsetDateTime.parse(time));
        row.setField("computed_at", OffsetDateTime.parse(time));
        EventAppender.append(lake.table("ops.watermarks"), List.of(row));
    }

    @Test
    void forgetsWhatAProcessThatDiedBeforeItsCommitHadStaged()
            throws Exception
    {
        user(CLICK, "click", "11:00", "ann");
        user(CONVERSION, "buy", "12:00", "ann");
        Path staged = directory.resolve("staging/_derived/correlate-20261122T130000000");
        Files.createDirectories(staged.resolve("parts"));
        Files.writeString(staged.resolve("run.json"), "{}");
        Files.writeString(staged.resolve("filters"), "half");
        correlate();

        assertThat(staged).doesNotExist();
        assertThat(lastTouch("buy")).isEqualTo("click");
        assertThat(lake.stagingFiles()).isEmpty();
    }

    @Test
    void publishesNothingWhereAJobFails()
            throws Exception
    {
        user(CONVERSION, "buy", "12:00", "ann");
        publish();
        lake.configuration().set(CorrelateSettings.HALF_LIFE, "0s");
        assertThatThrownBy(() -> run(false)).isInstanceOf(DerivedFailedException.class).hasMessageContaining("(attributions correlate-")
                .hasMessageContaining("nothing was published unless its commit had begun, and running again takes it up");
        assertThat(lake.rows(CorrelatedTables.ATTRIBUTIONS)).isEmpty();
        assertThat(lake.rows("ops.derivations")).isEmpty();
        assertThat(lake.stagingFiles()).isEmpty();

        lake.configuration().unset(CorrelateSettings.HALF_LIFE);
        run(false);
        assertThat(lastTouch("buy")).isNull();
    }

    @Test
    void letsOneProcessWorkAtATime()
            throws Exception
    {
        user(CONVERSION, "buy", "12:00", "ann");
        publish();
        Configuration derived = new Configuration(lake.configuration());
        derived.set("lake.staging.root", "file:" + directory.resolve("staging/_derived"));
        LeaseLock lock = LeaseLock.acquire(derived, LeaseLock.path(derived, Correlation.KIND), Correlation.KIND);
        try {
            assertThatThrownBy(() -> run(false)).isInstanceOf(LockedException.class).hasMessageContaining("correlate");
        }
        finally {
            lock.close();
        }
        assertThat(run(false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsNothingOfEventsThatAreGone(boolean fromNothing)
            throws Exception
    {
        user(CLICK, "click", "11:00", "ann");
        user(CONVERSION, "buy", "12:00", "ann");
        correlate();
        for (String table : List.of("lake.clicks", "lake.conversions")) {
            lake.table(table).newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
        }

        assertThat(run(fromNothing)).isPresent();
        assertThat(lake.rows(CorrelatedTables.CLICKS)).isEmpty();
        assertThat(lake.rows(CorrelatedTables.TOUCHPOINTS)).isEmpty();
        assertThat(lake.rows(CorrelatedTables.ATTRIBUTIONS)).isEmpty();
    }

    @Test
    void doesNothingWithoutAnyInteraction()
            throws Exception
    {
        user(IMPRESSION, "view", "11:00", "ann");
        publish();

        assertThat(run(false)).isEmpty();
    }

    @Test
    void leavesDaysAloneThatNothingReaches()
            throws Exception
    {
        add(CONVERSION, "long-ago", NOON.minus(Duration.ofDays(3)), "user_key", "ann", "campaign_id", "c1");
        correlate();
        Object loaded = column("attributions", "conversion_id", "long-ago", "load_time").get(0);

        user(CLICK, "click", "11:00", "ann");
        user(CONVERSION, "buy", "12:00", "ann");
        assertThat(correlate().orElseThrow().days()).isEqualTo(1);
        assertThat(column("attributions", "conversion_id", "long-ago", "load_time")).containsOnly(loaded);
        assertThat(lastTouch("buy")).isEqualTo("click");
    }

    @Test
    void reopensTheConversionsThatALateClickReaches()
            throws Exception
    {
        user(CONVERSION, "buy", "12:00", "ann");
        correlate();
        assertThat(lastTouch("buy")).isNull();

        add(CLICK, "late", NOON.minus(Duration.ofDays(20)), "user_key", "ann", "campaign_id", "c1");
        correlate();
        assertThat(lastTouch("buy")).isEqualTo("late");
        assertThat(column("attributions", "conversion_id", "buy", "model")).hasSize(6);
    }

    @Test
    void makesWayForANewerRunOnceThereIsMoreThanItsSuiteRefused()
            throws Exception
    {
        Files.writeString(Files.createDirectories(lake.suites().resolve(CorrelatedTables.ATTRIBUTIONS)).resolve("count.json"), """
                {"name": "count", "expectations": [{"type": "expect_table_row_count_to_be_between", "kwargs": {"min_value": 7}}]}""");
        user(CONVERSION, "buy", "12:00", "ann");
        publish();
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> run(false)).isInstanceOf(DerivedFailedException.class)
                    .hasMessageMatching("run correlate-\\S+ is staged and not published: 1 of 1 expectations are not met: .*seen 6\\. .*");
        }
        assertThat(lake.rows(CorrelatedTables.ATTRIBUTIONS)).isEmpty();
        assertThat(lake.rows("ops.derivations")).isEmpty();

        user(CONVERSION, "buy-again", "13:00", "ann");
        correlate();
        assertThat(lake.rows(CorrelatedTables.ATTRIBUTIONS)).hasSize(12);
        assertThat(lake.table(CorrelatedTables.ATTRIBUTIONS).refs()).containsOnlyKeys("main");
        assertThat(lake.stagingFiles()).isEmpty();
    }
}
