package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.EventAppender;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.derive.DerivedListener;
import com.advertisex.lake.mapreduce.derive.DerivedResult;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.attribution.AttributionWindows;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static com.advertisex.lake.model.EventType.CLICK;
import static com.advertisex.lake.model.EventType.CONVERSION;
import static com.advertisex.lake.model.EventType.IMPRESSION;
import static org.assertj.core.api.Assertions.assertThat;

/** Correlation on the local job runner, from event tables to attributions. */
class TestCorrelation
{
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path directory;

    private TemporaryLake lake;
    private final Map<EventType, List<Record>> pending = new EnumMap<>(EventType.class);
    private final Map<EventType, List<Record>> published = new EnumMap<>(EventType.class);

    @BeforeEach
    void createLake()
    {
        lake = new TemporaryLake(directory);
        for (EventType type : List.of(IMPRESSION, CLICK, CONVERSION)) {
            pending.put(type, new ArrayList<>());
            published.put(type, new ArrayList<>());
        }
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    @Test
    void creditsTheClickThatTheConversionNames()
            throws Exception
    {
        user(IMPRESSION, "view", "11:00", "ann");
        user(CLICK, "named", "11:01", "ann");
        user(CLICK, "later", "11:30", "ann");
        user(CONVERSION, "buy", "12:00", "ann", "click_id", "named");
        correlate();

        assertThat(lastTouch("buy")).isEqualTo("named");
    }

    @Test
    void followsTheNamedClickToAnotherUser()
            throws Exception
    {
        user(CLICK, "phone", "11:00", "ann-phone");
        user(CLICK, "desktop", "11:30", "ann-desktop");
        user(CONVERSION, "buy", "12:00", "ann-desktop", "click_id", "phone");
        user(CONVERSION, "postback", "12:00", null, "click_id", "phone");
        correlate();

        assertThat(lastTouch("buy")).isEqualTo("phone");
        assertThat(column("touchpoints", "conversion_id", "buy", "touch_id")).containsExactlyInAnyOrder("phone", "desktop");
        assertThat(lastTouch("postback")).isEqualTo("phone");
    }

    @Test
    void letsAClickInsideItsWindowBeatALaterView()
            throws Exception
    {
        user(CLICK, "click", "10:00", "ann");
        user(IMPRESSION, "view", "11:59", "ann");
        user(CONVERSION, "buy", "12:00", "ann");
        correlate();

        assertThat(lastTouch("buy")).isEqualTo("click");
        assertThat(column("touchpoints", "conversion_id", "buy", "touch_id")).containsExactlyInAnyOrder("click", "view");
    }

    @Test
    void doesNotCountTheImpressionOfAClickAsATouchOfItsOwn()
            throws Exception
    {
        user(IMPRESSION, "view", "11:00", "ann", "placement_id", "top");
        user(CLICK, "click", "11:01", "ann");
        user(CONVERSION, "buy", "12:00", "ann");
        correlate();

        assertThat(column("touchpoints", "conversion_id", "buy", "touch_id")).containsExactly("click");
        assertThat(column("touchpoints", "conversion_id", "buy", "placement_id")).containsExactly("top");
    }

    @Test
    void leavesAConversionBeforeItsClickUnattributed()
            throws Exception
    {
        user(CLICK, "click", "12:01", "ann");
        user(CONVERSION, "buy", "12:00", "ann", "click_id", "click");
        correlate();

        assertThat(lastTouch("buy")).isNull();
        assertThat(column("attributions", "conversion_id", "buy", "model")).hasSize(6);
        assertThat(column("touchpoints", "conversion_id", "buy", "touch_id")).isEmpty();
    }

    @Test
    void creditsTheLargerIdOfTouchesAtOneTime()
            throws Exception
    {
        for (String id : List.of("b", "c", "a")) {
            user(CLICK, id, "11:00", "ann");
        }
        user(CONVERSION, "buy", "11:00", "ann");
        correlate();

        assertThat(lastTouch("buy")).isEqualTo("c");
    }

    @Test
    void givesEachAdvertiserItsOwnWindows()
            throws Exception
    {
        windows("short", 1, 1);
        for (String advertiser : List.of("short", "by-default")) {
            user(CLICK, "click-" + advertiser, "12:00", "ann", "advertiser_id", advertiser, "campaign_id", "of-" + advertiser);
            publish();
            add(CONVERSION, "buy-" + advertiser, NOON.plus(Duration.ofHours(25)), "user_key", "ann", "advertiser_id", advertiser,
                    "campaign_id", "of-" + advertiser);
        }
        correlate();

        assertThat(lastTouch("buy-short")).isNull();
        assertThat(lastTouch("buy-by-default")).isEqualTo("click-by-default");
    }

    @Test
    void leavesTestTrafficOutAndInvalidTouchesWithoutCredit()
            throws Exception
    {
        user(CLICK, "click", "11:00", "ann");
        user(CLICK, "bot", "11:30", "ann", "ivt_reason", "CLICK_FLOOD");
        user(CLICK, "test", "11:40", "ann", "is_test", true);
        user(CONVERSION, "buy", "12:00", "ann");
        user(CONVERSION, "test-buy", "12:00", "ann", "is_test", true);
        correlate();

        assertThat(lastTouch("buy")).isEqualTo("click");
        assertThat(lake.column(CorrelatedTables.CLICKS, "event_id")).containsExactlyInAnyOrder("click", "bot");
        assertThat(lake.column(CorrelatedTables.ATTRIBUTIONS, "conversion_id")).containsOnly("buy");
    }

    @Test
    void keepsTheLatestTouchesOfAUserWithVeryMany()
            throws Exception
    {
        lake.configuration().setInt(CorrelateSettings.MAX_TOUCHES, 50);
        for (int view = 0; view < 20_000; view++) {
            add(IMPRESSION, String.format(Locale.ROOT, "view-%05d", view), NOON.plusMillis(view), "user_key", "ann", "campaign_id", "c1");
        }
        user(CONVERSION, "buy", "13:00", "ann");
        correlate();

        assertThat(column("touchpoints", "conversion_id", "buy", "touch_id")).hasSize(50).contains("view-19999", "view-19950").doesNotContain("view-19949");
    }

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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void equalsTheDefinitionHoweverTheEventsCome(long seed)
            throws Exception
    {
        windows("a1", 3, 1);
        Random random = new Random(seed);
        List<Runnable> events = new ArrayList<>();
        for (int number = 0; number < 400; number++) {
            int id = number;
            events.add(() -> draw(id, random));
        }
        int batches = 1 + random.nextInt(4);
        for (int batch = 0; batch < batches; batch++) {
            events.subList(batch * events.size() / batches, (batch + 1) * events.size() / batches).forEach(Runnable::run);
            correlate();
            assertEqualsTheDefinition();
        }
        run(true);
        assertEqualsTheDefinition();
    }

    private void draw(int number, Random random)
    {
        EventType type = List.of(IMPRESSION, IMPRESSION, IMPRESSION, CLICK, CLICK, CONVERSION).get(random.nextInt(6));
        // few users, campaigns and minutes, so that ties and shared ids are common; some days apart, so that windows count
        Instant time = NOON.minus(Duration.ofDays(random.nextInt(5))).plus(Duration.ofMinutes(random.nextInt(40) * 60L));
        List<Object> values = new ArrayList<>(List.of(
                "campaign_id", "c" + random.nextInt(2), "advertiser_id", "a" + random.nextInt(2), "creative_id", "cr" + random.nextInt(3)));
        if (random.nextInt(8) > 0) {
            values.addAll(List.of("user_key", "u" + random.nextInt(4)));
        }
        if (random.nextInt(10) == 0) {
            values.addAll(List.of("ivt_reason", "CRAWLER_UA"));
        }
        if (random.nextInt(20) == 0) {
            values.addAll(List.of("is_test", true));
        }
        switch (type) {
            case IMPRESSION -> values.addAll(List.of("placement_id", "p" + random.nextInt(3), "website", "w" + random.nextInt(3)));
            case CLICK -> {
                name(values, "impression_id", IMPRESSION, random);
                if (random.nextInt(3) == 0) {
                    values.addAll(List.of("click_id", "shared-" + random.nextInt(6)));
                }
            }
            case CONVERSION -> {
                name(values, "impression_id", IMPRESSION, random);
                name(values, "click_id", CLICK, random);
                values.addAll(List.of("report_revenue", BigDecimal.valueOf(random.nextInt(1_000_000), 9)));
            }
            case BID_REQUEST -> throw new IllegalStateException("not drawn");
        }
        add(type, "e" + number, time, values.toArray());
    }

    private void name(List<Object> values, String column, EventType named, Random random)
    {
        List<Record> all = new ArrayList<>(published.get(named));
        all.addAll(pending.get(named));
        int dice = random.nextInt(4);
        if (dice == 0) {
            values.addAll(List.of(column, "nowhere"));
        }
        else if (dice == 1 && !all.isEmpty()) {
            values.addAll(List.of(column, all.get(random.nextInt(all.size())).getField("event_id")));
        }
        else if (dice == 2 && named == CLICK) {
            values.addAll(List.of(column, "shared-" + random.nextInt(6)));
        }
    }

    private void assertEqualsTheDefinition()
    {
        NaiveCorrelation naive = new NaiveCorrelation(published.get(IMPRESSION), published.get(CLICK), published.get(CONVERSION),
                advertiser -> "a1".equals(advertiser) ? new AttributionWindows(Duration.ofDays(3), Duration.ofDays(1)) : AttributionWindows.DEFAULT);
        assertThat(rows(CorrelatedTables.CLICKS, "event_id", "matched_by", "impression_id", "placement_id")).isEqualTo(naive.correlatedClicks());
        assertThat(rows(CorrelatedTables.TOUCHPOINTS, "conversion_id", "touch_number", "touch_type", "touch_id", "placement_id", "is_named", "is_deciding"))
                .isEqualTo(naive.touchpoints());
        assertThat(rows(CorrelatedTables.ATTRIBUTIONS, "conversion_id", "model", "touch_id", "credit")).isEqualTo(naive.attributions());
        Map<String, BigDecimal> sums = new TreeMap<>();
        lake.rows(CorrelatedTables.ATTRIBUTIONS).forEach(row -> sums.merge(
                row.getField("conversion_id") + " " + row.getField("model"), (BigDecimal) row.getField("credit"), BigDecimal::add));
        assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isEqualByComparingTo(BigDecimal.ONE));
    }

    /** As the oracle writes them; twice the same row would not go unseen, since there would be one less. */
    private Set<String> rows(String table, String... columns)
    {
        List<String> rows = lake.rows(table).stream()
                .map(row -> Arrays.stream(columns).map(column -> String.valueOf(row.getField(column))).collect(Collectors.joining(" | ")))
                .toList();
        assertThat(rows).doesNotHaveDuplicates();
        return new TreeSet<>(rows);
    }

    private void windows(String advertiser, int clickDays, int viewDays)
            throws IOException
    {
        Record row = GenericRecord.create(lake.table(AdvertiserWindows.ADVERTISERS).schema());
        row.setField("advertiser_id", advertiser);
        row.setField("name", advertiser);
        row.setField("click_window_days", clickDays);
        row.setField("view_window_days", viewDays);
        row.setField("valid_from", Instant.EPOCH.atOffset(ZoneOffset.UTC));
        row.setField("load_time", NOON.atOffset(ZoneOffset.UTC));
        row.setField("source_file", "test");
        EventAppender.append(lake.table(AdvertiserWindows.ADVERTISERS), List.of(row));
    }

    /** An event of campaign c1 on 22 November. */
    private void user(EventType type, String id, String time, String userKey, Object... values)
    {
        List<Object> all = new ArrayList<>(List.of("campaign_id", "c1", "creative_id", "cr1"));
        if (userKey != null) {
            all.addAll(List.of("user_key", userKey));
        }
        all.addAll(List.of(values));
        add(type, id, Instant.parse("2026-11-22T" + time + ":00Z"), all.toArray());
    }

    private void add(EventType type, String id, Instant time, Object... values)
    {
        pending.get(type).add(EventAppender.event(lake, type, id, time, values));
    }

    private void publish()
            throws IOException
    {
        for (Map.Entry<EventType, List<Record>> rows : pending.entrySet()) {
            if (!rows.getValue().isEmpty()) {
                EventAppender.append(lake, rows.getKey(), rows.getValue());
                published.get(rows.getKey()).addAll(rows.getValue());
                rows.getValue().clear();
            }
        }
    }

    private Optional<DerivedResult> correlate()
            throws Exception
    {
        publish();
        return run(false);
    }

    private Optional<DerivedResult> run(boolean fromNothing)
            throws Exception
    {
        try (LakeCatalog catalog = lake.open()) {
            return new DerivedRunner(lake.configuration(), catalog, DerivedListener.NONE).run(new Correlation(lake.configuration()), fromNothing);
        }
    }

    private String lastTouch(String conversion)
    {
        List<Record> rows = lake.rows(CorrelatedTables.ATTRIBUTIONS).stream()
                .filter(row -> row.getField("conversion_id").equals(conversion) && row.getField("model").equals("last_touch"))
                .toList();
        assertThat(rows).hasSize(1);
        return (String) rows.get(0).getField("touch_id");
    }

    private List<Object> column(String table, String key, String value, String column)
    {
        return lake.rows("lake." + table).stream().filter(row -> row.getField(key).equals(value)).map(row -> row.getField(column)).toList();
    }
}
