-- Purpose:    How often users saw a campaign on a day, days together: users counted once a day. Frequencies that fewer users than lake.report.min-users
--             have make one row without a frequency, so that the rows still add up.
-- Parameters: lake.report.min-users    groups of fewer users are not shown by themselves: 50
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter lake.report.min-users=VALUE

CREATE OR REPLACE VIEW lake.marts.frequency_report
COMMENT 'How many users saw a campaign how often on a day, all days together: a user counts once on each day. Frequencies of few users make one row.'
SECURITY DEFINER
AS
WITH
    sums AS (
        SELECT campaign_id, impressions_per_user, sum(users) AS user_days, sum(users * impressions_per_user) AS impressions
        FROM lake.marts.user_frequency_daily
        GROUP BY campaign_id, impressions_per_user
    )
SELECT
    campaign_id,
    if(user_days < CAST('${lake.report.min-users}' AS bigint), NULL, impressions_per_user) AS impressions_per_user,
    sum(user_days) AS user_days,
    sum(impressions) AS impressions
FROM sums
GROUP BY 1, 2;

COMMENT ON COLUMN lake.marts.frequency_report.campaign_id IS 'The campaign; null for events that name none.';
COMMENT ON COLUMN lake.marts.frequency_report.impressions_per_user IS 'Net impressions of a user on a day; null: all frequencies of few users.';
COMMENT ON COLUMN lake.marts.frequency_report.user_days IS 'Users with that many, each counted once a day.';
COMMENT ON COLUMN lake.marts.frequency_report.impressions IS 'Their net impressions.';
