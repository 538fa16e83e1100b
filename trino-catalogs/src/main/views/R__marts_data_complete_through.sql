-- Purpose:    Through which time the marts are complete: a row a feed, and a row 'all', the time through which every feed is. A report over days before it
--             will not change, but for late events. Read it beside every report. It is what has been cleaned (ops.watermarks) where correlation, rollup and
--             auctions have read the latest of every table, else what had been cleaned when they last began.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake

CREATE OR REPLACE VIEW lake.marts.data_complete_through
COMMENT 'Through which time each feed, and all of them together, is complete.'
SECURITY DEFINER
AS
WITH
    feeds (feed) AS (
        VALUES 'impressions', 'interactions', 'bid-requests'
    ),
    latest AS (
        SELECT
            feed,
            max_by(complete_through, computed_at) AS complete_through,
            max_by(waiting_for, computed_at) AS waiting_for,
            max(computed_at) AS computed_at
        FROM lake.ops.watermarks
        GROUP BY feed
    ),
    runs AS (
        SELECT kind, max_by(sources, started_at) AS sources, max_by(complete_through, started_at) AS complete_through
        FROM lake.ops.derivations
        WHERE kind IN ('correlate', 'rollup', 'auctions')
        GROUP BY kind
    ),
    snapshots (kind, source, snapshot_id) AS (
        SELECT kinds.kind, 'lake.impressions', max(snapshot_id)
        FROM lake.lake."impressions$refs" CROSS JOIN (VALUES 'correlate', 'rollup', 'auctions') AS kinds (kind) WHERE name = 'main' GROUP BY 1
        UNION ALL
        SELECT kinds.kind, 'lake.clicks', max(snapshot_id)
        FROM lake.lake."clicks$refs" CROSS JOIN (VALUES 'correlate', 'rollup') AS kinds (kind) WHERE name = 'main' GROUP BY 1
        UNION ALL
        SELECT kinds.kind, 'lake.conversions', max(snapshot_id)
        FROM lake.lake."conversions$refs" CROSS JOIN (VALUES 'correlate', 'rollup') AS kinds (kind) WHERE name = 'main' GROUP BY 1
        UNION ALL
        SELECT 'auctions', 'lake.bid_requests', max(snapshot_id) FROM lake.lake."bid_requests$refs" WHERE name = 'main' HAVING count(*) > 0
        UNION ALL
        SELECT 'rollup', 'lake.correlated_clicks', max(snapshot_id) FROM lake.lake."correlated_clicks$refs" WHERE name = 'main' HAVING count(*) > 0
        UNION ALL
        SELECT 'rollup', 'lake.attributions', max(snapshot_id) FROM lake.lake."attributions$refs" WHERE name = 'main' HAVING count(*) > 0
    ),
    marts AS (
        SELECT coalesce(bool_and(element_at(runs.sources, snapshots.source) IS NOT DISTINCT FROM snapshots.snapshot_id), true) AS are_up_to_date
        FROM snapshots
        LEFT JOIN runs ON runs.kind = snapshots.kind
    ),
    covered AS (
        SELECT feed, if(count(*) = 3, min(through)) AS complete_through
        FROM runs
        CROSS JOIN UNNEST(runs.complete_through) AS feeds (feed, through)
        GROUP BY feed
    ),
    watermarks AS (
        SELECT
            feeds.feed,
            CASE
                WHEN marts.are_up_to_date THEN latest.complete_through
                ELSE least(latest.complete_through, covered.complete_through)
            END AS complete_through,
            CASE
                WHEN marts.are_up_to_date THEN latest.waiting_for
                ELSE coalesce(latest.waiting_for, 'correlation and marts, which do not hold yet all that was cleaned')
            END AS waiting_for,
            latest.computed_at
        FROM feeds
        CROSS JOIN marts
        LEFT JOIN latest ON latest.feed = feeds.feed
        LEFT JOIN covered ON covered.feed = feeds.feed
    )
-- One pass for the feeds and for all: what is above would be planned and read twice otherwise.
SELECT
    coalesce(feed, 'all') AS feed,
    CASE WHEN count(complete_through) = count(*) THEN min(complete_through) END AS complete_through,
    max(computed_at) AS computed_at,
    min_by(waiting_for, coalesce(complete_through, TIMESTAMP '1970-01-01 00:00:00 UTC')) AS waiting_for
FROM watermarks
GROUP BY GROUPING SETS ((feed), ());

COMMENT ON COLUMN lake.marts.data_complete_through.feed IS 'impressions, interactions, bid-requests; or all.';
COMMENT ON COLUMN lake.marts.data_complete_through.complete_through
IS 'All that was received before this time is in the marts; null if nothing is known.';
COMMENT ON COLUMN lake.marts.data_complete_through.computed_at IS 'When this was found.';
COMMENT ON COLUMN lake.marts.data_complete_through.waiting_for
IS 'Why it is not complete further, as in ops.watermarks; null: only the current hour is left. Of all: what the feed waits for that is behind.';
