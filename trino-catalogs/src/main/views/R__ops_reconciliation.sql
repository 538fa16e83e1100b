-- Purpose:    The books, balanced: per feed, arrival hour and agent, landed = accepted + duplicate + rejected. What is left over is in the
--             column unexplained, and is to be 0 in every row.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake

CREATE OR REPLACE VIEW lake.ops.reconciliation
COMMENT 'What landed and what became of it, per feed, arrival hour and agent; unexplained is to be 0 everywhere. Rejects by reason: ops.ledger.'
SECURITY DEFINER
AS
WITH
    sums AS (
        SELECT
            feed,
            arrival_hour,
            agent,
            coalesce(sum(events) FILTER (WHERE outcome = 'landed'), 0) AS landed,
            coalesce(sum(events) FILTER (WHERE outcome = 'accepted'), 0) AS accepted,
            coalesce(sum(events) FILTER (WHERE outcome = 'duplicate'), 0) AS duplicate,
            coalesce(sum(events) FILTER (WHERE outcome = 'rejected'), 0) AS rejected,
            coalesce(sum(events) FILTER (WHERE outcome = 'collision'), 0) AS collision,
            coalesce(sum(events) FILTER (WHERE outcome = 'late'), 0) AS late,
            coalesce(sum(events) FILTER (WHERE outcome = 'flagged'), 0) AS flags
        FROM lake.ops.ledger
        GROUP BY feed, arrival_hour, agent
    )
SELECT
    feed,
    arrival_hour,
    agent,
    landed,
    accepted,
    duplicate,
    rejected,
    landed - accepted - duplicate - rejected AS unexplained,
    collision,
    late,
    flags
FROM sums;

COMMENT ON COLUMN lake.ops.reconciliation.feed IS 'impressions, interactions or bid-requests.';
COMMENT ON COLUMN lake.ops.reconciliation.arrival_hour IS 'The landing hour (UTC).';
COMMENT ON COLUMN lake.ops.reconciliation.agent IS 'The edge agent that took the events in; null where the landed record does not tell.';
COMMENT ON COLUMN lake.ops.reconciliation.landed IS 'Events in the landing files, counted apart from the job that processed them.';
COMMENT ON COLUMN lake.ops.reconciliation.accepted IS 'Events that are rows of the clean tables.';
COMMENT ON COLUMN lake.ops.reconciliation.duplicate IS 'Events dropped as copies of accepted ones.';
COMMENT ON COLUMN lake.ops.reconciliation.rejected IS 'Events in quarantine, each counted once.';
COMMENT ON COLUMN lake.ops.reconciliation.unexplained IS 'landed - accepted - duplicate - rejected; anything but 0 is a fault of the lake.';
COMMENT ON COLUMN lake.ops.reconciliation.collision IS 'Accepted events that were given another id, since an event with other content held theirs.';
COMMENT ON COLUMN lake.ops.reconciliation.late IS 'Accepted events that happened long before they arrived.';
COMMENT ON COLUMN lake.ops.reconciliation.flags IS 'Flags on accepted events, as of a creative that no dimension knows; an event may have several. By code: ops.ledger.';
