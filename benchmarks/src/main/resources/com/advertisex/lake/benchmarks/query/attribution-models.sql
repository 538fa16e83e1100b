-- Purpose: What each attribution model credits to impressions and clicks of each campaign, on all days together. The lake has no mart of it: its view
--          reads lake.attributions, as all engines do.
-- Kind:    dashboard
-- Columns: campaign_id, model, touch_type, conversions, revenue
-- Run:     ./lake bench query

-- Engines: trino-lake
SELECT campaign_id, model, touch_type, sum(conversions) AS conversions, sum(revenue) AS revenue
FROM {{marts}}.attribution_report
GROUP BY campaign_id, model, touch_type
ORDER BY campaign_id, model, touch_type;

-- Engines: trino-default, spark, duckdb
SELECT campaign_id, model, coalesce(touch_type, 'none') AS led_by, sum(credit) AS conversions, sum(credit * report_revenue) AS revenue
FROM {{attributions}}
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3;
