-- Purpose:    The campaign report: what each campaign delivered on each UTC day. This view is where its metrics are defined; each names its
--             source. Gross counts every event, net leaves out invalid traffic (ivt_reason); test traffic is in neither. Ratios are made
--             of the sums of a row, never averaged, and are null where there is nothing to divide by. To report on several days, sum the
--             counts and divide anew.
--             Sources: IAB-I = IAB/MRC Desktop Display Impression Measurement Guidelines (2017); IAB-C = IAB Click Measurement
--             Guidelines (2009); MRC = MRC Invalid Traffic Detection and Filtration Standards Addendum (2020); ORTB = OpenRTB 2.6.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake

CREATE OR REPLACE VIEW lake.marts.campaign_report
COMMENT 'What each campaign delivered on each day: counts, spend, CTR, eCPM. Through when it is complete: marts.data_complete_through.'
SECURITY DEFINER
AS
WITH
    impressions AS (
        SELECT
            CAST(event_time AS date) AS day,
            campaign_id,
            -- IAB-I: an impression is counted when the ad begins to render; a win notice is not one.
            count(*) AS impressions_gross,
            -- MRC: net of general and sophisticated invalid traffic.
            count_if(ivt_reason IS NULL) AS impressions_net,
            -- ORTB: prices are per thousand, so spend = sum(price_cpm) / 1000; media_cost holds price_cpm / 1000 of each event exactly.
            sum(media_cost) AS spend,
            sum(media_cost) FILTER (WHERE ivt_reason IS NULL) AS spend_net,
            min(currency) AS first_currency,
            max(currency) AS last_currency
        FROM lake.lake.impressions
        WHERE is_test IS DISTINCT FROM true
        GROUP BY 1, 2
    ),
    clicks AS (
        SELECT
            CAST(event_time AS date) AS day,
            campaign_id,
            -- IAB-C: clicks that the ad server recorded, whether or not the landing page was reached.
            count(*) AS clicks,
            count_if(ivt_reason IS NULL) AS clicks_net
        FROM lake.lake.clicks
        WHERE is_test IS DISTINCT FROM true
        GROUP BY 1, 2
    ),
    conversions AS (
        SELECT
            CAST(event_time AS date) AS day,
            campaign_id,
            -- Conversions that name the campaign, by the day of the conversion; attribution to impressions and clicks is another matter.
            count(*) AS conversions
        FROM lake.lake.conversions
        WHERE is_test IS DISTINCT FROM true
        GROUP BY 1, 2
    ),
    parts AS (
        SELECT day, campaign_id, impressions_gross, impressions_net, 0 AS clicks, 0 AS clicks_net, 0 AS conversions,
            spend, spend_net, first_currency, last_currency
        FROM impressions
        UNION ALL
        SELECT day, campaign_id, 0, 0, clicks, clicks_net, 0, NULL, NULL, NULL, NULL
        FROM clicks
        UNION ALL
        SELECT day, campaign_id, 0, 0, 0, 0, conversions, NULL, NULL, NULL, NULL
        FROM conversions
    ),
    sums AS (
        SELECT
            day,
            campaign_id,
            sum(impressions_gross) AS impressions_gross,
            sum(impressions_net) AS impressions_net,
            sum(clicks) AS clicks,
            sum(clicks_net) AS clicks_net,
            sum(conversions) AS conversions,
            CASE WHEN min(first_currency) IS NOT DISTINCT FROM max(last_currency) THEN coalesce(sum(spend), 0) END AS spend,
            CASE WHEN min(first_currency) IS NOT DISTINCT FROM max(last_currency) THEN coalesce(sum(spend_net), 0) END AS spend_net,
            CASE WHEN min(first_currency) = max(last_currency) THEN min(first_currency) END AS currency
        FROM parts
        GROUP BY day, campaign_id
    )
SELECT
    day,
    campaign_id,
    impressions_gross,
    impressions_net,
    clicks,
    clicks_net,
    conversions,
    spend,
    spend_net,
    currency,
    -- IAB-C: clicks / impressions.
    CAST(clicks AS double) / nullif(impressions_gross, 0) AS ctr,
    -- ORTB: spend / impressions x 1000.
    CAST(spend * 1000 / nullif(impressions_gross, 0) AS decimal(18, 6)) AS ecpm
FROM sums;

COMMENT ON COLUMN lake.marts.campaign_report.day IS 'UTC day of the events.';
COMMENT ON COLUMN lake.marts.campaign_report.campaign_id IS 'The campaign; null for events that name none.';
COMMENT ON COLUMN lake.marts.campaign_report.impressions_gross IS 'Ads that began to render, invalid traffic included.';
COMMENT ON COLUMN lake.marts.campaign_report.impressions_net IS 'Ads that began to render, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.campaign_report.clicks IS 'Clicks, invalid traffic included.';
COMMENT ON COLUMN lake.marts.campaign_report.clicks_net IS 'Clicks, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.campaign_report.conversions IS 'Conversions that name the campaign, on the day they happened; not attributed.';
COMMENT ON COLUMN lake.marts.campaign_report.spend IS 'sum(price_cpm) / 1000 over gross impressions, in currency, exact; null where a day mixes currencies.';
COMMENT ON COLUMN lake.marts.campaign_report.spend_net IS 'sum(price_cpm) / 1000 over net impressions, in currency, exact; null where a day mixes currencies.';
COMMENT ON COLUMN lake.marts.campaign_report.currency IS 'ISO 4217 code of the spend; null where a day mixes currencies or names none.';
COMMENT ON COLUMN lake.marts.campaign_report.ctr IS 'Click-through rate: clicks / impressions_gross; null without impressions.';
COMMENT ON COLUMN lake.marts.campaign_report.ecpm IS 'Spend per thousand impressions: spend / impressions_gross x 1000, 6 decimals; null without any.';
