package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.suite.Severity;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class TestHourJudge
{
    private static final String TABLE = "lake.impressions";
    private static final Instant HOUR = Instant.parse("2026-11-20T15:00:00Z");
    private static final Metric CAMPAIGN = Metric.nullCount("campaign_id");
    private static final Metric MOBILE = Metric.valueCount("device_type", "mobile");
    private static final Metric DESKTOP = Metric.valueCount("device_type", "desktop");

    private final HourJudge judge = new HourJudge(new HistorySettings(true, 8, 4, 6, ZoneOffset.UTC));

    @Test
    void findsNothingOddInAnHourLikeAllOthers()
    {
        List<Finding> findings = judge.judge(hour(10_000, 500), weeks(8, 10_000, 500), true);
        assertThat(findings).extracting(Finding::expectation).containsExactly(HourJudge.ROW_COUNT, HourJudge.LATE_SHARE, HourJudge.NULL_RATE,
                HourJudge.VALUE_SHARES);
        assertThat(findings).noneMatch(Finding::isOdd);
    }

    @Test
    void judgesNothingByFewerWeeksThanItIsTold()
    {
        assertThat(judge.judge(hour(1, 1), weeks(3, 10_000, 500), true)).isEmpty();
    }

    @Test
    void allowsForTheSpreadThatFormerWeeksHad()
    {
        List<HourMetrics> former = IntStream.of(8_000, 9_000, 10_000, 11_000, 12_000).mapToObj(rows -> hour(rows, 0)).toList();
        assertThat(odd(judge.judge(hour(18_000, 0), former, true))).isEmpty();
        assertThat(odd(judge.judge(hour(19_000, 0), former, true))).containsExactly(HourJudge.ROW_COUNT);
    }

    @Test
    void allowsForAThirdOfTheVolumeWhereFormerWeeksAgree()
    {
        List<HourMetrics> former = weeks(8, 10_000, 0);
        assertThat(odd(judge.judge(hour(7_000, 0), former, true))).isEmpty();
        assertThat(odd(judge.judge(hour(6_999, 0), former, true))).containsExactly(HourJudge.ROW_COUNT);
        assertThat(odd(judge.judge(hour(13_001, 0), former, true))).containsExactly(HourJudge.ROW_COUNT);
    }

    @Test
    void takesNoHourToHaveTooFewRowsBeforeItIsClosed()
    {
        assertThat(odd(judge.judge(hour(10, 0), weeks(8, 10_000, 0), false))).isEmpty();
        assertThat(odd(judge.judge(hour(20_000, 0), weeks(8, 10_000, 0), false))).containsExactly(HourJudge.ROW_COUNT);
    }

    @Test
    void missesTheRowsOfAnHourThatHasNone()
    {
        assertThat(judge.volume(HourMetrics.none(TABLE, HOUR), weeks(8, 10_000, 0), true)).hasValueSatisfying(finding -> assertThat(finding.isOdd()).isTrue());
        assertThat(judge.volume(HourMetrics.none(TABLE, HOUR), weeks(8, 30, 0), true)).as("30 are not far enough from none")
                .hasValueSatisfying(finding -> assertThat(finding.isOdd()).isFalse());
    }

    @Test
    void findsAColumnThatIsMissingMoreOrLessOften()
    {
        assertThat(odd(judge.judge(hour(10_000, 1_101), weeks(8, 10_000, 500), true))).containsExactly(HourJudge.NULL_RATE);
        assertThat(odd(judge.judge(hour(10_000, 1_099), weeks(8, 10_000, 500), true))).isEmpty();
        assertThat(odd(judge.judge(hour(10_000, 0), weeks(8, 10_000, 5_000), true))).containsExactly(HourJudge.NULL_RATE);
    }

    @Test
    void takesOneMissingValueOfThreeForChance()
    {
        assertThat(odd(judge.judge(hour(3, 1), weeks(8, 3, 0), true))).isEmpty();
    }

    @Test
    void comparesAColumnOnlyWithWeeksThatHadIt()
    {
        List<HourMetrics> former = new ArrayList<>(weeks(3, 10_000, 0));
        former.addAll(IntStream.range(0, 5).mapToObj(week -> metrics(Map.of(Metric.ROW_COUNT, 10_000L, Metric.LATE_COUNT, 0L))).toList());
        assertThat(judge.judge(hour(10_000, 0), former, true)).extracting(Finding::expectation).containsExactly(HourJudge.ROW_COUNT, HourJudge.LATE_SHARE);
    }

    @Test
    void findsLateEventsButNotThatThereAreFewer()
    {
        Map<Metric, Long> late = Map.of(Metric.ROW_COUNT, 10_000L, Metric.LATE_COUNT, 5_000L);
        Map<Metric, Long> none = Map.of(Metric.ROW_COUNT, 10_000L, Metric.LATE_COUNT, 0L);
        assertThat(odd(judge.judge(metrics(late), List.of(metrics(none), metrics(none), metrics(none), metrics(none)), true)))
                .containsExactly(HourJudge.LATE_SHARE);
        assertThat(odd(judge.judge(metrics(none), List.of(metrics(late), metrics(late), metrics(late), metrics(late)), true))).isEmpty();
    }

    @Test
    void findsValuesThatTookTheRowsOfOthers()
    {
        List<HourMetrics> former = weeks(8, 10_000, 0);
        assertThat(odd(judge.judge(devices(7_000, 3_000), former, true))).as("of 6,000 and 4,000").containsExactly(HourJudge.VALUE_SHARES);
        assertThat(odd(judge.judge(devices(6_300, 3_700), former, true))).isEmpty();
    }

    @Test
    void findsAValueThatWasNeverThere()
    {
        HourMetrics hour = metrics(Map.of(Metric.ROW_COUNT, 10_000L, Metric.LATE_COUNT, 0L, MOBILE, 6_000L, DESKTOP, 2_000L,
                Metric.valueCount("device_type", "toaster"), 2_000L));
        Finding finding = judge.judge(hour, weeks(8, 10_000, 0), true).stream().filter(Finding::isOdd).findFirst().orElseThrow();
        assertThat(finding.expectation()).isEqualTo(HourJudge.VALUE_SHARES);
        assertThat(finding.observed().doubleValue()).isEqualTo(0.2);
    }

    @Test
    void isQuietWhileOnlyChanceIsAtWork()
    {
        Random random = new Random(3);
        for (int rows : new int[] {5, 50, 500, 5_000}) {
            for (int round = 0; round < 200; round++) {
                List<HourMetrics> former = IntStream.range(0, 8).mapToObj(week -> drawn(random, rows)).toList();
                assertThat(odd(judge.judge(drawn(random, rows), former, true))).as(rows + " rows").isEmpty();
            }
        }
    }

    @Test
    void warnsAndTellsWhatIsUsual()
    {
        Finding finding = judge.volume(hour(2, 0), weeks(8, 10_000, 0), true).orElseThrow();
        ExpectationResult result = finding.result(3);
        assertThat(result.success()).isFalse();
        assertThat(result.configuration().severity()).isEqualTo(Severity.WARNING);
        assertThat(result.configuration().position()).isEqualTo(3);
        assertThat(result.configuration().kwargs()).isEqualTo(Map.of("hour", "2026-11-20T15:00:00Z", "weeks", 8L, "median", 10_000.0, "spread", 500.0,
                "min_value", 7_000.0, "max_value", 13_000.0));
        assertThat(result.result()).isEqualTo(Map.of("observed_value", 2L));
    }

    /** So many rows, give or take, of which a fifth has no campaign, a tenth is late and a third is from desktops. */
    private static HourMetrics drawn(Random random, int mean)
    {
        int rows = Math.max(1, (int) Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        long nulls = random.doubles(rows).filter(draw -> draw < 0.2).count();
        long late = random.doubles(rows).filter(draw -> draw < 0.1).count();
        long desktop = random.doubles(rows).filter(draw -> draw < 1 / 3.0).count();
        Map<Metric, Long> counts = new LinkedHashMap<>(Map.of(Metric.ROW_COUNT, (long) rows, Metric.LATE_COUNT, late, CAMPAIGN, nulls));
        counts.put(DESKTOP, desktop);
        counts.put(MOBILE, rows - desktop);
        return metrics(counts);
    }

    private static HourMetrics hour(long rows, long nulls)
    {
        Map<Metric, Long> counts = new LinkedHashMap<>();
        counts.put(Metric.ROW_COUNT, rows);
        counts.put(Metric.LATE_COUNT, 0L);
        counts.put(CAMPAIGN, nulls);
        counts.put(MOBILE, rows * 6 / 10);
        counts.put(DESKTOP, rows - rows * 6 / 10);
        return metrics(counts);
    }

    private static HourMetrics devices(long mobile, long desktop)
    {
        return metrics(Map.of(Metric.ROW_COUNT, mobile + desktop, Metric.LATE_COUNT, 0L, MOBILE, mobile, DESKTOP, desktop));
    }

    private static List<HourMetrics> weeks(int weeks, long rows, long nulls)
    {
        return IntStream.rangeClosed(1, weeks).mapToObj(week -> {
            HourMetrics same = hour(rows, nulls);
            return new HourMetrics(same.table(), HOUR.minus(7L * week, ChronoUnit.DAYS), same.amounts());
        }).toList();
    }

    private static HourMetrics metrics(Map<Metric, Long> counts)
    {
        Map<Metric, BigDecimal> amounts = new LinkedHashMap<>();
        counts.forEach((metric, count) -> amounts.put(metric, BigDecimal.valueOf(count)));
        return new HourMetrics(TABLE, HOUR, amounts);
    }

    private static List<String> odd(List<Finding> findings)
    {
        return findings.stream().filter(Finding::isOdd).map(Finding::expectation).toList();
    }
}
