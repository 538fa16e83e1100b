package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.attribution.AttributionWindows;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static com.advertisex.lake.model.EventType.CLICK;
import static com.advertisex.lake.model.EventType.CONVERSION;
import static com.advertisex.lake.model.EventType.IMPRESSION;
import static org.assertj.core.api.Assertions.assertThat;

/** Correlation against its definition, on random events. */
class TestCorrelationProperties
        extends CorrelationFixture
{
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void equalsTheDefinitionHoweverTheEventsCome(long seed)
            throws Exception
    {
        windows("a1", 3, 1);
        Random random = new Random(seed);
        List<Runnable> events = new ArrayList<>();
        for (int number = 0; number < 400; number++) {
            int id = number;
            // few users, campaigns and minutes, so that ties and shared ids are common; some days apart, so that windows count
            events.add(() -> draw(id, "u" + random.nextInt(4), "c" + random.nextInt(2), random));
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

    @Test
    void equalsTheDefinitionWhereAllUsersSeeOneCampaign()
            throws Exception
    {
        windows("a1", 3, 1);
        lake.configuration().setInt(CorrelateSettings.INTERACTIONS_PER_REDUCER, 100);
        Random random = new Random(5);
        for (int number = 0; number < 900; number++) {
            draw(number, "u" + random.nextInt(200), "c0", random);
        }
        correlate();
        assertEqualsTheDefinition();
        assertThat(lake.rows(CorrelatedTables.CLICKS)).hasSizeGreaterThan(200).extracting(row -> row.getField("campaign_id")).containsOnly("c0");
    }

    private void draw(int number, String user, String campaign, Random random)
    {
        EventType type = List.of(IMPRESSION, IMPRESSION, IMPRESSION, CLICK, CLICK, CONVERSION).get(random.nextInt(6));
        Instant time = NOON.minus(Duration.ofDays(random.nextInt(5))).plus(Duration.ofMinutes(random.nextInt(40) * 60L));
        List<Object> values = new ArrayList<>(List.of(
                "campaign_id", campaign, "advertiser_id", "a" + random.nextInt(2), "creative_id", "cr" + random.nextInt(3)));
        if (random.nextInt(8) > 0) {
            values.addAll(List.of("user_key", user));
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
}
