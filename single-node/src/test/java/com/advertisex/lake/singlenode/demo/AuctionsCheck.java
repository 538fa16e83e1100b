package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.sql.SQLException;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** The marts of auctions against their definition, computed anew from bid requests and impressions by Trino. */
final class AuctionsCheck
{
    /**
     * Of each offer what it is and what was won of it, and the unmatched impressions. The generated floors are in dollars, of three decimals. Requests of an id
     * are told apart by their distance: the latest before the impression, else the earliest after it, of equal times the larger event id.
     */
    private static final String DEFINED = """
            WITH offers AS (
                SELECT event_id AS request_id, event_time AS request_time, id, coalesce(place, 1) AS place, ivt_reason IS NULL AS valid, exchange, country,
                    device_type, element_at(targeting, 'segment') AS segment, coalesce(site.publisher_id, app.publisher_id, dooh.publisher_id) AS publisher_id,
                    imp_id, tagid, if(bidfloor > 0 AND coalesce(bidfloorcur, 'USD') = 'USD', bidfloor / 1000) AS floor,
                    filter(ARRAY[if(banner IS NOT NULL, 'banner'), if(video IS NOT NULL, 'video'), if(audio IS NOT NULL, 'audio'),
                        if(native IS NOT NULL, 'native')], type -> type IS NOT NULL) AS types,
                    greatest(coalesce(cardinality(imp), 0), 1) AS offered
                FROM lake.lake.bid_requests LEFT JOIN UNNEST(imp) WITH ORDINALITY AS offers (
                    imp_id, tagid, instl, secure, bidfloor, bidfloorcur, banner, video, audio, native, deals, imp_ext, place) ON true
                WHERE is_test IS DISTINCT FROM true),
            shown AS (SELECT * FROM lake.lake.impressions WHERE is_test IS DISTINCT FROM true),
            matched AS (
                SELECT shown.event_id, shown.event_time, shown.ivt_reason, shown.report_cost, offers.*,
                    row_number() OVER (PARTITION BY shown.event_id ORDER BY offers.request_time > shown.event_time,
                        abs(to_unixtime(shown.event_time) - to_unixtime(offers.request_time)), offers.request_id DESC, offers.place) AS choice
                FROM shown JOIN offers ON offers.id = shown.auction_id AND (offers.imp_id = shown.imp_id
                        OR (offers.offered = 1 AND (offers.imp_id IS NULL OR shown.imp_id IS NULL)))
                    AND shown.event_time BETWEEN offers.request_time - INTERVAL '1' MINUTE AND offers.request_time + INTERVAL '1' HOUR),
            ranked AS (
                SELECT *, row_number() OVER (PARTITION BY request_id, place ORDER BY event_time, event_id) AS number,
                    row_number() OVER (PARTITION BY request_id, place, ivt_reason IS NULL ORDER BY event_time, event_id) AS number_of_kind
                FROM matched WHERE choice = 1),
            won AS (
                SELECT request_id, place, count(*) AS shown_gross, count_if(ivt_reason IS NULL) AS shown_net,
                    max(report_cost) FILTER (WHERE number = 1) AS cost,
                    max(report_cost) FILTER (WHERE number_of_kind = 1 AND ivt_reason IS NULL) AS cost_net
                FROM ranked GROUP BY 1, 2),
            parts AS (
                SELECT CAST(request_time AS date) AS day, exchange, publisher_id, tagid AS placement_id,
                    CASE cardinality(types) WHEN 0 THEN NULL WHEN 1 THEN types[1] ELSE 'several' END AS media_type, country, device_type, segment,
                    if(offers.place = 1, 1, 0) AS requests, if(offers.place = 1 AND valid, 1, 0) AS requests_net, 1 AS imps, floor,
                    if(won.place IS NOT NULL, 1, 0) AS w, if(shown_net > 0, 1, 0) AS wn, coalesce(shown_gross - 1, 0) AS again, 0 AS u, cost, cost_net,
                    if(cost < floor, 1, 0) AS below, if(cost = floor, 1, 0) AS at
                FROM offers LEFT JOIN won ON won.request_id = offers.request_id AND won.place = offers.place
                UNION ALL
                SELECT CAST(event_time AS date), NULL, publisher_id, placement_id, NULL, country, device_type, NULL, 0, 0, 0, NULL, 0, 0, 0, 1, NULL, NULL, 0, 0
                FROM shown WHERE NOT EXISTS (SELECT 1 FROM matched WHERE matched.event_id = shown.event_id))
            """;
    private static final String SUMS = """
            sum(requests) AS requests, sum(requests_net) AS requests_net, sum(imps) AS imps, count(floor) AS floored, coalesce(sum(floor), 0) AS floors,
            sum(w) AS w, sum(wn) AS wn, sum(again) AS again, sum(u) AS u, coalesce(sum(cost), 0) AS cost, coalesce(sum(cost_net), 0) AS cost_net,
            sum(below) AS below, sum(at) AS at""";
    private static final String OF_MART = """
            sum(bid_requests_gross) AS requests, sum(bid_requests_net) AS requests_net, sum(imps_gross) AS imps, sum(floored_imps) AS floored,
            sum(floors) AS floors, sum(won_gross) AS w, sum(won_net) AS wn, sum(repeated_gross) AS again, sum(unmatched_gross) AS u,
            sum(spend_gross) AS cost, sum(spend_net) AS cost_net, sum(won_below_floor) AS below, sum(won_at_floor) AS at""";

    private final EmbeddedStack stack;

    AuctionsCheck(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    void assertThatAuctionsEqualTheirDefinition()
            throws SQLException
    {
        String placed = "day, exchange, publisher_id, placement_id, media_type";
        assertSame("auctions by placement", placed, placed, "lake.marts.auction_daily");
        for (String criterion : List.of("country", "device_type", "segment")) {
            assertSame("auctions by " + criterion, "day, exchange, " + criterion, "day, exchange, value",
                    "lake.marts.auction_targeting_daily WHERE criterion = '" + criterion + "'");
        }
        MartsCheck.assertNoRow(stack, "impressions that are neither won, repeated nor unmatched", """
                SELECT * FROM (SELECT count(*) AS defined FROM lake.lake.impressions WHERE is_test IS DISTINCT FROM true)
                CROSS JOIN (SELECT sum(won_gross + repeated_gross + unmatched_gross) AS found FROM lake.marts.auction_report WHERE criterion = 'placement_id')
                WHERE defined IS DISTINCT FROM found
                """);
        MartsCheck.assertNoRow(stack, "a demo without any win", "SELECT 1 FROM lake.marts.auction_daily HAVING sum(won_gross) = 0");
    }

    private void assertSame(String what, String definedBy, String cutBy, String mart)
            throws SQLException
    {
        String ofEvents = "SELECT " + definedBy + ", " + SUMS + " FROM parts GROUP BY " + definedBy;
        String ofMart = "SELECT " + cutBy + ", " + OF_MART + " FROM " + mart + " GROUP BY " + cutBy;
        MartsCheck.assertNoRow(stack, what, DEFINED + "(" + ofEvents + " EXCEPT " + ofMart + ")");
        MartsCheck.assertNoRow(stack, what + " that have no event", DEFINED + "(" + ofMart + " EXCEPT " + ofEvents + ")");
    }
}
