-- Purpose:    What each model of attribution credits each campaign with, by the UTC day of the conversion and the kind of touch. The rows of one model add up
--             to the campaign's conversions, those that nothing led to included; sums over several models mean nothing.
-- Parameters: lake.report.currency     ISO 4217 code of the report currency, as the jobs have it: USD
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter lake.report.currency=VALUE

CREATE OR REPLACE VIEW lake.marts.attribution_report
COMMENT 'Conversions and revenue that each attribution model credits to impressions and clicks of each campaign, by day of the conversion.'
SECURITY DEFINER
AS
SELECT
    day,
    campaign_id,
    model,
    touch_type,
    credit_gross AS conversions,
    credit_net AS conversions_net,
    credited_revenue_gross AS revenue,
    '${lake.report.currency}' AS currency,
    -- Weighted by credit; of attributed conversions alone.
    if(touch_type <> 'none', CAST(credited_milliseconds AS double) / 1000 / nullif(CAST(credit_gross AS double), 0)) AS mean_seconds_to_conversion
FROM lake.marts.attribution_daily;

COMMENT ON COLUMN lake.marts.attribution_report.day IS 'UTC day of the conversion.';
COMMENT ON COLUMN lake.marts.attribution_report.campaign_id IS 'Campaign of the conversion; null for those that name none.';
COMMENT ON COLUMN lake.marts.attribution_report.model IS 'last_touch, first_touch, linear, time_decay, position_based or data_driven; choose one.';
COMMENT ON COLUMN lake.marts.attribution_report.touch_type IS 'impression, click, or none: conversions that nothing led to.';
COMMENT ON COLUMN lake.marts.attribution_report.conversions IS 'Sum of credit.';
COMMENT ON COLUMN lake.marts.attribution_report.conversions_net IS 'Sum of credit, invalid conversions left out.';
COMMENT ON COLUMN lake.marts.attribution_report.revenue IS 'Sum of credit x value in the report currency, each rounded to billionths.';
COMMENT ON COLUMN lake.marts.attribution_report.currency IS 'ISO 4217 code of revenue: the report currency.';
COMMENT ON COLUMN lake.marts.attribution_report.mean_seconds_to_conversion
IS 'Conversion time - touch time, weighted by credit; null where nothing led to a conversion.';
