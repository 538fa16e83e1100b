-- Purpose: The campaign report of one day: what each campaign delivered, its clicks, conversions and those attributed to it by last touch, spend,
--          rates, reach.
-- Kind:    dashboard
-- Columns: campaign_id, impressions_gross, impressions_net, viewable, clicks, conversions, attributed_conversions, spend, attributed_revenue
-- Columns: ctr (ratio), ecpm (ratio), reach (estimate)
-- Run:     ./lake bench query

-- Engines: trino-lake
SELECT
    campaign_id, impressions_gross, impressions_net, viewable, clicks, conversions, attributed_conversions, spend, attributed_revenue, ctr, ecpm, reach
FROM {{marts}}.campaign_report
WHERE day = {{date}}
ORDER BY campaign_id;

-- Engines: trino-default, spark, duckdb
WITH
    delivered AS (
        SELECT
            campaign_id,
            count(*) AS impressions_gross,
            count_if(ivt_reason IS NULL) AS impressions_net,
            count_if(is_viewable) AS viewable,
            sum(report_cost) AS spend,
            {{reach}} FILTER (WHERE ivt_reason IS NULL) AS reach
        FROM {{impressions}}
        WHERE event_time >= {{day}} AND event_time < {{dayEnd}} AND NOT coalesce(is_test, false)
        GROUP BY campaign_id
    ),
    clicked AS (
        SELECT campaign_id, count(*) AS clicks
        FROM {{clicks}}
        WHERE event_time >= {{day}} AND event_time < {{dayEnd}} AND NOT coalesce(is_test, false)
        GROUP BY campaign_id
    ),
    converted AS (
        SELECT campaign_id, count(*) AS conversions
        FROM {{conversions}}
        WHERE event_time >= {{day}} AND event_time < {{dayEnd}} AND NOT coalesce(is_test, false)
        GROUP BY campaign_id
    ),
    attributed AS (
        SELECT campaign_id, sum(credit) AS attributed_conversions, sum(credit * report_revenue) AS attributed_revenue
        FROM {{attributions}}
        WHERE conversion_time >= {{day}} AND conversion_time < {{dayEnd}} AND model = 'last_touch' AND touch_type IS NOT NULL
        GROUP BY campaign_id
    )
SELECT
    delivered.campaign_id,
    impressions_gross,
    impressions_net,
    viewable,
    coalesce(clicks, 0) AS clicks,
    coalesce(conversions, 0) AS conversions,
    coalesce(attributed_conversions, 0) AS attributed_conversions,
    spend,
    coalesce(attributed_revenue, 0) AS attributed_revenue,
    CAST(coalesce(clicks, 0) AS double) / impressions_gross AS ctr,
    CAST(spend AS double) * 1000 / impressions_gross AS ecpm,
    reach
FROM delivered
LEFT JOIN clicked ON clicked.campaign_id = delivered.campaign_id
LEFT JOIN converted ON converted.campaign_id = delivered.campaign_id
LEFT JOIN attributed ON attributed.campaign_id = delivered.campaign_id
ORDER BY 1;
