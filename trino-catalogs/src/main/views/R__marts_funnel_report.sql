-- Purpose:    The steps from impression to conversion of each campaign on all days together, with what part of the step before comes to each.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake

CREATE OR REPLACE VIEW lake.marts.funnel_report
COMMENT 'How many events and users each campaign has at each step from impression to conversion, on all days together.'
SECURITY DEFINER
AS
WITH
    sums AS (
        SELECT
            campaign_id,
            step,
            sum(events_gross) AS events,
            sum(events_net) AS events_net,
            coalesce(cardinality(merge(CAST(reach_net AS HyperLogLog))), 0) AS users
        FROM lake.marts.funnel_daily
        GROUP BY campaign_id, step
    )
SELECT
    campaign_id,
    step,
    events,
    events_net,
    users,
    CAST(events AS double) / nullif(lag(events) OVER (PARTITION BY campaign_id ORDER BY step), 0) AS rate_of_step_before
FROM sums;

COMMENT ON COLUMN lake.marts.funnel_report.campaign_id IS 'The campaign; null for events that name none.';
COMMENT ON COLUMN lake.marts.funnel_report.step IS '1_impression, 2_viewable_impression, 3_click, 4_conversion.';
COMMENT ON COLUMN lake.marts.funnel_report.events IS 'Events of the step, invalid traffic included.';
COMMENT ON COLUMN lake.marts.funnel_report.events_net IS 'Events of the step, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.funnel_report.users IS 'Distinct users of the step, estimated, net; standard error 1.625 %.';
COMMENT ON COLUMN lake.marts.funnel_report.rate_of_step_before IS 'events / events of the step before; null at the first step.';
