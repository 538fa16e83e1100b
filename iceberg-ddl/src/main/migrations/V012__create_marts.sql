-- Purpose:    Creates the marts: additive counters and mergeable sketches per campaign and hour, day, placement, step of the funnel and frequency. Rows of
--             any set can be added up: counts and amounts by sum, users by merging sketches; ratios are made of the sums (views of trino-catalogs). A run
--             replaces whole days.
-- Parameters: none
-- Statements: concurrent
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

CREATE TABLE IF NOT EXISTS lake.marts.campaign_hourly (
    hour timestamp(6) with time zone NOT NULL COMMENT 'Start of the hour of the events (UTC).',
    campaign_id varchar COMMENT 'The campaign; null for events that name none.',
    impressions_gross bigint NOT NULL COMMENT 'Ads that began to render, invalid traffic included.',
    impressions_net bigint NOT NULL COMMENT 'Ads that began to render, invalid traffic left out.',
    measurable_gross bigint NOT NULL COMMENT 'Impressions whose viewability could be measured, invalid traffic included.',
    measurable_net bigint NOT NULL COMMENT 'Impressions whose viewability could be measured, invalid traffic left out.',
    viewable_gross bigint NOT NULL COMMENT 'Impressions that were viewable by the MRC definition, invalid traffic included.',
    viewable_net bigint NOT NULL COMMENT 'Impressions that were viewable by the MRC definition, invalid traffic left out.',
    unidentified_gross bigint NOT NULL COMMENT 'Impressions without a user, which reach does not know, invalid traffic included.',
    unidentified_net bigint NOT NULL COMMENT 'Impressions without a user, which reach does not know, invalid traffic left out.',
    unpriced_impressions bigint NOT NULL COMMENT 'Impressions with a price for which there was no currency rate: their cost is not in spend.',
    clicks_gross bigint NOT NULL COMMENT 'Clicks, invalid traffic included.',
    clicks_net bigint NOT NULL COMMENT 'Clicks, invalid traffic left out.',
    conversions_gross bigint NOT NULL COMMENT 'Conversions that name the campaign, attributed or not, invalid traffic included.',
    conversions_net bigint NOT NULL COMMENT 'Conversions that name the campaign, attributed or not, invalid traffic left out.',
    spend_gross decimal(38, 9) NOT NULL COMMENT 'sum(price_cpm) / 1000 in the report currency at the day''s rate, invalid traffic included.',
    spend_net decimal(38, 9) NOT NULL COMMENT 'sum(price_cpm) / 1000 in the report currency at the day''s rate, invalid traffic left out.',
    revenue_gross decimal(38, 9) NOT NULL COMMENT 'Value of the conversions in the report currency at the day''s rate, invalid traffic included.',
    revenue_net decimal(38, 9) NOT NULL COMMENT 'Value of the conversions in the report currency at the day''s rate, invalid traffic left out.',
    attributed_conversions_gross decimal(38, 9) NOT NULL
        COMMENT 'Conversions credited to a touch by last touch, at the time of the conversion, invalid conversions included.',
    attributed_conversions_net decimal(38, 9) NOT NULL
        COMMENT 'Conversions credited to a touch by last touch, at the time of the conversion, invalid conversions left out.',
    attributed_revenue_gross decimal(38, 9) NOT NULL COMMENT 'Value of those conversions in the report currency, invalid conversions included.',
    attributed_revenue_net decimal(38, 9) NOT NULL COMMENT 'Value of those conversions in the report currency, invalid conversions left out.',
    reach_gross varbinary
        COMMENT 'Distinct users with an impression, as a HyperLogLog sketch: cardinality(merge(CAST(reach_gross AS HyperLogLog))). Standard error 1.625 %.',
    reach_net varbinary
        COMMENT 'Distinct users with a valid impression, as a HyperLogLog sketch: cardinality(merge(CAST(reach_net AS HyperLogLog))). Standard error 1.625 %.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run began that wrote this row.')
COMMENT 'What each campaign delivered in each hour.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day(hour)'],
    sorted_by = ARRAY['campaign_id', 'hour'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.marts.campaign_daily (
    day date NOT NULL COMMENT 'UTC day of the events.',
    campaign_id varchar COMMENT 'The campaign; null for events that name none.',
    impressions_gross bigint NOT NULL COMMENT 'Ads that began to render, invalid traffic included.',
    impressions_net bigint NOT NULL COMMENT 'Ads that began to render, invalid traffic left out.',
    measurable_gross bigint NOT NULL COMMENT 'Impressions whose viewability could be measured, invalid traffic included.',
    measurable_net bigint NOT NULL COMMENT 'Impressions whose viewability could be measured, invalid traffic left out.',
    viewable_gross bigint NOT NULL COMMENT 'Impressions that were viewable by the MRC definition, invalid traffic included.',
    viewable_net bigint NOT NULL COMMENT 'Impressions that were viewable by the MRC definition, invalid traffic left out.',
    unidentified_gross bigint NOT NULL COMMENT 'Impressions without a user, which reach does not know, invalid traffic included.',
    unidentified_net bigint NOT NULL COMMENT 'Impressions without a user, which reach does not know, invalid traffic left out.',
    unpriced_impressions bigint NOT NULL COMMENT 'Impressions with a price for which there was no currency rate: their cost is not in spend.',
    clicks_gross bigint NOT NULL COMMENT 'Clicks, invalid traffic included.',
    clicks_net bigint NOT NULL COMMENT 'Clicks, invalid traffic left out.',
    conversions_gross bigint NOT NULL COMMENT 'Conversions that name the campaign, attributed or not, invalid traffic included.',
    conversions_net bigint NOT NULL COMMENT 'Conversions that name the campaign, attributed or not, invalid traffic left out.',
    spend_gross decimal(38, 9) NOT NULL COMMENT 'sum(price_cpm) / 1000 in the report currency at the day''s rate, invalid traffic included.',
    spend_net decimal(38, 9) NOT NULL COMMENT 'sum(price_cpm) / 1000 in the report currency at the day''s rate, invalid traffic left out.',
    revenue_gross decimal(38, 9) NOT NULL COMMENT 'Value of the conversions in the report currency at the day''s rate, invalid traffic included.',
    revenue_net decimal(38, 9) NOT NULL COMMENT 'Value of the conversions in the report currency at the day''s rate, invalid traffic left out.',
    attributed_conversions_gross decimal(38, 9) NOT NULL
        COMMENT 'Conversions credited to a touch by last touch, at the time of the conversion, invalid conversions included.',
    attributed_conversions_net decimal(38, 9) NOT NULL
        COMMENT 'Conversions credited to a touch by last touch, at the time of the conversion, invalid conversions left out.',
    attributed_revenue_gross decimal(38, 9) NOT NULL COMMENT 'Value of those conversions in the report currency, invalid conversions included.',
    attributed_revenue_net decimal(38, 9) NOT NULL COMMENT 'Value of those conversions in the report currency, invalid conversions left out.',
    reach_gross varbinary
        COMMENT 'Distinct users with an impression, as a HyperLogLog sketch: cardinality(merge(CAST(reach_gross AS HyperLogLog))). Standard error 1.625 %.',
    reach_net varbinary
        COMMENT 'Distinct users with a valid impression, as a HyperLogLog sketch: cardinality(merge(CAST(reach_net AS HyperLogLog))). Standard error 1.625 %.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run began that wrote this row.')
COMMENT 'What each campaign delivered on each day.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day'],
    sorted_by = ARRAY['campaign_id'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.marts.placement_daily (
    day date NOT NULL COMMENT 'UTC day of the events.',
    campaign_id varchar COMMENT 'The campaign; null for events that name none.',
    publisher_id varchar COMMENT 'Publisher that sold the slot; null where not known.',
    website varchar COMMENT 'Registered domain of the page; null where not known.',
    placement_id varchar COMMENT 'Ad slot at the publisher; null where not known, as of clicks whose impression is not.',
    impressions_gross bigint NOT NULL COMMENT 'Ads that began to render, invalid traffic included.',
    impressions_net bigint NOT NULL COMMENT 'Ads that began to render, invalid traffic left out.',
    measurable_gross bigint NOT NULL COMMENT 'Impressions whose viewability could be measured, invalid traffic included.',
    measurable_net bigint NOT NULL COMMENT 'Impressions whose viewability could be measured, invalid traffic left out.',
    viewable_gross bigint NOT NULL COMMENT 'Impressions that were viewable by the MRC definition, invalid traffic included.',
    viewable_net bigint NOT NULL COMMENT 'Impressions that were viewable by the MRC definition, invalid traffic left out.',
    unpriced_impressions bigint NOT NULL COMMENT 'Impressions with a price for which there was no currency rate: their cost is not in spend.',
    clicks_gross bigint NOT NULL COMMENT 'Clicks, invalid traffic included.',
    clicks_net bigint NOT NULL COMMENT 'Clicks, invalid traffic left out.',
    spend_gross decimal(38, 9) NOT NULL COMMENT 'sum(price_cpm) / 1000 in the report currency at the day''s rate, invalid traffic included.',
    spend_net decimal(38, 9) NOT NULL COMMENT 'sum(price_cpm) / 1000 in the report currency at the day''s rate, invalid traffic left out.',
    attributed_conversions_gross decimal(38, 9) NOT NULL
        COMMENT 'Conversions credited to a touch by last touch, at the time of the conversion, invalid conversions included.',
    attributed_conversions_net decimal(38, 9) NOT NULL
        COMMENT 'Conversions credited to a touch by last touch, at the time of the conversion, invalid conversions left out.',
    attributed_revenue_gross decimal(38, 9) NOT NULL COMMENT 'Value of those conversions in the report currency, invalid conversions included.',
    attributed_revenue_net decimal(38, 9) NOT NULL COMMENT 'Value of those conversions in the report currency, invalid conversions left out.',
    reach_gross varbinary
        COMMENT 'Distinct users with an impression, as a HyperLogLog sketch: cardinality(merge(CAST(reach_gross AS HyperLogLog))). Standard error 1.625 %.',
    reach_net varbinary
        COMMENT 'Distinct users with a valid impression, as a HyperLogLog sketch: cardinality(merge(CAST(reach_net AS HyperLogLog))). Standard error 1.625 %.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run began that wrote this row.')
COMMENT 'What each campaign delivered on each day by where the ad was shown; a click and a conversion count where the impression was that led to them.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day'],
    sorted_by = ARRAY['campaign_id', 'publisher_id'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.marts.funnel_daily (
    day date NOT NULL COMMENT 'UTC day of the events.',
    campaign_id varchar COMMENT 'The campaign; null for events that name none.',
    step varchar COMMENT '1_impression, 2_viewable_impression, 3_click or 4_conversion.',
    events_gross bigint NOT NULL COMMENT 'Events of the step, invalid traffic included.',
    events_net bigint NOT NULL COMMENT 'Events of the step, invalid traffic left out.',
    reach_gross varbinary COMMENT 'Distinct users of the step, as a HyperLogLog sketch; standard error 1.625 %.',
    reach_net varbinary COMMENT 'Distinct users of the step, invalid traffic left out, as a HyperLogLog sketch; standard error 1.625 %.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run began that wrote this row.')
COMMENT 'How many events and users each campaign had on each day at each step from impression to conversion.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day'],
    sorted_by = ARRAY['campaign_id', 'step'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.marts.user_frequency_daily (
    day date NOT NULL COMMENT 'UTC day of the events.',
    campaign_id varchar COMMENT 'The campaign; null for events that name none.',
    impressions_per_user integer NOT NULL COMMENT 'How many valid impressions of the campaign a user had on the day.',
    users bigint NOT NULL COMMENT 'Identified users with that many, exact.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run began that wrote this row.')
COMMENT 'How many users saw a campaign how often on a day: exact, of valid impressions with a user.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day'],
    sorted_by = ARRAY['campaign_id', 'impressions_per_user'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));
