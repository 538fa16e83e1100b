-- Purpose:    The whole way of the events, one line a feed, arrival hour and agent: what the agent took in, what landed, and what became of it.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake

CREATE OR REPLACE VIEW lake.ops.ledger_by_hour
COMMENT 'Every event from the agent to the tables, per feed, arrival hour and agent: produced, landed, and what became of it.'
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
    ),
    codes AS (
        SELECT feed, arrival_hour, agent, map_agg(reason, events) AS rejected_by_code
        FROM (
            SELECT feed, arrival_hour, agent, reason, sum(events) AS events
            FROM lake.ops.ledger
            WHERE outcome = 'rejected'
            GROUP BY feed, arrival_hour, agent, reason
            -- a replay may have taken them out of the quarantine to the last
            HAVING sum(events) <> 0
        )
        GROUP BY feed, arrival_hour, agent
    ),
    books AS (
        SELECT sums.*, codes.rejected_by_code
        FROM sums
        LEFT JOIN codes
            ON codes.feed = sums.feed AND codes.arrival_hour = sums.arrival_hour AND codes.agent IS NOT DISTINCT FROM sums.agent
    ),
    losses AS (
        SELECT feed, arrival_hour, agent, sum(events) AS accepted_losses
        FROM lake.ops.accepted_losses
        GROUP BY feed, arrival_hour, agent
    ),
    counts AS (
        SELECT
            feed,
            arrival_hour,
            agent,
            max_by(produced, computed_at) AS produced,
            max_by(redelivered, computed_at) AS redelivered
        FROM lake.ops.audit_counts
        GROUP BY feed, arrival_hour, agent
    ),
    edge AS (
        SELECT counts.*, coalesce(losses.accepted_losses, 0) AS accepted_losses
        FROM counts
        LEFT JOIN losses
            ON losses.feed = counts.feed AND losses.arrival_hour = counts.arrival_hour AND losses.agent = counts.agent
    )
SELECT
    coalesce(edge.feed, books.feed) AS feed,
    coalesce(edge.arrival_hour, books.arrival_hour) AS arrival_hour,
    coalesce(edge.agent, books.agent) AS agent,
    produced,
    redelivered,
    accepted_losses,
    produced - (coalesce(landed, 0) - redelivered) - accepted_losses AS in_flight_or_lost,
    coalesce(landed, 0) AS landed,
    coalesce(accepted, 0) AS accepted,
    coalesce(duplicate, 0) AS duplicate,
    coalesce(rejected, 0) AS rejected,
    coalesce(landed - accepted - duplicate - rejected, 0) AS unexplained,
    coalesce(collision, 0) AS collision,
    coalesce(late, 0) AS late,
    coalesce(flags, 0) AS flags,
    rejected_by_code
FROM edge
FULL JOIN books
    ON books.feed = edge.feed AND books.arrival_hour = edge.arrival_hour AND books.agent = edge.agent;

COMMENT ON COLUMN lake.ops.ledger_by_hour.feed IS 'impressions, interactions or bid-requests.';
COMMENT ON COLUMN lake.ops.ledger_by_hour.arrival_hour IS 'The landing hour (UTC).';
COMMENT ON COLUMN lake.ops.ledger_by_hour.agent IS 'The edge agent that took the events in; null where the landed record does not tell.';
COMMENT ON COLUMN lake.ops.ledger_by_hour.produced
IS 'Events that the agent says it took in; null where it says nothing (an older agent, files copied by hand).';
COMMENT ON COLUMN lake.ops.ledger_by_hour.redelivered
IS 'Of the landed events, those that had landed before; 0 while a file of the hour is open or not processed; null where produced is.';
COMMENT ON COLUMN lake.ops.ledger_by_hour.accepted_losses
IS 'Of the produced events, those that an operator has given up (ops.accepted_losses); null where produced is.';
COMMENT ON COLUMN lake.ops.ledger_by_hour.in_flight_or_lost
IS 'produced - (landed - redelivered) - accepted_losses. Above 0: in files open or not processed; if there are none, lost. Below 0: landed uncounted.';
COMMENT ON COLUMN lake.ops.ledger_by_hour.landed IS 'Events in the landing files, counted apart from the job that processed them.';
COMMENT ON COLUMN lake.ops.ledger_by_hour.accepted IS 'Events that are rows of the clean tables.';
COMMENT ON COLUMN lake.ops.ledger_by_hour.duplicate IS 'Events dropped as copies of accepted ones.';
COMMENT ON COLUMN lake.ops.ledger_by_hour.rejected IS 'Events in quarantine, each counted once.';
COMMENT ON COLUMN lake.ops.ledger_by_hour.unexplained IS 'landed - accepted - duplicate - rejected; anything but 0 is a fault of the lake.';
COMMENT ON COLUMN lake.ops.ledger_by_hour.collision IS 'Accepted events that were given another id, since an event with other content held theirs.';
COMMENT ON COLUMN lake.ops.ledger_by_hour.late IS 'Accepted events that happened long before they arrived.';
COMMENT ON COLUMN lake.ops.ledger_by_hour.flags
IS 'Flags on accepted events, as of a creative that no dimension knows; an event may have several. By code: ops.ledger.';
COMMENT ON COLUMN lake.ops.ledger_by_hour.rejected_by_code IS 'Rejected events by the code of their first violation; null where there are none.';
