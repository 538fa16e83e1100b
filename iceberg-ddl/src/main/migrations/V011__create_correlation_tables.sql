-- Purpose:    Creates what correlation writes: of each click the impression that it was on, of each conversion the touches before it and how each model shares
--             the credit among them; and the account of the runs that derive tables from others. Each of the first three is partitioned by the UTC day of
--             its click or conversion, and a run replaces whole days.
-- Parameters: none
-- Statements: concurrent
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

CREATE TABLE IF NOT EXISTS lake.lake.correlated_clicks (
    event_id varchar NOT NULL COMMENT 'event_id of the click in lake.clicks.',
    event_time timestamp(6) with time zone NOT NULL COMMENT 'When the user clicked (UTC).',
    user_key varchar COMMENT 'Pseudonymous user; null where not known.',
    campaign_id varchar COMMENT 'Campaign of the click.',
    advertiser_id varchar COMMENT 'Advertiser that pays for the campaign.',
    creative_id varchar COMMENT 'The ad that was clicked.',
    click_id varchar NOT NULL COMMENT 'The id that conversions name the click by: its click_id, else its event_id.',
    ivt_reason varchar COMMENT 'Why the click counts as invalid traffic; null: valid. An invalid click is no touch of a conversion.',
    matched_by varchar
        COMMENT 'How the impression was found: named, named_elsewhere (another user''s), latest, latest_instead (the named one is not there); null: none was.',
    impression_id varchar COMMENT 'event_id of the impression that the click was on; null: none was found inside the advertiser''s view window.',
    impression_time timestamp(6) with time zone COMMENT 'When that impression began to render (UTC).',
    placement_id varchar COMMENT 'Ad slot of that impression.',
    publisher_id varchar COMMENT 'Publisher of that impression.',
    website varchar COMMENT 'Registered domain of that impression.',
    time_to_click_seconds decimal(18, 6) COMMENT 'Click time - impression time.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run began that wrote this row.')
COMMENT 'Clicks, each with the impression that it was on. One row a click of lake.clicks that is no test traffic.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day(event_time)'],
    sorted_by = ARRAY['campaign_id', 'event_time'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.lake.touchpoints (
    conversion_id varchar NOT NULL COMMENT 'event_id of the conversion in lake.conversions.',
    conversion_time timestamp(6) with time zone NOT NULL COMMENT 'When the user converted (UTC).',
    campaign_id varchar COMMENT 'Campaign of the conversion.',
    advertiser_id varchar COMMENT 'Advertiser of the conversion.',
    touch_number integer NOT NULL COMMENT 'Place of the touch on the path, 1 is the earliest.',
    touches integer NOT NULL COMMENT 'How many touches the path has.',
    touch_type varchar NOT NULL COMMENT 'impression or click. An impression that was clicked is the click''s touch, not one of its own.',
    touch_id varchar NOT NULL COMMENT 'event_id of the impression or click.',
    touch_time timestamp(6) with time zone NOT NULL COMMENT 'When the ad began to render, or was clicked (UTC).',
    creative_id varchar COMMENT 'The ad.',
    placement_id varchar COMMENT 'Ad slot of the impression, or of the one that was clicked.',
    publisher_id varchar COMMENT 'Publisher of the impression, or of the one that was clicked.',
    website varchar COMMENT 'Registered domain of the impression, or of the one that was clicked.',
    is_named boolean NOT NULL COMMENT 'Whether the conversion names this touch.',
    is_deciding boolean NOT NULL COMMENT 'Whether last touch credits this one: the named one, else the last click, else the last view.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run began that wrote this row.')
COMMENT 'The paths of conversions: impressions and clicks of the same user and campaign inside the advertiser''s windows, and those that the conversion names.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day(conversion_time)'],
    sorted_by = ARRAY['campaign_id', 'conversion_time'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.lake.attributions (
    conversion_id varchar NOT NULL COMMENT 'event_id of the conversion in lake.conversions.',
    conversion_time timestamp(6) with time zone NOT NULL COMMENT 'When the user converted (UTC).',
    campaign_id varchar COMMENT 'Campaign of the conversion.',
    advertiser_id varchar COMMENT 'Advertiser of the conversion.',
    conversion_type varchar COMMENT 'What was done: signup, purchase ...; an open set.',
    report_revenue decimal(18, 9) COMMENT 'Value of the whole conversion in the report currency; multiply by credit for the touch''s share.',
    ivt_reason varchar COMMENT 'Why the conversion counts as invalid traffic; null: valid.',
    model varchar NOT NULL COMMENT 'last_touch, first_touch, linear, time_decay, position_based or data_driven. Choose one; sums over models mean nothing.',
    touch_type varchar COMMENT 'impression or click; null: nothing led to the conversion, it is not attributed.',
    touch_id varchar COMMENT 'event_id of the impression or click.',
    touch_time timestamp(6) with time zone COMMENT 'When the ad began to render, or was clicked (UTC).',
    creative_id varchar COMMENT 'The ad.',
    placement_id varchar COMMENT 'Ad slot of the impression, or of the one that was clicked.',
    publisher_id varchar COMMENT 'Publisher of the impression, or of the one that was clicked.',
    website varchar COMMENT 'Registered domain of the impression, or of the one that was clicked.',
    credit decimal(10, 9) NOT NULL COMMENT 'Share of the conversion; the shares of a conversion sum to exactly 1 under each model.',
    time_to_conversion_seconds decimal(18, 6) COMMENT 'Conversion time - touch time.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run began that wrote this row.')
COMMENT 'How each model shares the credit of each conversion: one row a touch with a share, or one without a touch where nothing led to it.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day(conversion_time)'],
    sorted_by = ARRAY['model', 'campaign_id', 'conversion_time'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.ops.derivations (
    run_id varchar NOT NULL COMMENT 'The run; lake.run-id of the snapshots that it made.',
    kind varchar NOT NULL COMMENT 'What was derived: correlate, rollup.',
    job_id varchar NOT NULL COMMENT 'The job that published; none: there was no day to compute.',
    started_at timestamp(6) with time zone NOT NULL COMMENT 'When the run began.',
    finished_at timestamp(6) with time zone NOT NULL COMMENT 'When its commit began.',
    days array(date) NOT NULL COMMENT 'The UTC days whose rows the run replaced.',
    sources map(varchar, bigint) NOT NULL COMMENT 'The snapshots that it read, by table; what changes after them is left to the next run.',
    counts map(varchar, bigint) NOT NULL COMMENT 'What it counted.',
    complete_through map(varchar, timestamp(6) with time zone) NOT NULL
        COMMENT 'By feed: all events received before this time were in what it read, as ops.watermarks said when it began.')
COMMENT 'Runs that derived tables from other tables. A row is written last, so a run that has one is complete.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));
