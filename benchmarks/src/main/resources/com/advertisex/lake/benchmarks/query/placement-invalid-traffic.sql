-- Purpose: The invalid traffic of one placement on one day, by reason, with what it cost.
-- Kind:    drill-down
-- Columns: ivt_reason, impressions, cost
-- Run:     ./lake bench query

-- Engines: trino-lake, trino-default, spark, duckdb
SELECT ivt_reason, count(*) AS impressions, sum(report_cost) AS cost
FROM {{impressions}}
WHERE placement_id = {{placement}} AND event_time >= {{day}} AND event_time < {{dayEnd}} AND ivt_reason IS NOT NULL
GROUP BY ivt_reason
ORDER BY ivt_reason;
