-- Purpose: The funnel of each campaign on all days together: events and users at each step from impression to conversion, and what part of the step
--          before.
-- Kind:    dashboard
-- Columns: campaign_id, step, events, events_net, users (estimate), rate_of_step_before (ratio)
-- Run:     ./lake bench query

-- Engines: trino-lake
SELECT campaign_id, step, events, events_net, users, rate_of_step_before
FROM {{marts}}.funnel_report
ORDER BY campaign_id, step;

-- Engines: trino-default, spark, duckdb
WITH
    steps AS (
        SELECT
            campaign_id,
            '1_impression' AS step,
            count(*) AS events,
            count_if(ivt_reason IS NULL) AS events_net,
            {{reach}} FILTER (WHERE ivt_reason IS NULL) AS users
        FROM {{impressions}}
        WHERE NOT coalesce(is_test, false)
        GROUP BY campaign_id
        UNION ALL
        SELECT
            campaign_id,
            '2_viewable_impression' AS step,
            count(*) AS events,
            count_if(ivt_reason IS NULL) AS events_net,
            {{reach}} FILTER (WHERE ivt_reason IS NULL) AS users
        FROM {{impressions}}
        WHERE is_viewable AND NOT coalesce(is_test, false)
        GROUP BY campaign_id
        UNION ALL
        SELECT
            campaign_id,
            '3_click' AS step,
            count(*) AS events,
            count_if(ivt_reason IS NULL) AS events_net,
            {{reach}} FILTER (WHERE ivt_reason IS NULL) AS users
        FROM {{clicks}}
        WHERE NOT coalesce(is_test, false)
        GROUP BY campaign_id
        UNION ALL
        SELECT
            campaign_id,
            '4_conversion' AS step,
            count(*) AS events,
            count_if(ivt_reason IS NULL) AS events_net,
            {{reach}} FILTER (WHERE ivt_reason IS NULL) AS users
        FROM {{conversions}}
        WHERE NOT coalesce(is_test, false)
        GROUP BY campaign_id
    )
SELECT
    campaign_id,
    step,
    events,
    events_net,
    users,
    CAST(events AS double) / lag(events) OVER (PARTITION BY campaign_id ORDER BY step) AS rate_of_step_before
FROM steps
ORDER BY campaign_id, step;
