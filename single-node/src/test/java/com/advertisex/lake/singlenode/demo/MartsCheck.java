package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Derived tables against their definitions, computed anew from the events by Trino: each query gives the rows that are unlike, and there are none. */
final class MartsCheck
{
    private static final String MODELS = "(VALUES 'last_touch', 'first_touch', 'linear', 'time_decay', 'position_based', 'data_driven') AS models (model)";
    private static final List<String> VIEWS = List.of(
            "campaign_figures", "campaign_report", "campaign_hourly_report", "campaign_totals", "attribution_report",
            "funnel_report", "placement_report", "frequency_report", "reach_report", "pacing_report",
            "auction_report");

    private final EmbeddedStack stack;

    MartsCheck(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    void assertThatCampaignsEqualTheirDefinition()
            throws SQLException
    {
        assertCampaigns("campaign_daily", "day", "CAST(%s AS date)");
        assertCampaigns("campaign_hourly", "hour", "date_trunc('hour', %s)");
    }

    private void assertCampaigns(String mart, String key, String time)
            throws SQLException
    {
        String ofEvent = String.format(Locale.ROOT, time, "event_time");
        String ofConversion = String.format(Locale.ROOT, time, "conversion_time");
        assertNoRow(mart, String.format(Locale.ROOT, """
                WITH parts AS (
                    SELECT %1$s AS k, campaign_id, count(*) AS ig, count_if(ivt_reason IS NULL) AS i, count_if(is_viewable AND ivt_reason IS NULL) AS v, 0 AS c,
                        0 AS cn, 0 AS o, DECIMAL '0' AS a, coalesce(sum(report_cost), 0) AS s, DECIMAL '0' AS r,
                        count(DISTINCT user_key) FILTER (WHERE ivt_reason IS NULL) AS u
                    FROM lake.lake.impressions WHERE is_test IS DISTINCT FROM true GROUP BY 1, 2
                    UNION ALL SELECT %1$s, campaign_id, 0, 0, 0, count(*), count_if(ivt_reason IS NULL), 0, 0, 0, 0, 0
                    FROM lake.lake.clicks WHERE is_test IS DISTINCT FROM true GROUP BY 1, 2
                    UNION ALL SELECT %1$s, campaign_id, 0, 0, 0, 0, 0, count(*), 0, 0, coalesce(sum(report_revenue), 0), 0
                    FROM lake.lake.conversions WHERE is_test IS DISTINCT FROM true GROUP BY 1, 2
                    UNION ALL SELECT %2$s, campaign_id, 0, 0, 0, 0, 0, 0, sum(credit), 0, 0, 0
                    FROM lake.lake.attributions WHERE model = 'linear' AND touch_type IS NOT NULL GROUP BY 1, 2),
                defined AS (
                    SELECT k, campaign_id, sum(ig) AS ig, sum(i) AS i, sum(v) AS v, sum(c) AS c, sum(cn) AS cn, sum(o) AS o, sum(a) AS a, sum(s) AS s,
                        sum(r) AS r, coalesce(sum(u), 0) AS u
                    FROM parts GROUP BY 1, 2)
                SELECT mart.*, defined.*
                FROM lake.marts.%3$s AS mart
                FULL JOIN defined ON mart.%4$s = defined.k AND mart.campaign_id IS NOT DISTINCT FROM defined.campaign_id
                WHERE (impressions_gross, impressions_net, viewable_net, clicks_gross, clicks_net, conversions_gross, attributed_conversions_gross, spend_gross,
                        revenue_gross) IS DISTINCT FROM (ig, i, v, c, cn, o, a, s, r)
                    OR abs(coalesce(cardinality(CAST(reach_net AS HyperLogLog)), 0) - u) > 5 * 0.01625 * u + 1
                """, ofEvent, ofConversion, mart, key));
    }

    /** A campaign with nothing but conversions that no touch led to has no placement. */
    void assertThatPlacementsAndFrequenciesAddUpToCampaigns()
            throws SQLException
    {
        assertNoRow("placements of a day and campaign", """
                WITH placed AS (
                    SELECT day, campaign_id, sum(impressions_net) AS i, sum(spend_gross) AS s, sum(clicks_gross) AS c, sum(attributed_conversions_gross) AS a
                    FROM lake.marts.placement_daily GROUP BY 1, 2)
                SELECT * FROM placed FULL JOIN lake.marts.campaign_daily AS daily
                    ON placed.day = daily.day AND placed.campaign_id IS NOT DISTINCT FROM daily.campaign_id
                WHERE (coalesce(i, 0), coalesce(s, 0), coalesce(c, 0), coalesce(a, 0))
                    IS DISTINCT FROM (impressions_net, spend_gross, clicks_gross, attributed_conversions_gross)
                """);
        assertNoRow("frequencies", """
                WITH seen AS (
                    SELECT CAST(event_time AS date) AS day, campaign_id, user_key, count(*) AS times FROM lake.lake.impressions
                    WHERE is_test IS DISTINCT FROM true AND ivt_reason IS NULL AND user_key IS NOT NULL GROUP BY 1, 2, 3),
                defined AS (SELECT day, campaign_id, times, count(*) AS u FROM seen GROUP BY 1, 2, 3)
                SELECT * FROM defined FULL JOIN lake.marts.user_frequency_daily AS mart
                    ON mart.day = defined.day AND mart.campaign_id IS NOT DISTINCT FROM defined.campaign_id AND mart.impressions_per_user = defined.times
                WHERE u IS DISTINCT FROM users
                """);
        assertNoRow("small placements in the report", "SELECT * FROM lake.marts.placement_report WHERE reach < 30 AND placement_id <> 'filtered'");
        assertNoRow("placements of the report", """
                WITH shown AS (SELECT campaign_id, sum(impressions_gross) AS i, sum(spend) AS s FROM lake.marts.placement_report GROUP BY 1)
                SELECT * FROM shown FULL JOIN lake.marts.campaign_totals AS totals ON shown.campaign_id IS NOT DISTINCT FROM totals.campaign_id
                WHERE (coalesce(i, 0), coalesce(s, 0)) IS DISTINCT FROM (impressions_gross, coalesce(totals.spend, 0))
                """);
    }

    void assertThatCreditsAreWhole()
            throws SQLException
    {
        assertNoRow("attribution by day", """
                WITH defined AS (
                    SELECT CAST(conversion_time AS date) AS day, campaign_id, model, coalesce(touch_type, 'none') AS led_by, sum(credit) AS g,
                        coalesce(sum(credit) FILTER (WHERE ivt_reason IS NULL), 0) AS n,
                        coalesce(sum(CAST(credit * report_revenue AS decimal(38, 9))), 0) AS r,
                        coalesce(sum(CAST(CAST(credit * time_to_conversion_seconds AS decimal(38, 3)) * 1000 AS bigint)), 0) AS ms
                    FROM lake.lake.attributions GROUP BY 1, 2, 3, 4)
                SELECT * FROM defined FULL JOIN lake.marts.attribution_daily AS mart
                    ON mart.day = defined.day AND mart.campaign_id IS NOT DISTINCT FROM defined.campaign_id AND mart.model = defined.model
                        AND mart.touch_type = led_by
                WHERE (credit_gross, credit_net, credited_revenue_gross, credited_milliseconds) IS DISTINCT FROM (g, n, r, ms)
                """);
        assertNoRow("conversions whose credits are not 1", String.format(Locale.ROOT, """
                WITH credits AS (SELECT conversion_id, model, sum(credit) AS credit FROM lake.lake.attributions GROUP BY 1, 2)
                SELECT * FROM (SELECT event_id, model FROM lake.lake.conversions CROSS JOIN %s WHERE is_test IS DISTINCT FROM true) AS conversions
                FULL JOIN credits ON credits.conversion_id = event_id AND credits.model = conversions.model
                WHERE credit IS DISTINCT FROM DECIMAL '1'
                """, MODELS));
        assertNoRow("conversions that do not go to the click that they name", """
                SELECT * FROM lake.lake.conversions AS conversion
                JOIN lake.lake.clicks AS click ON coalesce(click.click_id, click.event_id) = conversion.click_id
                    AND click.event_time BETWEEN conversion.event_time - INTERVAL '14' DAY AND conversion.event_time
                    AND click.ivt_reason IS NULL AND click.is_test IS DISTINCT FROM true
                LEFT JOIN lake.lake.attributions AS attribution ON attribution.conversion_id = conversion.event_id AND attribution.model = 'last_touch'
                WHERE conversion.is_test IS DISTINCT FROM true AND attribution.touch_id IS DISTINCT FROM click.event_id
                """);
        assertNoRow("clicks that are not on the impression that they name", """
                SELECT * FROM lake.lake.clicks AS click
                JOIN lake.lake.impressions AS impression ON impression.event_id = click.impression_id
                    AND impression.event_time BETWEEN click.event_time - INTERVAL '1' DAY AND click.event_time AND impression.is_test IS DISTINCT FROM true
                LEFT JOIN lake.lake.correlated_clicks AS correlated ON correlated.event_id = click.event_id
                WHERE click.is_test IS DISTINCT FROM true
                    AND (correlated.impression_id, correlated.placement_id) IS DISTINCT FROM (impression.event_id, impression.placement_id)
                """);
    }

    /** Beside what is published, which it tells as the report does. */
    void assertThatTheLiveViewShowsWhatHasLanded(long leastImpressions, long mostImpressions)
            throws SQLException
    {
        try (Connection trino = stack.trino().connect();
                Statement statement = trino.createStatement();
                ResultSet live = statement.executeQuery("SELECT coalesce(sum(impressions_landed), 0) FROM lake.marts.campaign_live")) {
            live.next();
            assertThat(live.getLong(1)).as("impressions that have landed").isBetween(leastImpressions, mostImpressions);
        }
        if (mostImpressions == 0) {
            assertNoRow("live figures of what is processed", """
                    SELECT * FROM lake.marts.campaign_live AS live
                    FULL JOIN (SELECT * FROM lake.marts.campaign_report
                            WHERE day >= (SELECT min(day) FROM lake.marts.campaign_live) AND impressions_gross + clicks + conversions > 0) AS report
                        ON live.day = report.day AND live.campaign_id IS NOT DISTINCT FROM report.campaign_id
                    WHERE (live.impressions_gross, live.clicks, live.conversions)
                        IS DISTINCT FROM (report.impressions_gross, report.clicks, report.conversions)
                    """);
        }
    }

    /** Once the marts hold what is cleaned, and not before. */
    void assertThatCompletenessIsThatOfTheMarts()
            throws SQLException
    {
        assertNoRow("feeds of which the marts do not hold what is cleaned", """
                SELECT * FROM lake.marts.data_complete_through AS marts JOIN lake.ops.watermarks AS cleaned ON cleaned.feed = marts.feed
                WHERE marts.complete_through IS DISTINCT FROM cleaned.complete_through OR marts.waiting_for IS DISTINCT FROM cleaned.waiting_for
                """);
    }

    void assertThatTheMartsAreNotThereYet()
            throws SQLException
    {
        assertNoRow("feeds that are said to be complete without marts", """
                SELECT * FROM lake.marts.data_complete_through
                WHERE (complete_through IS NOT NULL OR waiting_for IS NULL)
                """);
    }

    void assertThatEveryReportHasRows()
            throws SQLException
    {
        for (String view : VIEWS) {
            try (Connection trino = stack.trino().connect();
                    Statement statement = trino.createStatement();
                    ResultSet result = statement.executeQuery("SELECT count(*) FROM lake.marts." + view)) {
                result.next();
                assertThat(result.getLong(1)).as(view).isPositive();
            }
        }
    }

    private void assertNoRow(String what, String query)
            throws SQLException
    {
        assertNoRow(stack, what, query);
    }

    static void assertNoRow(EmbeddedStack stack, String what, String query)
            throws SQLException
    {
        try (Connection trino = stack.trino().connect(); Statement statement = trino.createStatement(); ResultSet result = statement.executeQuery(query)) {
            StringBuilder row = new StringBuilder();
            if (result.next()) {
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.append(result.getMetaData().getColumnName(column)).append('=').append(result.getString(column)).append(' ');
                }
            }
            assertThat(row).as(what).isEmpty();
        }
    }
}
