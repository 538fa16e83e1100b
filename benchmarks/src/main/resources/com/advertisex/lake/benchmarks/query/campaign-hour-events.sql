-- Purpose: The events of one campaign in one hour, the first thousand in the order of their time: what somebody looks at who does not believe a
--          figure.
-- Kind:    drill-down
-- Columns: event_id, event_time, user_key, placement_id, ivt_reason, report_cost
-- Run:     ./lake bench query

-- Engines: trino-lake, trino-default, spark, duckdb
SELECT event_id, event_time, user_key, placement_id, ivt_reason, report_cost
FROM {{impressions}}
WHERE campaign_id = {{campaign}} AND event_time >= {{hour}} AND event_time < {{hourEnd}}
ORDER BY event_time, event_id
LIMIT 1000;
