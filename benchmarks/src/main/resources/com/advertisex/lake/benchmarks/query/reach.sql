-- Purpose: Whom each campaign reached on all days together: distinct users, and how often they saw it.
-- Kind:    dashboard
-- Columns: campaign_id, impressions_net, identified_impressions, unidentified_impressions, reach_gross (estimate), reach (estimate), frequency (estimate)
-- Run:     ./lake bench query

-- Engines: trino-lake
SELECT campaign_id, impressions_net, identified_impressions, unidentified_impressions, reach_gross, reach, frequency
FROM {{marts}}.reach_report
ORDER BY campaign_id;

-- Engines: trino-default, spark, duckdb
WITH
    delivered AS (
        SELECT
            campaign_id,
            count_if(ivt_reason IS NULL) AS impressions_net,
            count_if(ivt_reason IS NULL AND user_key IS NOT NULL) AS identified_impressions,
            {{reach}} AS reach_gross,
            {{reach}} FILTER (WHERE ivt_reason IS NULL) AS reach
        FROM {{impressions}}
        WHERE NOT coalesce(is_test, false)
        GROUP BY campaign_id
    )
SELECT
    campaign_id,
    impressions_net,
    identified_impressions,
    impressions_net - identified_impressions AS unidentified_impressions,
    reach_gross,
    reach,
    CAST(identified_impressions AS double) / reach AS frequency
FROM delivered
ORDER BY campaign_id;
