package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.mapreduce.EventAppender;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.correlate.Correlation;
import com.advertisex.lake.mapreduce.derive.DerivedListener;
import com.advertisex.lake.mapreduce.derive.DerivedResult;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.EventType;
import io.airlift.slice.Slices;
import io.airlift.stats.cardinality.HyperLogLog;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static com.advertisex.lake.model.EventType.CLICK;
import static com.advertisex.lake.model.EventType.CONVERSION;
import static com.advertisex.lake.model.EventType.IMPRESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The rollup on the local job runner, from event tables and attributions to the marts. */
class TestRollup
{
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T00:00:00Z");
    private static final double REACH_ERROR = 0.01625;

    @TempDir
    private Path directory;

    private TemporaryLake lake;
    private final Map<EventType, List<Record>> events = new EnumMap<>(EventType.class);

    @BeforeEach
    void createLake()
    {
        lake = new TemporaryLake(directory);
        for (EventType type : List.of(IMPRESSION, CLICK, CONVERSION)) {
            events.put(type, new ArrayList<>());
        }
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    @Test
    void equalsTheDefinitionsHoweverTheEventsCome()
            throws Exception
    {
        Random random = new Random(20261128);
        for (int batch = 0; batch < 3; batch++) {
            Map<EventType, List<Record>> drawn = new EnumMap<>(EventType.class);
            for (int number = 0; number < 500; number++) {
                EventType type = List.of(IMPRESSION, IMPRESSION, IMPRESSION, CLICK, CONVERSION).get(random.nextInt(5));
                drawn.computeIfAbsent(type, absent -> new ArrayList<>()).add(draw(type, batch + "-" + number, random));
            }
            for (Map.Entry<EventType, List<Record>> rows : drawn.entrySet()) {
                EventAppender.append(lake, rows.getKey(), rows.getValue());
                events.get(rows.getKey()).addAll(rows.getValue());
            }
            derive();
            assertEqualsTheDefinitions();
        }
    }

    @Test
    void writesSketchesThatKeepTheirError()
            throws Exception
    {
        List<Record> impressions = new ArrayList<>();
        for (int user = 0; user < 20_000; user++) {
            Instant time = MIDNIGHT.plusSeconds(user % 7_200);
            impressions.add(EventAppender.event(lake, IMPRESSION, "i" + user, time, "campaign_id", "c", "user_key", "user-" + user / 2));
        }
        EventAppender.append(lake, IMPRESSION, impressions);
        derive();

        List<Record> hours = lake.rows("marts.campaign_hourly");
        assertThat(hours).hasSize(2);
        HyperLogLog merged = HyperLogLog.newInstance(Cell.BUCKETS);
        hours.forEach(row -> merged.mergeWith(sketch(row, "reach_net")));
        assertThat((double) merged.cardinality()).isCloseTo(10_000, within(10_000 * 3 * REACH_ERROR));
        assertThat(merged.cardinality()).isEqualTo(sketch(lake.rows("marts.campaign_daily").get(0), "reach_net").cardinality());
    }

    @Test
    void touchesOnlyTheDaysThatChanged()
            throws Exception
    {
        EventAppender.append(lake, IMPRESSION, List.of(EventAppender.event(lake, IMPRESSION, "a", MIDNIGHT, "campaign_id", "c")));
        derive();
        Object loaded = lake.column("marts.campaign_daily", "load_time").get(0);
        EventAppender.append(lake, IMPRESSION, List.of(EventAppender.event(lake, IMPRESSION, "b", MIDNIGHT.plus(Duration.ofDays(1)), "campaign_id", "c")));

        assertThat(derive().orElseThrow().days()).isEqualTo(1);
        assertThat(lake.column("marts.campaign_daily", "load_time")).hasSize(2).contains(loaded);
        assertThat(derive()).isEmpty();
    }

    @Test
    void keepsNothingOfEventsThatAreGone()
            throws Exception
    {
        EventAppender.append(lake, IMPRESSION, List.of(EventAppender.event(lake, IMPRESSION, "a", MIDNIGHT, "campaign_id", "c", "user_key", "u")));
        derive();
        lake.table("lake.impressions").newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
        derive();

        for (Mart mart : Mart.values()) {
            assertThat(lake.rows(mart.table())).as(mart.table()).isEmpty();
        }
    }

    private Record draw(EventType type, String id, Random random)
    {
        Instant time = MIDNIGHT.plus(Duration.ofMinutes(random.nextInt(2 * 24 * 60)));
        List<Object> values = new ArrayList<>(List.of("creative_id", "cr" + random.nextInt(2)));
        if (random.nextInt(10) > 0) {
            values.addAll(List.of("campaign_id", "c" + random.nextInt(3)));
        }
        if (random.nextInt(6) > 0) {
            values.addAll(List.of("user_key", "u" + random.nextInt(12)));
        }
        if (random.nextInt(8) == 0) {
            values.addAll(List.of("ivt_reason", "NO_RENDER"));
        }
        if (random.nextInt(15) == 0) {
            values.addAll(List.of("is_test", true));
        }
        switch (type) {
            case IMPRESSION -> {
                values.addAll(List.of("placement_id", "p" + random.nextInt(2), "publisher_id", "pub" + random.nextInt(2),
                        "is_measurable", random.nextBoolean()));
                if (random.nextBoolean()) {
                    values.addAll(List.of("is_viewable", true, "website", "w.example"));
                }
                if (random.nextInt(4) > 0) {
                    values.addAll(List.of("media_cost", money(random), "report_cost", money(random)));
                }
                else {
                    values.addAll(List.of("media_cost", money(random)));
                }
            }
            case CLICK -> values.addAll(List.of("click_id", "click-" + id));
            case CONVERSION -> {
                if (random.nextBoolean()) {
                    values.addAll(List.of("report_revenue", money(random)));
                }
            }
            case BID_REQUEST -> throw new IllegalStateException("not drawn");
        }
        return EventAppender.event(lake, type, id, time, values.toArray());
    }

    private static BigDecimal money(Random random)
    {
        return BigDecimal.valueOf(random.nextInt(1_000_000_000), 9);
    }

    private Optional<DerivedResult> derive()
            throws Exception
    {
        try (LakeCatalog catalog = lake.open()) {
            DerivedRunner runner = new DerivedRunner(lake.configuration(), catalog, DerivedListener.NONE);
            runner.run(new Correlation(lake.configuration()), false);
            return runner.run(new Rollup(), false);
        }
    }

    private void assertEqualsTheDefinitions()
    {
        List<Record> impressions = events.get(IMPRESSION).stream().filter(row -> !isTest(row)).toList();
        List<Record> clicks = events.get(CLICK).stream().filter(row -> !isTest(row)).toList();
        List<Record> conversions = events.get(CONVERSION).stream().filter(row -> !isTest(row)).toList();
        List<Record> attributed = lake.rows("lake.attributions").stream()
                .filter(row -> row.getField("model").equals("last_touch") && row.getField("touch_id") != null)
                .toList();
        for (String mart : List.of("campaign_hourly", "campaign_daily")) {
            List<Record> rows = lake.rows("marts." + mart);
            assertThat(rows).extracting(row -> key(row, mart)).doesNotHaveDuplicates();
            String[] cut = {"campaign_id"};
            assertCount(rows, mart, "impressions_gross", impressions, "event_time", row -> true, cut);
            assertCount(rows, mart, "impressions_net", impressions, "event_time", TestRollup::isValid, cut);
            assertCount(rows, mart, "measurable_gross", impressions, "event_time", row -> isTrue(row, "is_measurable"), cut);
            assertCount(rows, mart, "viewable_net", impressions, "event_time", row -> isTrue(row, "is_viewable") && isValid(row), cut);
            assertCount(rows, mart, "unidentified_gross", impressions, "event_time", row -> row.getField("user_key") == null, cut);
            assertCount(rows, mart, "unpriced_impressions", impressions, "event_time", row -> row.getField("report_cost") == null, cut);
            assertCount(rows, mart, "clicks_gross", clicks, "event_time", row -> true, cut);
            assertCount(rows, mart, "clicks_net", clicks, "event_time", TestRollup::isValid, cut);
            assertCount(rows, mart, "conversions_gross", conversions, "event_time", row -> true, cut);
            assertCount(rows, mart, "conversions_net", conversions, "event_time", TestRollup::isValid, cut);
            assertSum(rows, mart, "spend_gross", impressions, "event_time", "report_cost", row -> true, cut);
            assertSum(rows, mart, "spend_net", impressions, "event_time", "report_cost", TestRollup::isValid, cut);
            assertSum(rows, mart, "revenue_net", conversions, "event_time", "report_revenue", TestRollup::isValid, cut);
            assertSum(rows, mart, "attributed_conversions_gross", attributed, "conversion_time", "credit", row -> true, cut);
            assertSum(rows, mart, "attributed_revenue_net", attributed, "conversion_time", "report_revenue", TestRollup::isValid, cut);
            for (Record row : rows) {
                long users = impressions.stream().filter(TestRollup::isValid).filter(event -> key(event, mart, "event_time", cut).equals(key(row, mart)))
                        .map(event -> event.getField("user_key")).filter(Objects::nonNull).distinct().count();
                assertThat(row.getField("reach_net") == null ? 0 : sketch(row, "reach_net").cardinality()).isEqualTo(users);
            }
        }
        String[] placed = {"campaign_id", "publisher_id", "website", "placement_id"};
        List<Record> placements = lake.rows("marts.placement_daily");
        assertCount(placements, "placement_daily", "impressions_net", impressions, "event_time", TestRollup::isValid, placed);
        assertSum(placements, "placement_daily", "spend_gross", impressions, "event_time", "report_cost", row -> true, placed);
        assertCount(placements, "placement_daily", "clicks_gross", lake.rows("lake.correlated_clicks"), "event_time", row -> true, placed);
        assertSum(placements, "placement_daily", "attributed_conversions_net", attributed, "conversion_time", "credit", TestRollup::isValid, placed);
        assertFrequencies(impressions);
        assertCredits(lake.rows("lake.attributions"));
        assertFunnel(Map.of("1_impression", impressions, "2_viewable_impression", impressions.stream().filter(row -> isTrue(row, "is_viewable")).toList(),
                "3_click", clicks, "4_conversion", conversions));
    }

    /** All models; measures in the order of the columns. */
    private void assertCredits(List<Record> attributions)
    {
        Map<List<Object>, List<BigDecimal>> expected = new HashMap<>();
        for (Record row : attributions) {
            BigDecimal credit = (BigDecimal) row.getField("credit");
            BigDecimal revenue = share(credit, row.getField("report_revenue"), 9);
            BigDecimal milliseconds = share(credit, row.getField("time_to_conversion_seconds"), 3).movePointRight(3);
            List<BigDecimal> measures = isValid(row) ? List.of(credit, credit, revenue, revenue, milliseconds)
                    : List.of(credit, BigDecimal.ZERO, revenue, BigDecimal.ZERO, milliseconds);
            Object touchType = Objects.requireNonNullElse(row.getField("touch_type"), "none");
            expected.merge(Arrays.asList(((OffsetDateTime) row.getField("conversion_time")).toLocalDate(), row.getField("campaign_id"), row.getField("model"),
                    touchType), measures, TestRollup::sum);
        }
        List<Record> rows = lake.rows("marts.attribution_daily");
        assertThat(rows).extracting(row -> row.getField("model"))
                .contains("last_touch", "first_touch", "linear", "time_decay", "position_based", "data_driven");
        assertThat(rows).hasSameSizeAs(expected.keySet()).allSatisfy(row -> {
            List<Object> key = Arrays.asList(row.getField("day"), row.getField("campaign_id"), row.getField("model"), row.getField("touch_type"));
            assertThat(Stream.of("credit_gross", "credit_net", "credited_revenue_gross", "credited_revenue_net", "credited_milliseconds")
                    .map(column -> new BigDecimal(row.getField(column).toString()))).as(key.toString())
                    .usingElementComparator(BigDecimal::compareTo).isEqualTo(expected.get(key));
        });
    }

    private static BigDecimal share(BigDecimal credit, Object amount, int scale)
    {
        return amount == null ? BigDecimal.ZERO : credit.multiply((BigDecimal) amount).setScale(scale, RoundingMode.HALF_UP);
    }

    private static List<BigDecimal> sum(List<BigDecimal> left, List<BigDecimal> right)
    {
        return IntStream.range(0, left.size()).mapToObj(index -> left.get(index).add(right.get(index))).toList();
    }

    private void assertFunnel(Map<String, List<Record>> steps)
    {
        Map<String, Long> expected = new TreeMap<>();
        steps.forEach((step, rows) -> rows.forEach(row -> expected.merge(key(row, "funnel_daily", "event_time", "campaign_id") + " | " + step, 1L, Long::sum)));
        Map<String, Long> found = new TreeMap<>();
        lake.rows("marts.funnel_daily").forEach(row -> found.merge(row.getField("day") + " | " + row.getField("campaign_id") + " | " + row.getField("step"),
                (Long) row.getField("events_gross"), Long::sum));
        assertThat(found).isEqualTo(expected);
    }

    private void assertFrequencies(List<Record> impressions)
    {
        Map<String, Long> byUser = impressions.stream().filter(row -> isValid(row) && row.getField("user_key") != null)
                .collect(Collectors.groupingBy(row -> key(row, "user_frequency_daily", "event_time", "campaign_id") + " | " + row.getField("user_key"),
                        Collectors.counting()));
        Map<String, Long> expected = new TreeMap<>();
        byUser.forEach((user, count) -> expected.merge(user.substring(0, user.lastIndexOf(" | ")) + " | " + count, 1L, Long::sum));
        Map<String, Long> found = new TreeMap<>();
        lake.rows("marts.user_frequency_daily").forEach(row -> found.merge(
                row.getField("day") + " | " + row.getField("campaign_id") + " | " + row.getField("impressions_per_user"),
                (Long) row.getField("users"), Long::sum));
        assertThat(found).isEqualTo(expected);
    }

    private static void assertCount(
            List<Record> rows, String mart, String column, List<Record> source, String time, Predicate<Record> counts, String... cut)
    {
        Map<String, Long> expected = new TreeMap<>();
        source.stream().filter(counts).forEach(row -> expected.merge(key(row, mart, time, cut), 1L, Long::sum));
        Map<String, Long> found = new TreeMap<>();
        rows.stream().filter(row -> (Long) row.getField(column) != 0).forEach(row -> found.merge(key(row, mart), (Long) row.getField(column), Long::sum));
        assertThat(found).as(mart + "." + column).isEqualTo(expected);
    }

    private static void assertSum(
            List<Record> rows, String mart, String column, List<Record> source, String time, String amount, Predicate<Record> counts, String... cut)
    {
        Map<String, BigDecimal> expected = new TreeMap<>();
        source.stream().filter(counts).filter(row -> row.getField(amount) != null)
                .forEach(row -> expected.merge(key(row, mart, time, cut), (BigDecimal) row.getField(amount), BigDecimal::add));
        expected.values().removeIf(sum -> sum.signum() == 0);
        Map<String, BigDecimal> found = new TreeMap<>();
        rows.stream().filter(row -> ((BigDecimal) row.getField(column)).signum() != 0)
                .forEach(row -> found.merge(key(row, mart), (BigDecimal) row.getField(column), BigDecimal::add));
        assertThat(found).as(mart + "." + column).isEqualTo(expected);
    }

    /** Of a row of a mart. */
    private static String key(Record row, String mart)
    {
        String time = mart.equals("campaign_hourly") ? row.getField("hour").toString() : row.getField("day").toString();
        String[] cut = mart.equals("placement_daily") ? new String[] {"campaign_id", "publisher_id", "website", "placement_id"} : new String[] {"campaign_id"};
        return time + " | " + Arrays.stream(cut).map(column -> String.valueOf(row.getField(column))).collect(Collectors.joining(" | "));
    }

    /** Of the row of a mart that an event counts in. */
    private static String key(Record event, String mart, String timeColumn, String... cut)
    {
        OffsetDateTime time = (OffsetDateTime) event.getField(timeColumn);
        LocalDate day = time.toLocalDate();
        return (mart.equals("campaign_hourly") ? time.truncatedTo(ChronoUnit.HOURS).toString() : day.toString()) + " | "
                + Arrays.stream(cut).map(column -> String.valueOf(event.getField(column))).collect(Collectors.joining(" | "));
    }

    private static HyperLogLog sketch(Record row, String column)
    {
        ByteBuffer bytes = ((ByteBuffer) row.getField(column)).duplicate();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return HyperLogLog.newInstance(Slices.wrappedBuffer(copy));
    }

    private static boolean isTest(Record row)
    {
        return isTrue(row, "is_test");
    }

    private static boolean isValid(Record row)
    {
        return row.getField("ivt_reason") == null;
    }

    private static boolean isTrue(Record row, String column)
    {
        return Boolean.TRUE.equals(row.getField(column));
    }
}
