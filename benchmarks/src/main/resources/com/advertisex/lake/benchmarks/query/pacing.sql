-- Purpose: Whether campaigns deliver what they are to: the part of the goal beside the part of the flight that is over.
-- Kind:    dashboard
-- Columns: campaign_id, impressions_net, delivered (ratio), time_elapsed (ratio), pacing (ratio), spend
-- Run:     ./lake bench query

-- Engines: trino-lake
SELECT campaign_id, impressions_net, delivered, time_elapsed, pacing, spend
FROM {{marts}}.pacing_report
ORDER BY campaign_id;

-- Engines: trino-default, spark, duckdb
WITH
    delivered AS (
        SELECT campaign_id, count_if(ivt_reason IS NULL) AS impressions_net, sum(report_cost) AS spend
        FROM {{impressions}}
        WHERE NOT coalesce(is_test, false)
        GROUP BY campaign_id
    ),
    complete AS (
        SELECT max(complete_through) AS complete_through
        FROM {{watermarks}}
        WHERE feed = 'impressions'
    ),
    flights AS (
        SELECT
            campaigns.campaign_id,
            impression_goal,
            coalesce(impressions_net, 0) AS impressions_net,
            coalesce(spend, 0) AS spend,
            CAST({{secondsBetween}} flight_start, least(greatest(complete_through, flight_start), flight_end)) AS double)
                / {{secondsBetween}} flight_start, flight_end) AS time_elapsed
        FROM {{campaigns}} AS campaigns
        CROSS JOIN complete
        LEFT JOIN delivered ON delivered.campaign_id = campaigns.campaign_id
        WHERE valid_until IS NULL
    )
SELECT
    campaign_id,
    impressions_net,
    CAST(impressions_net AS double) / impression_goal AS delivered,
    time_elapsed,
    CAST(impressions_net AS double) / impression_goal / time_elapsed AS pacing,
    spend
FROM flights
ORDER BY campaign_id;
