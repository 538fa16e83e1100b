-- Purpose:    Which snapshot of which table a run made, from the snapshots themselves, so that it is exact: join it with ops.runs by run_id. A snapshot that
--             has expired is no longer here.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake

CREATE OR REPLACE VIEW lake.ops.run_snapshots
COMMENT 'The snapshots that runs made of event and quarantine tables; a table that a run added nothing to has none.'
SECURITY DEFINER
AS
WITH
    snapshots AS (
        SELECT 'lake.impressions' AS table_name, snapshot_id, committed_at, operation, summary FROM lake.lake."impressions$snapshots"
        UNION ALL
        SELECT 'lake.clicks', snapshot_id, committed_at, operation, summary FROM lake.lake."clicks$snapshots"
        UNION ALL
        SELECT 'lake.conversions', snapshot_id, committed_at, operation, summary FROM lake.lake."conversions$snapshots"
        UNION ALL
        SELECT 'lake.bid_requests', snapshot_id, committed_at, operation, summary FROM lake.lake."bid_requests$snapshots"
        UNION ALL
        SELECT 'quarantine.impressions', snapshot_id, committed_at, operation, summary FROM lake.quarantine."impressions$snapshots"
        UNION ALL
        SELECT 'quarantine.interactions', snapshot_id, committed_at, operation, summary FROM lake.quarantine."interactions$snapshots"
        UNION ALL
        SELECT 'quarantine.bid_requests', snapshot_id, committed_at, operation, summary FROM lake.quarantine."bid_requests$snapshots"
    )
SELECT
    element_at(summary, 'lake.run-id') AS run_id,
    table_name,
    snapshot_id,
    committed_at,
    operation
FROM snapshots
WHERE element_at(summary, 'lake.run-id') IS NOT NULL;

COMMENT ON COLUMN lake.ops.run_snapshots.run_id IS 'The run, as in ops.runs.';
COMMENT ON COLUMN lake.ops.run_snapshots.table_name IS 'Schema and table.';
COMMENT ON COLUMN lake.ops.run_snapshots.snapshot_id IS 'The snapshot, for FOR VERSION AS OF.';
COMMENT ON COLUMN lake.ops.run_snapshots.committed_at IS 'When it was committed.';
COMMENT ON COLUMN lake.ops.run_snapshots.operation IS 'append; delete or overwrite where a replay took rows out of the quarantine.';
