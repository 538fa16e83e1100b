-- Purpose:    Whether campaigns deliver what they are to: what was delivered of the goal, beside the part of the flight that is over.
--             pacing = (delivered / goal) / (time elapsed / flight length): below 1 a campaign is behind. Time elapsed is counted to the time through which
--             the marts hold impressions, so that a lake that is behind does not make campaigns look behind.
-- Parameters: lake.report.currency     ISO 4217 code of the report currency, as the jobs have it: USD
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter lake.report.currency=VALUE

CREATE OR REPLACE VIEW lake.marts.pacing_report
COMMENT 'Delivery of each campaign against its goal and flight: pacing below 1 is behind.'
SECURITY DEFINER
AS
WITH
    complete AS (
        SELECT max(complete_through) AS complete_through FROM lake.marts.covered_through WHERE feed = 'impressions'
    ),
    delivered AS (
        SELECT campaign_id, sum(impressions_net) AS impressions_net, sum(spend_gross) AS spend
        FROM lake.marts.campaign_daily
        GROUP BY campaign_id
    ),
    flights AS (
        SELECT
            campaigns.campaign_id,
            campaigns.name,
            campaigns.flight_start,
            campaigns.flight_end,
            campaigns.impression_goal,
            campaigns.budget,
            campaigns.currency AS budget_currency,
            coalesce(delivered.impressions_net, 0) AS impressions_net,
            coalesce(delivered.spend, 0) AS spend,
            CAST(date_diff('second', campaigns.flight_start,
                least(greatest(complete.complete_through, campaigns.flight_start), campaigns.flight_end)) AS double)
                / nullif(date_diff('second', campaigns.flight_start, campaigns.flight_end), 0) AS time_elapsed
        FROM lake.lake.campaigns AS campaigns
        CROSS JOIN complete
        LEFT JOIN delivered ON delivered.campaign_id = campaigns.campaign_id
        WHERE campaigns.valid_until IS NULL
    )
SELECT
    campaign_id,
    name,
    flight_start,
    flight_end,
    impression_goal,
    impressions_net,
    CAST(impressions_net AS double) / nullif(impression_goal, 0) AS delivered,
    time_elapsed,
    CAST(impressions_net AS double) / nullif(impression_goal, 0) / nullif(time_elapsed, 0) AS pacing,
    budget,
    budget_currency,
    spend,
    '${lake.report.currency}' AS spend_currency
FROM flights;

COMMENT ON COLUMN lake.marts.pacing_report.campaign_id IS 'The campaign.';
COMMENT ON COLUMN lake.marts.pacing_report.name IS 'Its name.';
COMMENT ON COLUMN lake.marts.pacing_report.flight_start IS 'When it begins to run (UTC).';
COMMENT ON COLUMN lake.marts.pacing_report.flight_end IS 'When it ends (UTC, exclusive).';
COMMENT ON COLUMN lake.marts.pacing_report.impression_goal IS 'Net impressions that it is to deliver; null: none.';
COMMENT ON COLUMN lake.marts.pacing_report.impressions_net IS 'Net impressions delivered so far.';
COMMENT ON COLUMN lake.marts.pacing_report.delivered IS 'impressions_net / impression_goal; null without a goal.';
COMMENT ON COLUMN lake.marts.pacing_report.time_elapsed IS 'Part of the flight that is over, by what is complete; null without a flight.';
COMMENT ON COLUMN lake.marts.pacing_report.pacing IS 'delivered / time_elapsed: below 1 is behind; null where there is no goal, or the flight has not begun.';
COMMENT ON COLUMN lake.marts.pacing_report.budget IS 'What it may spend, in budget_currency.';
COMMENT ON COLUMN lake.marts.pacing_report.budget_currency IS 'ISO 4217 code of budget.';
COMMENT ON COLUMN lake.marts.pacing_report.spend IS 'Spend so far, in spend_currency.';
COMMENT ON COLUMN lake.marts.pacing_report.spend_currency IS 'ISO 4217 code of spend: the report currency.';
