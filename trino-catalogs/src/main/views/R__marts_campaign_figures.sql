-- Purpose:    What campaigns delivered, by hour, by day and on all days together: this view is where their metrics are defined, once; the reports take the rows
--             of their grain from it. Gross counts every event, net leaves out invalid traffic (ivt_reason); test traffic is in neither. Ratios are made
--             of the sums of a row, never averaged, and are null where there is nothing to divide by. Give a grain, else every event counts three times.
--             Sources: IAB-I = IAB/MRC Desktop Display Impression Measurement Guidelines (2017); IAB-C = IAB Click Measurement Guidelines (2009); MRC = MRC
--             Viewable Ad Impression Measurement Guidelines (2014) and Invalid Traffic Detection and Filtration Standards Addendum (2020); ORTB = OpenRTB 2.6.
-- Parameters: lake.report.currency     ISO 4217 code of the report currency, as the jobs have it: USD
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter lake.report.currency=VALUE

CREATE OR REPLACE VIEW lake.marts.campaign_figures
COMMENT 'What each campaign delivered: rows of three grains (hour, day, all); the reports campaign_hourly_report, campaign_report and campaign_totals take one.'
SECURITY DEFINER
AS
WITH
    parts AS (
        SELECT 'hour' AS grain, hour, CAST(NULL AS date) AS day, campaign_id,
            impressions_gross, impressions_net, measurable_gross, viewable_gross, unidentified_net, unpriced_impressions, clicks_gross, clicks_net,
            conversions_gross, conversions_net, attributed_conversions_gross, spend_gross, spend_net, revenue_gross, attributed_revenue_gross,
            reach_gross, reach_net
        FROM lake.marts.campaign_hourly
        UNION ALL
        SELECT grain, CAST(NULL AS timestamp(6) with time zone), if(grain = 'day', day), campaign_id,
            impressions_gross, impressions_net, measurable_gross, viewable_gross, unidentified_net, unpriced_impressions, clicks_gross, clicks_net,
            conversions_gross, conversions_net, attributed_conversions_gross, spend_gross, spend_net, revenue_gross, attributed_revenue_gross,
            reach_gross, reach_net
        FROM lake.marts.campaign_daily
        CROSS JOIN (VALUES 'day', 'all') AS grains (grain)
    ),
    sums AS (
        SELECT
            grain,
            hour,
            day,
            campaign_id,
            sum(impressions_gross) AS impressions_gross,
            sum(impressions_net) AS impressions_net,
            sum(measurable_gross) AS measurable,
            sum(viewable_gross) AS viewable,
            sum(unidentified_net) AS unidentified_net,
            sum(unpriced_impressions) AS unpriced_impressions,
            sum(clicks_gross) AS clicks,
            sum(clicks_net) AS clicks_net,
            sum(conversions_gross) AS conversions,
            sum(conversions_net) AS conversions_net,
            sum(attributed_conversions_gross) AS attributed_conversions,
            sum(spend_gross) AS spend,
            sum(spend_net) AS spend_net,
            sum(revenue_gross) AS revenue,
            sum(attributed_revenue_gross) AS attributed_revenue,
            coalesce(cardinality(merge(CAST(reach_gross AS HyperLogLog))), 0) AS reach_gross,
            coalesce(cardinality(merge(CAST(reach_net AS HyperLogLog))), 0) AS reach
        FROM parts
        GROUP BY grain, hour, day, campaign_id
    )
SELECT
    grain,
    hour,
    day,
    campaign_id,
    impressions_gross,
    impressions_net,
    measurable,
    viewable,
    unidentified_net,
    unpriced_impressions,
    clicks,
    clicks_net,
    conversions,
    conversions_net,
    attributed_conversions,
    spend,
    spend_net,
    revenue,
    attributed_revenue,
    '${lake.report.currency}' AS currency,
    -- MRC: measurable / impressions.
    CAST(measurable AS double) / nullif(impressions_gross, 0) AS measured_rate,
    -- MRC: viewable / measurable, not / impressions.
    CAST(viewable AS double) / nullif(measurable, 0) AS viewable_rate,
    -- IAB-C: clicks / impressions.
    CAST(clicks AS double) / nullif(impressions_gross, 0) AS ctr,
    -- Attributed conversions / impressions, and / clicks: two metrics.
    CAST(attributed_conversions AS double) / nullif(impressions_gross, 0) AS conversion_rate_per_impression,
    CAST(attributed_conversions AS double) / nullif(clicks, 0) AS conversion_rate_per_click,
    -- ORTB: spend / impressions x 1000.
    CAST(spend * 1000 / nullif(impressions_gross, 0) AS decimal(18, 6)) AS ecpm,
    CAST(spend / nullif(clicks, 0) AS decimal(18, 6)) AS ecpc,
    CAST(CAST(spend AS double) / nullif(CAST(attributed_conversions AS double), 0) AS decimal(18, 6)) AS ecpa,
    -- Attributed revenue / spend.
    CAST(attributed_revenue AS double) / nullif(CAST(spend AS double), 0) AS roas,
    reach_gross,
    reach,
    -- Identified impressions / reach.
    CAST(impressions_net - unidentified_net AS double) / nullif(reach, 0) AS frequency
FROM sums;

COMMENT ON COLUMN lake.marts.campaign_figures.grain IS 'hour, day or all: what the row is about.';
COMMENT ON COLUMN lake.marts.campaign_figures.hour IS 'Start of the hour of the events (UTC); null unless the grain is hour.';
COMMENT ON COLUMN lake.marts.campaign_figures.day IS 'UTC day of the events; null unless the grain is day.';
COMMENT ON COLUMN lake.marts.campaign_figures.campaign_id IS 'The campaign; null for events that name none.';
COMMENT ON COLUMN lake.marts.campaign_figures.impressions_gross IS 'Ads that began to render, invalid traffic included.';
COMMENT ON COLUMN lake.marts.campaign_figures.impressions_net IS 'Ads that began to render, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.campaign_figures.measurable IS 'Gross impressions whose viewability could be measured.';
COMMENT ON COLUMN lake.marts.campaign_figures.viewable IS 'Gross impressions that were viewable by the MRC definition.';
COMMENT ON COLUMN lake.marts.campaign_figures.unidentified_net IS 'Net impressions without a user; reach and frequency do not know them.';
COMMENT ON COLUMN lake.marts.campaign_figures.unpriced_impressions
IS 'Impressions with a price for which there was no currency rate: their cost is not in spend.';
COMMENT ON COLUMN lake.marts.campaign_figures.clicks IS 'Clicks, invalid traffic included.';
COMMENT ON COLUMN lake.marts.campaign_figures.clicks_net IS 'Clicks, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.campaign_figures.conversions IS 'Conversions that name the campaign, when they happened, attributed or not.';
COMMENT ON COLUMN lake.marts.campaign_figures.conversions_net IS 'Conversions that name the campaign, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.campaign_figures.attributed_conversions IS 'Conversions that last touch credits to an impression or click, when they happened.';
COMMENT ON COLUMN lake.marts.campaign_figures.spend IS 'sum(price_cpm) / 1000 over gross impressions, in currency, exact.';
COMMENT ON COLUMN lake.marts.campaign_figures.spend_net IS 'sum(price_cpm) / 1000 over net impressions, in currency, exact.';
COMMENT ON COLUMN lake.marts.campaign_figures.revenue IS 'Value of the conversions, in currency, exact.';
COMMENT ON COLUMN lake.marts.campaign_figures.attributed_revenue IS 'Value of the attributed conversions, in currency, exact.';
COMMENT ON COLUMN lake.marts.campaign_figures.currency IS 'ISO 4217 code of all amounts: the report currency, at the rate of each event''s day.';
COMMENT ON COLUMN lake.marts.campaign_figures.measured_rate IS 'measurable / impressions_gross; null without impressions.';
COMMENT ON COLUMN lake.marts.campaign_figures.viewable_rate IS 'viewable / measurable; null where nothing was measurable.';
COMMENT ON COLUMN lake.marts.campaign_figures.ctr IS 'Click-through rate: clicks / impressions_gross; null without impressions.';
COMMENT ON COLUMN lake.marts.campaign_figures.conversion_rate_per_impression IS 'attributed_conversions / impressions_gross; null without impressions.';
COMMENT ON COLUMN lake.marts.campaign_figures.conversion_rate_per_click IS 'attributed_conversions / clicks; null without clicks.';
COMMENT ON COLUMN lake.marts.campaign_figures.ecpm IS 'Spend per thousand impressions: spend / impressions_gross x 1000, 6 decimals; null without any.';
COMMENT ON COLUMN lake.marts.campaign_figures.ecpc IS 'Spend per click: spend / clicks, 6 decimals; null without clicks.';
COMMENT ON COLUMN lake.marts.campaign_figures.ecpa IS 'Spend per attributed conversion: spend / attributed_conversions, 6 decimals; null without any.';
COMMENT ON COLUMN lake.marts.campaign_figures.roas IS 'Return on ad spend, a multiplier: attributed_revenue / spend; null without spend.';
COMMENT ON COLUMN lake.marts.campaign_figures.reach_gross
IS 'Distinct users with an impression, invalid traffic included, estimated; standard error 1.625 %.';
COMMENT ON COLUMN lake.marts.campaign_figures.reach IS 'Distinct users with a net impression, estimated; standard error 1.625 %.';
COMMENT ON COLUMN lake.marts.campaign_figures.frequency IS 'Net impressions with a user / reach; null without reach.';
