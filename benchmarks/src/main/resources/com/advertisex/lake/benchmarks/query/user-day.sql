-- Purpose: What one user saw and did on one day. No layout is sorted by user: it takes a look at that column of the whole day.
-- Kind:    drill-down
-- Columns: event_time, kind, event_id, campaign_id, creative_id
-- Run:     ./lake bench query

-- Engines: trino-lake, trino-default, spark, duckdb
SELECT event_time, 'impression' AS kind, event_id, campaign_id, creative_id
FROM {{impressions}}
WHERE user_key = {{user}} AND event_time >= {{day}} AND event_time < {{dayEnd}}
UNION ALL
SELECT event_time, 'click' AS kind, event_id, campaign_id, creative_id
FROM {{clicks}}
WHERE user_key = {{user}} AND event_time >= {{day}} AND event_time < {{dayEnd}}
UNION ALL
SELECT event_time, 'conversion' AS kind, event_id, campaign_id, creative_id
FROM {{conversions}}
WHERE user_key = {{user}} AND event_time >= {{day}} AND event_time < {{dayEnd}}
ORDER BY 1, 2, 3;
