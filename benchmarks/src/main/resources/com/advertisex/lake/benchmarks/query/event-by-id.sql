-- Purpose: One event by its id, within the hour that whoever asks knows.
-- Kind:    drill-down
-- Columns: event_id, event_time, campaign_id, creative_id, placement_id, website, price_cpm, is_viewable
-- Run:     ./lake bench query

-- Engines: trino-lake, trino-default, spark, duckdb
SELECT event_id, event_time, campaign_id, creative_id, placement_id, website, price_cpm, is_viewable
FROM {{impressions}}
WHERE event_id = {{event}} AND event_time >= {{hour}} AND event_time < {{hourEnd}};
