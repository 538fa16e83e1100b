-- Purpose:    Through which time the lake is complete: a row a feed, and a row 'all', the time through which every feed is. A report over
--             days before it will not change, but for late events. Read it beside every report.
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
        SELECT feeds.feed, latest.complete_through, latest.waiting_for, latest.computed_at
        FROM feeds
        LEFT JOIN latest ON latest.feed = feeds.feed
    )
SELECT feed, complete_through, computed_at, waiting_for
FROM watermarks
UNION ALL
SELECT
    'all',
    CASE WHEN count(complete_through) = count(*) THEN min(complete_through) END,
    max(computed_at),
    min_by(waiting_for, complete_through)
FROM watermarks;

COMMENT ON COLUMN lake.marts.data_complete_through.feed IS 'impressions, interactions, bid-requests; or all.';
COMMENT ON COLUMN lake.marts.data_complete_through.complete_through IS 'All that was received before this time has been processed; null if nothing is known.';
COMMENT ON COLUMN lake.marts.data_complete_through.computed_at IS 'When this was found.';
COMMENT ON COLUMN lake.marts.data_complete_through.waiting_for
IS 'Why it is not complete further, as in ops.watermarks; null: only the current hour is left. Of all: what the feed waits for that is behind.';
