package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code lake.attributions} beside the definitions of METRICS.md, written once more in SQL that knows nothing of the jobs: touches by window of the advertiser,
 * what is named before what is near, and five of the models. The sixth, from the data, has its oracle in the tests of the job.
 */
final class AttributionCheck
{
    private static final String CREDITS_THAT_DIFFER = """
            WITH conversions AS (
                SELECT event_id AS conversion_id, event_time AS conversion_time, user_key, campaign_id, click_id, impression_id,
                    coalesce(click_window_days, 30) AS click_days, coalesce(view_window_days, 1) AS view_days
                FROM lake.lake.conversions LEFT JOIN lake.lake.advertisers ON advertisers.advertiser_id = conversions.advertiser_id
                    AND event_time >= valid_from AND event_time < coalesce(valid_until, TIMESTAMP '9999-01-01 00:00:00 UTC')
                WHERE is_test IS DISTINCT FROM true),
            clicks AS (
                SELECT event_id, event_time, user_key, campaign_id, coalesce(click_id, event_id) AS click_id, impression_id, ivt_reason,
                    coalesce(view_window_days, 1) AS view_days
                FROM lake.lake.clicks LEFT JOIN lake.lake.advertisers ON advertisers.advertiser_id = clicks.advertiser_id
                    AND event_time >= valid_from AND event_time < coalesce(valid_until, TIMESTAMP '9999-01-01 00:00:00 UTC')
                WHERE is_test IS DISTINCT FROM true),
            impressions AS (
                SELECT event_id, event_time, user_key, campaign_id, ivt_reason FROM lake.lake.impressions WHERE is_test IS DISTINCT FROM true),
            near AS (
                SELECT click.event_id, click.event_time, click.impression_id AS names,
                    max_by(impression.event_id, ROW(impression.event_time, impression.event_id)) AS latest,
                    count_if(impression.event_id = click.impression_id) AS named
                FROM clicks AS click JOIN impressions AS impression
                    ON impression.user_key = click.user_key AND impression.campaign_id = click.campaign_id
                        AND impression.event_time BETWEEN date_add('day', -click.view_days, click.event_time) AND click.event_time
                WHERE click.ivt_reason IS NULL
                GROUP BY 1, 2, 3),
            clicked AS (
                SELECT CASE WHEN names IS NULL THEN latest ELSE names END AS impression_id, min(event_time) AS clicked_time
                FROM near WHERE names IS NULL OR named > 0 GROUP BY 1),
            named_click AS (
                SELECT conversion_id, max_by(ROW(click.event_id, click.event_time, click.ivt_reason), ROW(click.event_time, click.event_id)) AS touch
                FROM conversions JOIN clicks AS click ON click.click_id = conversions.click_id
                    AND click.event_time BETWEEN date_add('day', -click_days, conversion_time) AND conversion_time
                GROUP BY 1),
            named AS (
                SELECT conversion_id, 'click' AS touch_type, touch[1] AS touch_id, touch[2] AS touch_time FROM named_click WHERE touch[3] IS NULL
                UNION ALL
                SELECT conversion_id, 'impression', impression.event_id, impression.event_time
                FROM conversions JOIN impressions AS impression ON impression.event_id = conversions.impression_id
                    AND impression.event_time BETWEEN date_add('day', -view_days, conversion_time) AND conversion_time
                WHERE impression.ivt_reason IS NULL AND conversion_id NOT IN (SELECT conversion_id FROM named_click WHERE touch[3] IS NULL)),
            touches AS (
                SELECT conversion_id, touch_type, touch_id, touch_time, bool_or(is_named) AS is_named
                FROM (
                    SELECT conversion_id, 'click' AS touch_type, click.event_id AS touch_id, click.event_time AS touch_time, false AS is_named
                    FROM conversions JOIN clicks AS click ON click.user_key = conversions.user_key AND click.campaign_id = conversions.campaign_id
                        AND click.event_time BETWEEN date_add('day', -click_days, conversion_time) AND conversion_time
                    WHERE ivt_reason IS NULL
                    UNION ALL
                    SELECT conversion_id, 'impression', impression.event_id, impression.event_time, false
                    FROM conversions JOIN impressions AS impression
                            ON impression.user_key = conversions.user_key AND impression.campaign_id = conversions.campaign_id
                                AND impression.event_time BETWEEN date_add('day', -view_days, conversion_time) AND conversion_time
                        LEFT JOIN clicked ON clicked.impression_id = impression.event_id
                    WHERE ivt_reason IS NULL AND (clicked_time IS NULL OR clicked_time > conversion_time)
                    UNION ALL
                    SELECT conversion_id, touch_type, touch_id, touch_time, true FROM named)
                GROUP BY 1, 2, 3, 4),
            path AS (
                SELECT *, row_number() OVER (PARTITION BY conversion_id ORDER BY touch_time, touch_id) AS number,
                    count(*) OVER (PARTITION BY conversion_id) AS size,
                    max(touch_time) OVER (PARTITION BY conversion_id) AS latest,
                    row_number() OVER (PARTITION BY conversion_id ORDER BY is_named DESC, touch_type = 'click' DESC, touch_time DESC, touch_id DESC) AS decides
                FROM touches),
            weights AS (
                SELECT conversion_id, model, touch_type, touch_id,
                    CASE model
                        WHEN 'last_touch' THEN IF(decides = 1, 1e0, 0e0)
                        WHEN 'first_touch' THEN IF(number = 1, 1e0, 0e0)
                        WHEN 'time_decay' THEN pow(2, date_diff('millisecond', latest, touch_time) / 6048e5)
                        WHEN 'position_based' THEN IF(size < 3, 1e0, IF(number IN (1, size), 4e-1, 2e-1 / (size - 2)))
                        ELSE 1e0
                    END AS weight
                FROM path CROSS JOIN (VALUES 'last_touch', 'first_touch', 'linear', 'time_decay', 'position_based') AS models (model)),
            defined AS (
                SELECT conversion_id, model, touch_type, touch_id, weight / sum(weight) OVER (PARTITION BY conversion_id, model) AS credit FROM weights
                UNION ALL
                SELECT conversion_id, model, CAST(NULL AS varchar), '', 1e0 FROM conversions
                CROSS JOIN (VALUES 'last_touch', 'first_touch', 'linear', 'time_decay', 'position_based') AS models (model)
                WHERE conversion_id NOT IN (SELECT conversion_id FROM touches)),
            stored AS (
                SELECT conversion_id, model, touch_type, coalesce(touch_id, '') AS touch_id, credit
                FROM lake.lake.attributions WHERE model <> 'data_driven')
            SELECT coalesce(defined.conversion_id, stored.conversion_id), coalesce(defined.model, stored.model),
                coalesce(defined.touch_id, stored.touch_id), defined.credit, stored.credit
            FROM (SELECT * FROM defined WHERE credit > 0) AS defined FULL JOIN stored
                ON stored.conversion_id = defined.conversion_id AND stored.model = defined.model AND stored.touch_id = defined.touch_id
                    AND coalesce(stored.touch_type, '') = coalesce(defined.touch_type, '')
            WHERE defined.credit IS NULL OR stored.credit IS NULL OR abs(defined.credit - CAST(stored.credit AS double)) > 2e-9
            LIMIT 5
            """;

    private final EmbeddedStack stack;

    AttributionCheck(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    /** To two billionths, which are what rounding a share may do. */
    void assertThatEveryCreditEqualsItsDefinition()
            throws SQLException
    {
        List<String> differences = new ArrayList<>();
        try (Connection trino = stack.trino().connect();
                Statement statement = trino.createStatement();
                ResultSet rows = statement.executeQuery(CREDITS_THAT_DIFFER)) {
            while (rows.next()) {
                differences.add(rows.getString(2) + " credit of " + rows.getString(1) + " to '" + rows.getString(3) + "' is " + rows.getString(5)
                        + ", by definition " + rows.getString(4));
            }
        }
        assertThat(differences).as("credits").isEmpty();
    }
}
