-- Purpose:    Which snapshot of which table a run made, from the snapshots themselves, so that it is exact: join it with ops.runs by run_id. A snapshot that
--             has expired is no longer here, and one that waits on a branch, or never became the table's, is not yet or never.
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
        WHERE snapshot_id IN (SELECT snapshot_id FROM lake.lake."impressions$history")
        UNION ALL
        SELECT 'lake.clicks', snapshot_id, committed_at, operation, summary FROM lake.lake."clicks$snapshots"
        WHERE snapshot_id IN (SELECT snapshot_id FROM lake.lake."clicks$history")
        UNION ALL
        SELECT 'lake.conversions', snapshot_id, committed_at, operation, summary FROM lake.lake."conversions$snapshots"
        WHERE snapshot_id IN (SELECT snapshot_id FROM lake.lake."conversions$history")
        UNION ALL
        SELECT 'lake.bid_requests', snapshot_id, committed_at, operation, summary FROM lake.lake."bid_requests$snapshots"
        WHERE snapshot_id IN (SELECT snapshot_id FROM lake.lake."bid_requests$history")
        UNION ALL
        SELECT 'quarantine.impressions', snapshot_id, committed_at, operation, summary FROM lake.quarantine."impressions$snapshots"
        WHERE snapshot_id IN (SELECT snapshot_id FROM lake.quarantine."impressions$history")
        UNION ALL
        SELECT 'quarantine.interactions', snapshot_id, committed_at, operation, summary FROM lake.quarantine."interactions$snapshots"
        WHERE snapshot_id IN (SELECT snapshot_id FROM lake.quarantine."interactions$history")
        UNION ALL
        SELECT 'quarantine.bid_requests', snapshot_id, committed_at, operation, summary FROM lake.quarantine."bid_requests$snapshots"
        WHERE snapshot_id IN (SELECT snapshot_id FROM lake.quarantine."bid_requests$history")
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
