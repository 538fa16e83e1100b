-- Purpose:    The books, balanced: per feed, arrival hour and agent, produced = landed = accepted + duplicate + rejected. What is left over is in the
--             columns in_flight_or_lost, to be 0 once the hour is closed and processed, and unexplained, to be 0 in every row.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake

CREATE OR REPLACE VIEW lake.ops.reconciliation
COMMENT 'What agents took in, what landed and what became of it; unexplained is to be 0 everywhere. More columns: ops.ledger_by_hour.'
SECURITY DEFINER
AS
SELECT
    feed,
    arrival_hour,
    agent,
    produced,
    in_flight_or_lost,
    landed,
    accepted,
    duplicate,
    rejected,
    unexplained,
    collision,
    late,
    flags
FROM lake.ops.ledger_by_hour;

COMMENT ON COLUMN lake.ops.reconciliation.feed IS 'impressions, interactions or bid-requests.';
COMMENT ON COLUMN lake.ops.reconciliation.arrival_hour IS 'The landing hour (UTC).';
COMMENT ON COLUMN lake.ops.reconciliation.agent IS 'The edge agent that took the events in; null where the landed record does not tell.';
COMMENT ON COLUMN lake.ops.reconciliation.produced
IS 'Events that the agent says it took in; null where it says nothing (an older agent, files copied by hand).';
COMMENT ON COLUMN lake.ops.reconciliation.in_flight_or_lost
IS 'produced - (landed - redelivered) - accepted_losses. Above 0: in files open or not processed; if there are none, lost. Below 0: landed uncounted.';
COMMENT ON COLUMN lake.ops.reconciliation.landed IS 'Events in the landing files, counted apart from the job that processed them.';
COMMENT ON COLUMN lake.ops.reconciliation.accepted IS 'Events that are rows of the clean tables.';
COMMENT ON COLUMN lake.ops.reconciliation.duplicate IS 'Events dropped as copies of accepted ones.';
COMMENT ON COLUMN lake.ops.reconciliation.rejected IS 'Events in quarantine, each counted once.';
COMMENT ON COLUMN lake.ops.reconciliation.unexplained IS 'landed - accepted - duplicate - rejected; anything but 0 is a fault of the lake.';
COMMENT ON COLUMN lake.ops.reconciliation.collision IS 'Accepted events that were given another id, since an event with other content held theirs.';
COMMENT ON COLUMN lake.ops.reconciliation.late IS 'Accepted events that happened long before they arrived.';
COMMENT ON COLUMN lake.ops.reconciliation.flags
IS 'Flags on accepted events, as of a creative that no dimension knows; an event may have several. By code: ops.ledger.';
