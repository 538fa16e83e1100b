-- Purpose:    marts.campaign_report by hour instead of day.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake

CREATE OR REPLACE VIEW lake.marts.campaign_hourly_report
COMMENT 'What each campaign delivered in each hour: counts, spend, rates, reach.'
SECURITY DEFINER
AS
SELECT
    hour, campaign_id, impressions_gross, impressions_net, measurable, viewable, unidentified_net, unpriced_impressions, clicks, clicks_net,
    conversions, conversions_net, attributed_conversions, spend, spend_net, revenue, attributed_revenue, currency, measured_rate, viewable_rate, ctr,
    conversion_rate_per_impression, conversion_rate_per_click, ecpm, ecpc, ecpa, roas, reach, frequency
FROM lake.marts.campaign_figures
WHERE grain = 'hour';

COMMENT ON COLUMN lake.marts.campaign_hourly_report.hour IS 'Start of the hour of the events (UTC).';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.campaign_id IS 'The campaign; null for events that name none.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.impressions_gross IS 'Ads that began to render, invalid traffic included.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.impressions_net IS 'Ads that began to render, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.measurable IS 'Gross impressions whose viewability could be measured.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.viewable IS 'Gross impressions that were viewable by the MRC definition.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.unidentified_net IS 'Net impressions without a user; reach and frequency do not know them.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.unpriced_impressions
IS 'Impressions with a price for which there was no currency rate: their cost is not in spend.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.clicks IS 'Clicks, invalid traffic included.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.clicks_net IS 'Clicks, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.conversions IS 'Conversions that name the campaign, when they happened, attributed or not.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.conversions_net IS 'Conversions that name the campaign, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.attributed_conversions
IS 'Conversions that last touch credits to an impression or click, when they happened.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.spend IS 'sum(price_cpm) / 1000 over gross impressions, in currency, exact.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.spend_net IS 'sum(price_cpm) / 1000 over net impressions, in currency, exact.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.revenue IS 'Value of the conversions, in currency, exact.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.attributed_revenue IS 'Value of the attributed conversions, in currency, exact.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.currency IS 'ISO 4217 code of all amounts: the report currency, at the rate of each event''s day.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.measured_rate IS 'measurable / impressions_gross; null without impressions.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.viewable_rate IS 'viewable / measurable; null where nothing was measurable.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.ctr IS 'Click-through rate: clicks / impressions_gross; null without impressions.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.conversion_rate_per_impression IS 'attributed_conversions / impressions_gross; null without impressions.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.conversion_rate_per_click IS 'attributed_conversions / clicks; null without clicks.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.ecpm IS 'Spend per thousand impressions: spend / impressions_gross x 1000, 6 decimals; null without any.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.ecpc IS 'Spend per click: spend / clicks, 6 decimals; null without clicks.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.ecpa IS 'Spend per attributed conversion: spend / attributed_conversions, 6 decimals; null without any.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.roas IS 'Return on ad spend, a multiplier: attributed_revenue / spend; null without spend.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.reach IS 'Distinct users with a net impression, estimated; standard error 1.625 %.';
COMMENT ON COLUMN lake.marts.campaign_hourly_report.frequency IS 'Net impressions with a user / reach; null without reach.';
