package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.rollup.Mart;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static com.advertisex.lake.model.EventType.BID_REQUEST;
import static com.advertisex.lake.model.EventType.IMPRESSION;
import static org.assertj.core.api.Assertions.assertThat;

/** Every row and measure of both marts against the definitions, on random auctions. */
class TestAuctionProperties
        extends AuctionFixture
{
    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");
    private static final Map<String, BigDecimal> RATES = Map.of("USD", BigDecimal.ONE, "EUR", new BigDecimal("1.0837"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalsTheDefinitionHoweverTheEventsCome(long seed)
            throws Exception
    {
        rate("EUR", LocalDate.parse("2026-11-20"), "1.0837");
        Random random = new Random(seed);
        int batches = 2 + random.nextInt(3);
        for (int batch = 0; batch < batches; batch++) {
            for (int number = 0; number < 150; number++) {
                draw("e" + batch + "-" + number, random);
            }
            derive();
            assertEqualsTheDefinition();
        }
        assertThat(derive()).isEmpty();
        run(true);
        assertEqualsTheDefinition();
    }

    /** Few ids and times, so that ties, shared ids, and distances of just the window or the skew are common; most near midnight, some half a day away. */
    private void draw(String id, Random random)
    {
        long seconds = random.nextInt(5) == 0 ? (random.nextInt(3) - 1) * 43_200L : (random.nextInt(241) - 120) * 60L;
        Instant time = MIDNIGHT.plusSeconds(seconds).plusMillis(random.nextInt(6) == 0 ? 1 : 0);
        List<Object> values = new ArrayList<>();
        if (random.nextInt(8) == 0) {
            values.addAll(List.of("ivt_reason", "CRAWLER_UA"));
        }
        if (random.nextInt(20) == 0) {
            values.addAll(List.of("is_test", true));
        }
        if (random.nextInt(3) > 0) {
            values.addAll(List.of("country", "C" + random.nextInt(2), "device_type", "d" + random.nextInt(2)));
        }
        String auction = random.nextInt(12) == 0 ? null : "a" + random.nextInt(40);
        if (random.nextBoolean()) {
            request(id, auction, time, values, random);
            return;
        }
        if (random.nextInt(4) > 0) {
            values.addAll(List.of("publisher_id", "pub" + random.nextInt(2), "website", "w", "placement_id", "p" + random.nextInt(3)));
        }
        if (random.nextInt(5) > 0) {
            boolean euro = random.nextInt(3) == 0;
            String cpm = String.valueOf(1 + random.nextInt(4));
            values.addAll(List.of(euro ? price(cpm, "EUR", new BigDecimal(cpm).multiply(RATES.get("EUR")).toString()) : price(cpm)));
        }
        impression(id, time, auction, random.nextInt(8) == 0 ? null : String.valueOf(1 + random.nextInt(3)), values.toArray());
    }

    private void request(String id, String auction, Instant time, List<Object> values, Random random)
    {
        List<Record> imps = new ArrayList<>();
        int offered = random.nextInt(4);
        for (int place = 0; place < offered; place++) {
            String floor = random.nextInt(4) == 0 ? null : random.nextInt(6) == 0 ? "0" : 1 + random.nextInt(4) + (random.nextInt(9) == 0 ? ".0000005" : "");
            Record imp = imp(random.nextInt(10) == 0 ? null : String.valueOf(place + 1), "p" + random.nextInt(3), floor,
                    List.of("USD", "USD", "EUR", "XXX", "").get(random.nextInt(5)));
            if (imp.getField("bidfloorcur").equals("")) {
                imp.setField("bidfloorcur", null);
            }
            if (random.nextInt(5) == 0) {
                imp.setField("video", GenericRecord.create(lake.table(AuctionRows.BID_REQUESTS).schema()
                        .findType("imp").asListType().elementType().asStructType().field("video").type().asStructType()));
            }
            imps.add(imp);
        }
        values.addAll(List.of("imp", imps));
        if (auction != null) {
            values.addAll(List.of("id", auction));
        }
        if (random.nextInt(5) > 0) {
            values.addAll(List.of("exchange", "x" + random.nextInt(2), "site", site("www.a" + random.nextInt(2) + ".com", "pub" + random.nextInt(2))));
        }
        if (random.nextInt(3) > 0) {
            values.addAll(List.of("targeting", random.nextInt(4) == 0 ? Map.of("geo", "G") : Map.of("segment", "s" + random.nextInt(2), "geo", "G")));
        }
        add(BID_REQUEST, id, time, values.toArray());
    }

    private void assertEqualsTheDefinition()
    {
        Map<String, Map<String, BigDecimal>> found = new TreeMap<>();
        for (Mart mart : Mart.OF_AUCTIONS) {
            for (Record row : lake.rows(mart.table())) {
                List<String> key = new ArrayList<>(List.of(mart.table().substring("marts.".length())));
                Map<String, BigDecimal> measures = new TreeMap<>();
                row.struct().fields().forEach(field -> {
                    Object value = row.getField(field.name());
                    if (value instanceof Long || value instanceof BigDecimal) {
                        measures.put(field.name(), new BigDecimal(value.toString()).stripTrailingZeros());
                    }
                    else if (!field.name().equals("load_time")) {
                        key.add(String.valueOf(value));
                    }
                });
                measures.values().removeIf(value -> value.signum() == 0);
                assertThat(found.put(String.join("|", key), measures)).as("another row of " + key).isNull();
            }
        }
        assertThat(found).isEqualTo(new NaiveAuctions(
                published.get(BID_REQUEST), published.get(IMPRESSION), RATES).rows());
    }
}
