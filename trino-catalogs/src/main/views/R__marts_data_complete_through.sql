-- Purpose:    Through which time the marts are complete: a row a feed, and a row 'all', the time through which every feed is. A report over days before it
--             will not change, but for late events. Read it beside every report. It is what had been cleaned (ops.watermarks) when correlation, rollup and
--             auctions last began (ops.derivations); each of them says so of itself, also where it had nothing to compute.
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
    watermarks AS (
        SELECT
            feeds.feed,
            least(latest.complete_through, covered.complete_through) AS complete_through,
            CASE
                WHEN latest.feed IS NULL THEN 'its first run'
                WHEN covered.complete_through >= latest.complete_through THEN latest.waiting_for
                ELSE coalesce(latest.waiting_for, 'correlation and marts, which do not hold yet all that was cleaned')
            END AS waiting_for,
            latest.computed_at
        FROM feeds
        LEFT JOIN latest ON latest.feed = feeds.feed
        LEFT JOIN lake.marts.covered_through AS covered ON covered.feed = feeds.feed
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
