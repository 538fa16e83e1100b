-- Purpose:    What each campaign delivered by publisher, website and placement, on all days together. Where fewer users than lake.report.min-users saw a
--             placement, it is not shown by itself: all such placements of a campaign make one row named 'filtered', so that the rows still
--             add up to the campaign. Ratios are defined as in marts.campaign_figures.
-- Parameters: lake.report.currency     ISO 4217 code of the report currency, as the jobs have it: USD
--             lake.report.min-users    groups of fewer users are not shown by themselves: 50
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter lake.report.currency=VALUE --parameter lake.report.min-users=VALUE

CREATE OR REPLACE VIEW lake.marts.placement_report
COMMENT 'What each campaign delivered by publisher, website and placement, all days together; placements that few users saw make one row, named filtered.'
SECURITY DEFINER
AS
WITH
    users AS (
        SELECT
            campaign_id,
            publisher_id,
            website,
            placement_id,
            coalesce(cardinality(merge(CAST(reach_gross AS HyperLogLog))), 0) < CAST('${lake.report.min-users}' AS bigint) AS is_small
        FROM lake.marts.placement_daily
        GROUP BY campaign_id, publisher_id, website, placement_id
    ),
    shown AS (
        SELECT
            placement.campaign_id,
            if(users.is_small, 'filtered', placement.publisher_id) AS publisher_id,
            if(users.is_small, 'filtered', placement.website) AS website,
            if(users.is_small, 'filtered', placement.placement_id) AS placement_id,
            placement.impressions_gross,
            placement.impressions_net,
            placement.measurable_gross,
            placement.viewable_gross,
            placement.clicks_gross,
            placement.spend_gross,
            placement.attributed_conversions_gross,
            placement.attributed_revenue_gross,
            placement.reach_net
        FROM lake.marts.placement_daily AS placement
        JOIN users
            ON users.campaign_id IS NOT DISTINCT FROM placement.campaign_id
            AND users.publisher_id IS NOT DISTINCT FROM placement.publisher_id
            AND users.website IS NOT DISTINCT FROM placement.website
            AND users.placement_id IS NOT DISTINCT FROM placement.placement_id
    ),
    sums AS (
        SELECT
            campaign_id,
            publisher_id,
            website,
            placement_id,
            sum(impressions_gross) AS impressions_gross,
            sum(impressions_net) AS impressions_net,
            sum(measurable_gross) AS measurable,
            sum(viewable_gross) AS viewable,
            sum(clicks_gross) AS clicks,
            sum(spend_gross) AS spend,
            sum(attributed_conversions_gross) AS attributed_conversions,
            sum(attributed_revenue_gross) AS attributed_revenue,
            coalesce(cardinality(merge(CAST(reach_net AS HyperLogLog))), 0) AS reach
        FROM shown
        GROUP BY campaign_id, publisher_id, website, placement_id
    )
SELECT
    campaign_id,
    publisher_id,
    website,
    placement_id,
    impressions_gross,
    impressions_net,
    clicks,
    attributed_conversions,
    spend,
    attributed_revenue,
    '${lake.report.currency}' AS currency,
    CAST(viewable AS double) / nullif(measurable, 0) AS viewable_rate,
    CAST(clicks AS double) / nullif(impressions_gross, 0) AS ctr,
    CAST(spend * 1000 / nullif(impressions_gross, 0) AS decimal(18, 6)) AS ecpm,
    reach
FROM sums;

COMMENT ON COLUMN lake.marts.placement_report.campaign_id IS 'The campaign; null for events that name none.';
COMMENT ON COLUMN lake.marts.placement_report.publisher_id IS 'Publisher that sold the slot; filtered: all that few users saw.';
COMMENT ON COLUMN lake.marts.placement_report.website IS 'Registered domain of the page; filtered: all that few users saw.';
COMMENT ON COLUMN lake.marts.placement_report.placement_id IS 'Ad slot at the publisher; filtered: all that few users saw.';
COMMENT ON COLUMN lake.marts.placement_report.impressions_gross IS 'Ads that began to render, invalid traffic included.';
COMMENT ON COLUMN lake.marts.placement_report.impressions_net IS 'Ads that began to render, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.placement_report.clicks IS 'Clicks on impressions of the placement, invalid traffic included.';
COMMENT ON COLUMN lake.marts.placement_report.attributed_conversions
IS 'Conversions that last touch credits to an impression of the placement or a click on one.';
COMMENT ON COLUMN lake.marts.placement_report.spend IS 'sum(price_cpm) / 1000 over gross impressions, in currency, exact.';
COMMENT ON COLUMN lake.marts.placement_report.attributed_revenue IS 'Value of the attributed conversions, in currency, exact.';
COMMENT ON COLUMN lake.marts.placement_report.currency IS 'ISO 4217 code of all amounts: the report currency.';
COMMENT ON COLUMN lake.marts.placement_report.viewable_rate IS 'viewable / measurable; null where nothing was measurable.';
COMMENT ON COLUMN lake.marts.placement_report.ctr IS 'clicks / impressions_gross; null without impressions.';
COMMENT ON COLUMN lake.marts.placement_report.ecpm IS 'spend / impressions_gross x 1000, 6 decimals; null without any.';
COMMENT ON COLUMN lake.marts.placement_report.reach IS 'Distinct users with a net impression, estimated; standard error 1.625 %.';
