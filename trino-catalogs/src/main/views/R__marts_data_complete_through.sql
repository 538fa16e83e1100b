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
            max(computed_at) AS computed_at
        FROM lake.ops.watermarks
        GROUP BY feed
    ),
    watermarks AS (
        SELECT feeds.feed, latest.complete_through, latest.computed_at
        FROM feeds
        LEFT JOIN latest ON latest.feed = feeds.feed
    )
SELECT feed, complete_through, computed_at
FROM watermarks
UNION ALL
SELECT
    'all',
    CASE WHEN count(complete_through) = count(*) THEN min(complete_through) END,
    max(computed_at)
FROM watermarks;

COMMENT ON COLUMN lake.marts.data_complete_through.feed IS 'impressions, interactions, bid-requests; or all.';
COMMENT ON COLUMN lake.marts.data_complete_through.complete_through IS 'All that was received before this time has been processed; null if nothing is known.';
COMMENT ON COLUMN lake.marts.data_complete_through.computed_at IS 'When this was found.';
