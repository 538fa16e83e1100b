-- Purpose: How one campaign went on one day, by hour: what a chart of the day shows.
-- Kind:    dashboard
-- Columns: hour, impressions_net, clicks, spend, reach (estimate)
-- Run:     ./lake bench query

-- Engines: trino-lake
SELECT hour, impressions_net, clicks, spend, reach
FROM {{marts}}.campaign_hourly_report
WHERE campaign_id = {{campaign}} AND hour >= {{day}} AND hour < {{dayEnd}}
ORDER BY hour;

-- Engines: trino-default, spark, duckdb
WITH
    delivered AS (
        SELECT
            date_trunc('hour', event_time) AS hour_start,
            count_if(ivt_reason IS NULL) AS impressions_net,
            sum(report_cost) AS spend,
            {{reach}} FILTER (WHERE ivt_reason IS NULL) AS reach
        FROM {{impressions}}
        WHERE campaign_id = {{campaign}} AND event_time >= {{day}} AND event_time < {{dayEnd}} AND NOT coalesce(is_test, false)
        GROUP BY 1
    ),
    clicked AS (
        SELECT date_trunc('hour', event_time) AS hour_start, count(*) AS clicks
        FROM {{clicks}}
        WHERE campaign_id = {{campaign}} AND event_time >= {{day}} AND event_time < {{dayEnd}} AND NOT coalesce(is_test, false)
        GROUP BY 1
    )
SELECT delivered.hour_start, impressions_net, coalesce(clicks, 0) AS clicks, spend, reach
FROM delivered
LEFT JOIN clicked ON clicked.hour_start = delivered.hour_start
ORDER BY 1;
