package com.advertisex.lake.mapreduce.auction;

import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What is counted as won, and which days are computed. */
class TestAuctions
        extends AuctionFixture
{
    @Test
    void countsAWinOnceHoweverOftenItWasShown()
            throws Exception
    {
        request("a", NOON, List.of(imp("1", "p", "2", "USD")));
        impression("first", NOON.plusMillis(300), "a", "1", price("2.5"));
        impression("again", NOON.plusSeconds(20), "a", "1", price("9"));
        derive();

        assertThat(placements()).hasSize(1);
        assertThat(List.of(sum("won_gross"), sum("won_net"), sum("repeated_gross"), sum("repeated_net"), sum("unmatched_gross")))
                .containsExactly("1", "1", "1", "1", "0");
        assertThat(sum("spend_gross")).isEqualTo("0.0025");
    }

    @Test
    void takesTheFirstValidImpressionForTheNetWin()
            throws Exception
    {
        request("a", NOON, List.of(imp("1", "p", null, null)));
        impression("crawler", NOON.plusMillis(300), "a", "1", "ivt_reason", "CRAWLER_UA", "report_cost", new BigDecimal("0.003000000"));
        impression("reader", NOON.plusSeconds(20), "a", "1", price("5"));
        derive();

        assertThat(List.of(sum("won_gross"), sum("won_net"), sum("repeated_gross"), sum("repeated_net"))).containsExactly("1", "1", "1", "0");
        assertThat(List.of(sum("spend_gross"), sum("spend_net"))).containsExactly("0.003", "0.005");
    }

    @Test
    void tellsTheImpsOfARequestApart()
            throws Exception
    {
        request("a", NOON, List.of(imp("1", "top", "1", "USD"), imp("2", "side", "3", "USD")), "exchange", "x");
        impression("shown", NOON.plusSeconds(1), "a", "2", price("3"));
        derive();

        assertThat(placements()).hasSize(2);
        Record top = row("top");
        Record side = row("side");
        assertThat(List.of(top.getField("bid_requests_gross"), top.getField("imps_gross"), top.getField("won_gross"))).containsExactly(1L, 1L, 0L);
        assertThat(List.of(side.getField("bid_requests_gross"), side.getField("imps_gross"), side.getField("won_gross"), side.getField("won_at_floor")))
                .containsExactly(0L, 1L, 1L, 1L);
        assertThat(side.getField("exchange")).isEqualTo("x");
        assertThat(side.getField("media_type")).isEqualTo("banner");
    }

    private Record row(String placement)
    {
        return placements().stream().filter(row -> row.getField("placement_id").equals(placement)).findFirst().orElseThrow();
    }

    @Test
    void allowsForClocksThatDiffer()
            throws Exception
    {
        request("a", NOON, List.of(imp("1", "p", null, null)));
        request("b", NOON, List.of(imp("1", "p", null, null)));
        impression("skewed", NOON.minusSeconds(60), "a", "1");
        impression("before", NOON.minusSeconds(61), "b", "1");
        derive();

        assertThat(List.of(sum("won_gross"), sum("unmatched_gross"))).containsExactly("1", "1");
    }

    @Test
    void joinsNothingBeyondTheWindow()
            throws Exception
    {
        request("a", NOON, List.of(imp("1", "p", null, null)));
        request("b", NOON, List.of(imp("1", "p", null, null)));
        impression("in-time", NOON.plus(Duration.ofHours(1)), "a", "1");
        impression("too-late", NOON.plus(Duration.ofHours(1)).plusMillis(1), "b", "1");
        derive();

        assertThat(List.of(sum("won_gross"), sum("unmatched_gross"))).containsExactly("1", "1");
    }

    @Test
    void countsImpressionsWithoutTheirRequestInRowsOfTheirOwn()
            throws Exception
    {
        impression("shown", NOON, "nowhere", "1", "publisher_id", "pub", "placement_id", "p", "country", "DE", "ivt_reason", "CRAWLER_UA");
        impression("nameless", NOON, null, null, "publisher_id", "pub", "placement_id", "p", "country", "DE");
        derive();

        assertThat(placements()).hasSize(1).allSatisfy(row -> {
            assertThat(row.getField("exchange")).isNull();
            assertThat(row.getField("placement_id")).isEqualTo("p");
            assertThat(row.getField("unmatched_gross")).isEqualTo(2L);
            assertThat(row.getField("unmatched_net")).isEqualTo(1L);
        });
        assertThat(targeting()).extracting(row -> row.getField("criterion") + "=" + row.getField("value") + " " + row.getField("unmatched_gross"))
                .containsExactlyInAnyOrder("country=DE 2", "device_type=null 2", "segment=null 2");
    }

    @Test
    void comparesWithFloorsOfOtherCurrencies()
            throws Exception
    {
        rate("EUR", LocalDate.parse("2026-11-22"), "1.1");
        request("same", NOON, List.of(imp("1", "p", "2", "EUR")));
        request("other", NOON, List.of(imp("1", "p", "2", "EUR")));
        request("unknown", NOON, List.of(imp("1", "p", "2", "XXX")));
        // what it cost in dollars was rounded elsewhere
        impression("at", NOON.plusSeconds(1), "same", "1", price("2", "EUR", "2.199999"));
        impression("below", NOON.plusSeconds(1), "other", "1", price("2.1"));
        impression("uncompared", NOON.plusSeconds(1), "unknown", "1", price("2"));
        derive();

        assertThat(List.of(sum("won_below_floor"), sum("won_at_floor"), sum("won_above_floor"))).containsExactly("1", "1", "0");
        assertThat(List.of(sum("floored_imps"), sum("unpriced_floors"), sum("floors"))).containsExactly("2", "1", "0.0044");
        assertThat(List.of(sum("compared_floors"), sum("compared_spend"), sum("spend_gross"))).containsExactly("0.0044", "0.004299999", "0.006299999");
    }

    @Test
    void leavesTestTrafficOut()
            throws Exception
    {
        request("a", NOON, List.of(imp("1", "p", null, null)), "is_test", true);
        impression("shown", NOON.plusSeconds(1), "a", "1", "is_test", true);
        request("b", NOON, List.of(imp("1", "p", null, null)));
        derive();

        assertThat(List.of(sum("bid_requests_gross"), sum("won_gross"), sum("unmatched_gross"))).containsExactly("1", "0", "0");
    }

    @Test
    void countsByTheTargetingKeysThatAreAskedFor()
            throws Exception
    {
        lake.configuration().set(AuctionSettings.TARGETING_KEYS, "geo, interest");
        request("a", NOON, List.of(imp("1", "p", null, null), imp("2", "q", null, null)),
                "country", "DE", "targeting", Map.of("geo", "berlin", "segment", "x"));
        derive();

        assertThat(targeting()).extracting(row -> row.getField("criterion") + "=" + row.getField("value") + " " + row.getField("bid_requests_gross")
                + "/" + row.getField("imps_gross"))
                .containsExactlyInAnyOrder("country=DE 1/2", "device_type=null 1/2", "geo=berlin 1/2", "interest=null 1/2");
    }

    @Test
    void looksForAnImpressionAmongNoMoreRequestsThanAllowed()
            throws Exception
    {
        lake.configuration().setInt(AuctionSettings.MAX_REQUESTS_PER_ID, 2);
        for (int second = 0; second < 3; second++) {
            request("same", NOON.plusSeconds(second), List.of(imp(String.valueOf(second), "p" + second, null, null), imp("x", "y", null, null)));
        }
        impression("of-the-second", NOON.plusSeconds(5), "same", "1");
        impression("of-the-third", NOON.plusSeconds(5), "same", "2");
        derive();

        assertThat(List.of(sum("bid_requests_gross"), sum("won_gross"), sum("unmatched_gross"))).containsExactly("3", "1", "1");
    }

    @Test
    void addsNothingWhereNothingChanged()
            throws Exception
    {
        request("a", NOON, List.of(imp("1", "p", null, null)));
        derive();
        List<Record> before = placements();

        assertThat(run(false)).isEmpty();
        assertThat(placements()).isEqualTo(before);
        assertThat(lake.stagingFiles()).isEmpty();
    }

    @Test
    void doesNothingWithoutAnyEvent()
            throws Exception
    {
        assertThat(derive()).isEmpty();
        assertThat(placements()).isEmpty();
    }

    @Test
    void winsARequestOfTheDayBefore()
            throws Exception
    {
        Instant midnight = Instant.parse("2026-11-23T00:00:00Z");
        request("a", midnight.minusSeconds(5), List.of(imp("1", "p", null, null)));
        derive();
        impression("shown", midnight.plusSeconds(5), "a", "1");

        assertThat(derive().orElseThrow().days()).isEqualTo(2);
        assertThat(placements()).hasSize(1).allSatisfy(row -> {
            assertThat(row.getField("day")).isEqualTo(LocalDate.parse("2026-11-22"));
            assertThat(row.getField("won_gross")).isEqualTo(1L);
        });
    }

    @Test
    void takesAnImpressionOutOfTheUnmatchedWhenItsRequestComes()
            throws Exception
    {
        impression("shown", NOON.plusSeconds(1), "a", "1");
        derive();
        assertThat(sum("unmatched_gross")).isEqualTo("1");
        request("a", NOON, List.of(imp("1", "p", null, null)));
        derive();

        assertThat(List.of(sum("won_gross"), sum("unmatched_gross"))).containsExactly("1", "0");
    }

    @Test
    void leavesDaysAloneThatNothingReaches()
            throws Exception
    {
        request("a", NOON, List.of(imp("1", "p", null, null)));
        derive();
        Object loaded = placements().get(0).getField("load_time");
        request("b", NOON.plus(Duration.ofDays(1)), List.of(imp("1", "p", null, null)));

        assertThat(derive().orElseThrow().days()).isEqualTo(1);
        assertThat(placements()).hasSize(2).extracting(row -> row.getField("load_time")).contains(loaded);
    }

    @Test
    void keepsNothingOfEventsThatAreGone()
            throws Exception
    {
        request("a", NOON, List.of(imp("1", "p", null, null)));
        impression("shown", NOON.plusSeconds(1), "a", "1");
        derive();
        for (String table : List.of(AuctionRows.BID_REQUESTS, AuctionRows.IMPRESSIONS)) {
            lake.table(table).newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
        }

        assertThat(run(false)).isPresent();
        assertThat(placements()).isEmpty();
        assertThat(targeting()).isEmpty();
    }
}
