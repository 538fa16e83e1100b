package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.history.HistorySettings;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.HourSeal;
import com.advertisex.lake.mapreduce.output.RunRecovery.Outcome;
import com.advertisex.lake.mapreduce.output.RunRecovery.Recovered;
import com.advertisex.lake.model.Feed;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** What is measured of runs, and what former weeks say of them. */
class TestHistoryOfRuns
{
    private static final String METRICS = "ops.validation_metrics";
    private static final String VOLUME = "expect_row_count_to_be_like_former_weeks";

    /** Of the rows of {@link CommitFixture} unless told otherwise: over for long. */
    private static final Instant HOUR = Instant.EPOCH;

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
    void keepsWhatWasMeasuredOfARun()
            throws Exception
    {
        staged("run-1", 1, "e1", "e2").publish();

        assertThat(lake.rows(METRICS)).extracting(row -> row.getField("run_id"), row -> row.getField("table_name"), TestHistoryOfRuns::hour,
                row -> row.getField("metric"), row -> row.getField("column_name"), row -> row.getField("value"), row -> row.getField("amount"))
                .contains(
                        tuple("run-1", "lake.impressions", HOUR, "row_count", null, null, amount(2)),
                        tuple("run-1", "lake.impressions", HOUR, "late_count", null, null, amount(0)),
                        tuple("run-1", "lake.impressions", HOUR, "null_count", "campaign_id", null, amount(2)),
                        tuple("run-1", "lake.impressions", HOUR, "sum", "report_cost", null, amount(0)),
                        tuple("run-1", "lake.clicks", HOUR, "row_count", null, null, amount(2)))
                .doesNotHaveDuplicates();
        assertThat(lake.rows("ops.validations")).as("there are no former weeks").isEmpty();
    }

    @Test
    void warnsOfAnHourThatIsNotLikeFormerWeeksAndPublishesIt()
            throws Exception
    {
        formerWeeks(HOUR, 8, 1_000);
        staged("run-1", 1, "e1", "e2");

        assertThat(recover().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(lake.column("lake.impressions", "event_id")).containsExactlyInAnyOrder("e1", "e2");
        assertThat(unmet()).singleElement().satisfies(row -> {
            assertThat(row.getField("table_name")).isEqualTo("lake.impressions");
            assertThat(row.getField("suite")).isEqualTo("history");
            assertThat(row.getField("expectation")).isEqualTo(VOLUME);
            assertThat(row.getField("severity")).isEqualTo("warning");
            assertThat(row.getField("observed_value")).isEqualTo("2");
            assertThat(row.getField("kwargs")).isEqualTo("{\"hour\":\"1970-01-01T00:00:00Z\",\"weeks\":8,\"median\":1000.0,\"spread\":50.0,\"min_value\":700.0,"
                    + "\"max_value\":1300.0}");
        });
        assertThat(lake.column("ops.publications", "warnings")).containsOnly(1).hasSize(2);
    }

    @Test
    void saysNothingOfAnHourLikeFormerWeeks()
            throws Exception
    {
        formerWeeks(HOUR, 8, 2);
        staged("run-1", 1, "e1", "e2").publish();

        assertThat(unmet()).isEmpty();
        assertThat(lake.rows("ops.validations")).extracting(row -> row.getField("expectation"), row -> row.getField("success"))
                .containsExactly(tuple(VOLUME, true));
    }

    @Test
    void judgesNothingByThreeWeeks()
            throws Exception
    {
        formerWeeks(HOUR, 3, 1_000);
        staged("run-1", 1, "e1").publish();

        assertThat(lake.rows("ops.validations")).isEmpty();
    }

    @Test
    void addsUpTheRunsThatBringRowsOfOneHour()
            throws Exception
    {
        lake.configuration().set(HistorySettings.DEVIATIONS, "0.1");
        formerWeeks(HOUR, 4, 5);
        staged("run-1", 1, "e1", "e2").publish();
        staged("run-2", 2, "e3", "e4", "e5").publish();

        assertThat(verdicts()).extracting(row -> row.getField("run_id"), row -> row.getField("observed_value"), row -> row.getField("success"))
                .containsExactlyInAnyOrder(tuple("run-1", "2", false), tuple("run-2", "5", true));
    }

    @Test
    void missesTheRowsOfTheHourBefore()
            throws Exception
    {
        Instant before = HOUR.minus(1, ChronoUnit.HOURS);
        formerWeeks(before, 8, 1_000);
        staged("run-1", 1, "e1").publish();
        staged("run-2", 2, "e2").publish();

        assertThat(unmet()).as("said once").singleElement().satisfies(row -> {
            assertThat(row.getField("run_id")).isEqualTo("run-1");
            assertThat(row.getField("observed_value")).isEqualTo("0");
            assertThat((String) row.getField("kwargs")).contains("\"hour\":\"1969-12-31T23:00:00Z\"");
        });
    }

    @Test
    void missesTheRowsOfATableWhileAnotherOfTheRunHasSome()
            throws Exception
    {
        formerWeeks("lake.clicks", HOUR, 8, 1_000);
        CommitFixture run = new CommitFixture(lake, "run-1", 1, 1).withoutClicks();
        run.setup();
        run.writeAndCommit(0, 0, "e1");
        run.commit();

        assertThat(unmet()).extracting(row -> row.getField("table_name"), row -> row.getField("expectation"), row -> row.getField("observed_value"))
                .containsExactly(tuple("lake.clicks", VOLUME, "0"));
    }

    @Test
    void leavesOutWhatANewerReleaseHadMeasured()
            throws Exception
    {
        try (LakeCatalog catalog = lake.open()) {
            new ValidationMetrics(catalog).add(new Publication("newer", 0, 0, 0,
                    List.of(new StoredMetric("lake.impressions", HOUR.toString(), "median_price", "price_cpm", null, amount(1)))));
        }
        staged("run-1", 1, "e1").publish();

        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("e1");
    }

    @Test
    void waitsForMoreRowsOfAnHourThatIsNotClosed()
            throws Exception
    {
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        formerWeeks(now, 8, 1_000);
        run("run-1", 1, now, "e1").publish();

        assertThat(verdicts()).extracting(row -> row.getField("success")).containsExactly(true);
    }

    @Test
    void takesASealedHourToBeClosed()
            throws Exception
    {
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        formerWeeks(now, 8, 1_000);
        Path landing = Files.createDirectories(lake.landingDirectory(new ArrivalHour(Feed.IMPRESSIONS, now)));
        Files.createFile(landing.resolve(HourSeal.FLAG));
        run("run-1", 1, now, "e1").publish();

        assertThat(verdicts()).extracting(row -> row.getField("success")).containsExactly(false);
    }

    @Test
    void leavesNothingOfARunThatIsRefused()
            throws Exception
    {
        formerWeeks(HOUR, 8, 1_000);
        Files.writeString(Files.createDirectories(lake.suites().resolve("lake.clicks")).resolve("none.json"), """
                {"name": "none", "expectations": [{"type": "expect_table_row_count_to_equal", "kwargs": {"value": 0}}]}""");
        staged("run-1", 1, "e1");

        assertThat(recover().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(lake.column(METRICS, "run_id")).doesNotContain("run-1");
        assertThat(lake.column("ops.validations", "suite")).containsExactly("none");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void keepsMetricsOnceWhereverTheRunDied(int steps)
            throws Exception
    {
        CommitFixture run = new CommitFixture(lake, "run-1", 1, 1);
        run.setup();
        run.writeAndCommit(0, 0, "e1");
        run.die(steps);
        recover();

        assertThat(lake.rows(METRICS)).filteredOn(row -> row.getField("metric").equals("row_count") && row.getField("table_name").equals("lake.impressions"))
                .extracting(row -> row.getField("amount")).containsExactly(amount(1));
    }

    @Test
    void publishesWhatAnOlderReleaseDecidedToPublish()
            throws Exception
    {
        CommitFixture run = staged("run-1", 1, "e1");
        Files.writeString(Path.of(run.layout().publication().toUri().getPath()), """
                {"runId": "run-1", "auditedAtMicros": 0, "expectations": 3, "warnings": 0}""");

        assertThat(recover().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("e1");
        assertThat(lake.rows(METRICS)).isEmpty();
    }

    @Test
    void measuresNothingWhereItIsSwitchedOff()
            throws Exception
    {
        lake.configuration().set(HistorySettings.ENABLED, "false");
        formerWeeks(HOUR, 8, 1_000);
        staged("run-1", 1, "e1").publish();

        assertThat(lake.column(METRICS, "run_id")).doesNotContain("run-1");
        assertThat(lake.rows("ops.validations")).isEmpty();
    }

    @Test
    void asksForTheMigrationsWhereThereIsNoTable()
            throws Exception
    {
        lake.catalog().dropTable(TableIdentifier.parse(METRICS));
        CommitFixture run = staged("run-1", 1, "e1");

        assertThatThrownBy(run::publish).isInstanceOf(IllegalStateException.class).hasMessageMatching("table ops\\.validation_metrics does not exist .*: "
                + "run the migrations \\(iceberg-ddl\\)");
        assertThat(lake.rows("lake.impressions")).isEmpty();
    }

    /** A run of former times each week, which had so many impressions in that hour. */
    private void formerWeeks(Instant hour, int weeks, long rows)
            throws IOException
    {
        formerWeeks("lake.impressions", hour, weeks, rows);
    }

    private void formerWeeks(String table, Instant hour, int weeks, long rows)
            throws IOException
    {
        List<StoredMetric> metrics = new ArrayList<>();
        for (int week = 1; week <= weeks; week++) {
            metrics.add(new StoredMetric(table, hour.minus(7L * week, ChronoUnit.DAYS).toString(), "row_count", null, null, amount(rows)));
        }
        try (LakeCatalog catalog = lake.open()) {
            new ValidationMetrics(catalog).add(new Publication("former", 0, 0, 0, metrics));
        }
    }

    private CommitFixture staged(String runId, int job, String... eventIds)
            throws IOException, InterruptedException
    {
        return run(runId, job, HOUR.plusSeconds(2), eventIds);
    }

    private CommitFixture run(String runId, int job, Instant received, String... eventIds)
            throws IOException, InterruptedException
    {
        CommitFixture run = new CommitFixture(lake, runId, job, 1).receivedAt(received);
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

    private List<Record> verdicts()
    {
        return lake.rows("ops.validations").stream().filter(row -> row.getField("expectation").equals(VOLUME)).toList();
    }

    private List<Record> unmet()
    {
        return lake.rows("ops.validations").stream().filter(row -> row.getField("success").equals(false)).toList();
    }

    private static Instant hour(Record row)
    {
        return ((OffsetDateTime) row.getField("hour")).toInstant();
    }

    private static BigDecimal amount(long amount)
    {
        return BigDecimal.valueOf(amount).setScale(9);
    }
}
