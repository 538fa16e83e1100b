-- Purpose:    Through which time the marts hold each feed: what had been cleaned when correlation, rollup and auctions last began, each of which says so in
--             ops.derivations, also where it had nothing to compute. A feed that one of them has not seen yet is not there. Reports that count time read this;
--             people read marts.data_complete_through, which also says what is waited for.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake

CREATE OR REPLACE VIEW lake.marts.covered_through
COMMENT 'Through which time the marts hold each feed.'
SECURITY DEFINER
AS
WITH
    runs AS (
        SELECT kind, max_by(complete_through, started_at) AS complete_through
        FROM lake.ops.derivations
        WHERE kind IN ('correlate', 'rollup', 'auctions')
        GROUP BY kind
    )
SELECT feed, min(through) AS complete_through
FROM runs
CROSS JOIN UNNEST(runs.complete_through) AS feeds (feed, through)
GROUP BY feed
HAVING count(*) = 3;

COMMENT ON COLUMN lake.marts.covered_through.feed IS 'impressions, interactions or bid-requests.';
COMMENT ON COLUMN lake.marts.covered_through.complete_through IS 'All that was received before this time is in the marts.';
