-- Purpose:    marts.campaign_report over all days: its counts summed, its ratios made anew of the sums, by the same definitions.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake

CREATE OR REPLACE VIEW lake.marts.campaign_totals
COMMENT 'What each campaign delivered on all days together: counts, spend, CTR, eCPM. One day: marts.campaign_report.'
SECURITY DEFINER
AS
WITH
    sums AS (
        SELECT
            campaign_id,
            sum(impressions_gross) AS impressions_gross,
            sum(impressions_net) AS impressions_net,
            sum(clicks) AS clicks,
            sum(clicks_net) AS clicks_net,
            sum(conversions) AS conversions,
            -- A day that mixes currencies has no spend, and then the total has none; nor has it if two days differ.
            CASE WHEN count(spend) = count(*) AND min(currency) IS NOT DISTINCT FROM max(currency) THEN sum(spend) END AS spend,
            CASE WHEN count(spend_net) = count(*) AND min(currency) IS NOT DISTINCT FROM max(currency) THEN sum(spend_net) END AS spend_net,
            CASE WHEN min(currency) = max(currency) THEN min(currency) END AS currency
        FROM lake.marts.campaign_report
        GROUP BY campaign_id
    )
SELECT
    campaign_id,
    impressions_gross,
    impressions_net,
    clicks,
    clicks_net,
    conversions,
    spend,
    spend_net,
    currency,
    -- As in marts.campaign_report.
    CAST(clicks AS double) / nullif(impressions_gross, 0) AS ctr,
    CAST(spend * 1000 / nullif(impressions_gross, 0) AS decimal(18, 6)) AS ecpm
FROM sums;

COMMENT ON COLUMN lake.marts.campaign_totals.campaign_id IS 'The campaign; null for events that name none.';
COMMENT ON COLUMN lake.marts.campaign_totals.impressions_gross IS 'Ads that began to render, invalid traffic included.';
COMMENT ON COLUMN lake.marts.campaign_totals.impressions_net IS 'Ads that began to render, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.campaign_totals.clicks IS 'Clicks, invalid traffic included.';
COMMENT ON COLUMN lake.marts.campaign_totals.clicks_net IS 'Clicks, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.campaign_totals.conversions IS 'Conversions that name the campaign; not attributed.';
COMMENT ON COLUMN lake.marts.campaign_totals.spend IS 'sum(price_cpm) / 1000 over gross impressions, in currency, exact; null where currencies mix.';
COMMENT ON COLUMN lake.marts.campaign_totals.spend_net IS 'sum(price_cpm) / 1000 over net impressions, in currency, exact; null where currencies mix.';
COMMENT ON COLUMN lake.marts.campaign_totals.currency IS 'ISO 4217 code of the spend; null where currencies mix or none is named.';
COMMENT ON COLUMN lake.marts.campaign_totals.ctr IS 'Click-through rate: clicks / impressions_gross; null without impressions.';
COMMENT ON COLUMN lake.marts.campaign_totals.ecpm IS 'Spend per thousand impressions: spend / impressions_gross x 1000, 6 decimals; null without any.';
