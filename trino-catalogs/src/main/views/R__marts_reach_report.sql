-- Purpose:    Whom each campaign reached on all days together. Identified and unidentified impressions stand apart: of the latter nobody knows the users.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake

CREATE OR REPLACE VIEW lake.marts.reach_report
COMMENT 'Distinct users of each campaign and how often they saw it, all days together; impressions without a user stand apart.'
SECURITY DEFINER
AS
SELECT
    campaign_id,
    impressions_net,
    impressions_net - unidentified_net AS identified_impressions,
    unidentified_net AS unidentified_impressions,
    reach_gross,
    reach,
    0.01625E0 AS reach_standard_error,
    frequency
FROM lake.marts.campaign_figures
WHERE grain = 'all';

COMMENT ON COLUMN lake.marts.reach_report.campaign_id IS 'The campaign; null for events that name none.';
COMMENT ON COLUMN lake.marts.reach_report.impressions_net IS 'Ads that began to render, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.reach_report.identified_impressions IS 'Net impressions with a user.';
COMMENT ON COLUMN lake.marts.reach_report.unidentified_impressions IS 'Net impressions without a user.';
COMMENT ON COLUMN lake.marts.reach_report.reach_gross IS 'Distinct users with an impression, invalid traffic included, estimated.';
COMMENT ON COLUMN lake.marts.reach_report.reach IS 'Distinct users with a net impression, estimated.';
COMMENT ON COLUMN lake.marts.reach_report.reach_standard_error IS 'Relative standard error of both: 1.04 / sqrt(4096).';
COMMENT ON COLUMN lake.marts.reach_report.frequency IS 'identified_impressions / reach; null without reach.';
