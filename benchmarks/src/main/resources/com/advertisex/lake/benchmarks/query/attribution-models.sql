-- Purpose: What each attribution model credits to impressions and clicks of each campaign, on all days together. As in the lake's mart, each credit's share of
--          a value is rounded to billionths.
-- Kind:    dashboard
-- Columns: campaign_id, model, touch_type, conversions, revenue
-- Run:     ./lake bench query

-- Engines: trino-lake
SELECT campaign_id, model, touch_type, sum(conversions) AS conversions, sum(revenue) AS revenue
FROM {{marts}}.attribution_report
GROUP BY campaign_id, model, touch_type
ORDER BY campaign_id, model, touch_type;

-- Engines: trino-default, spark, duckdb
SELECT campaign_id, model, coalesce(touch_type, 'none') AS led_by, sum(credit) AS conversions, coalesce(sum(CAST(credit * report_revenue AS decimal(38, 9))), 0) AS revenue
FROM {{attributions}}
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3;
