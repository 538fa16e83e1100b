-- Purpose:    Creates the dimension tables (advertisers, campaigns, creatives, publishers, currency rates), each with its history by time, and adds to events and
--             quarantine the columns that follow from them. A dimension's rows are few: the tables are not partitioned, and each load rewrites one
--             in a single commit (`lake dimensions load`).
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

CREATE TABLE IF NOT EXISTS lake.lake.advertisers (
    advertiser_id varchar NOT NULL COMMENT 'The advertiser.',
    name varchar NOT NULL COMMENT 'Its name.',
    click_window_days integer COMMENT 'How many days after a click a conversion may be credited to it; null: the default of attribution.',
    view_window_days integer COMMENT 'How many days after a view a conversion may be credited to it; null: the default of attribution.',
    valid_from timestamp(6) with time zone NOT NULL COMMENT 'From when on the row holds (UTC, inclusive).',
    valid_until timestamp(6) with time zone COMMENT 'Until when the row holds (UTC, exclusive); null: it still does.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the load began that wrote the row or closed it.',
    source_file varchar NOT NULL COMMENT 'The file that the values came from.')
COMMENT 'Advertisers, with history: one row an advertiser and span of time.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.lake.campaigns (
    campaign_id varchar NOT NULL COMMENT 'The campaign.',
    advertiser_id varchar NOT NULL COMMENT 'The advertiser that pays for it.',
    name varchar NOT NULL COMMENT 'Its name.',
    flight_start timestamp(6) with time zone COMMENT 'When it begins to run (UTC).',
    flight_end timestamp(6) with time zone COMMENT 'When it ends (UTC, exclusive).',
    impression_goal bigint COMMENT 'Impressions that it is to deliver.',
    budget decimal(18, 9) COMMENT 'What it may spend, in currency.',
    currency varchar COMMENT 'ISO 4217 code of budget.',
    valid_from timestamp(6) with time zone NOT NULL COMMENT 'From when on the row holds (UTC, inclusive).',
    valid_until timestamp(6) with time zone COMMENT 'Until when the row holds (UTC, exclusive); null: it still does.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the load began that wrote the row or closed it.',
    source_file varchar NOT NULL COMMENT 'The file that the values came from.')
COMMENT 'Campaigns, with history: one row a campaign and span of time.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.lake.creatives (
    creative_id varchar NOT NULL COMMENT 'The ad.',
    campaign_id varchar NOT NULL COMMENT 'The campaign that it belongs to.',
    name varchar COMMENT 'Its name.',
    format varchar COMMENT 'What it is: banner, video, audio, native ...; an open set.',
    width integer COMMENT 'Width in CSS pixels.',
    height integer COMMENT 'Height in CSS pixels.',
    landing_page varchar COMMENT 'Address that a click leads to.',
    valid_from timestamp(6) with time zone NOT NULL COMMENT 'From when on the row holds (UTC, inclusive).',
    valid_until timestamp(6) with time zone COMMENT 'Until when the row holds (UTC, exclusive); null: it still does.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the load began that wrote the row or closed it.',
    source_file varchar NOT NULL COMMENT 'The file that the values came from.')
COMMENT 'Creatives, with history: one row a creative and span of time.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.lake.publishers (
    publisher_id varchar NOT NULL COMMENT 'The publisher.',
    name varchar NOT NULL COMMENT 'Its name.',
    domain varchar COMMENT 'The domain that its events without a page count for.',
    valid_from timestamp(6) with time zone NOT NULL COMMENT 'From when on the row holds (UTC, inclusive).',
    valid_until timestamp(6) with time zone COMMENT 'Until when the row holds (UTC, exclusive); null: it still does.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the load began that wrote the row or closed it.',
    source_file varchar NOT NULL COMMENT 'The file that the values came from.')
COMMENT 'Publishers, with history: one row a publisher and span of time.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.lake.fx_rates (
    day date NOT NULL COMMENT 'UTC day that the rate is of.',
    currency varchar NOT NULL COMMENT 'ISO 4217 code of the currency that is converted.',
    base_currency varchar NOT NULL COMMENT 'ISO 4217 code of the currency that it is converted to.',
    rate decimal(18, 9) NOT NULL COMMENT 'What one unit of currency is worth in units of base_currency.',
    valid_from timestamp(6) with time zone NOT NULL COMMENT 'From when on the row holds (UTC, inclusive).',
    valid_until timestamp(6) with time zone COMMENT 'Until when the row holds (UTC, exclusive); null: it still does.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the load began that wrote the row or closed it.',
    source_file varchar NOT NULL COMMENT 'The file that the values came from.')
COMMENT 'Currency rates by day. A rate that was corrected is closed (valid_until), and its correction is open: open rows alone count.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

ALTER TABLE lake.lake.impressions ADD COLUMN IF NOT EXISTS report_cost decimal(18, 9)
    COMMENT 'media_cost in the report currency at the rate of the event''s UTC day, rounded half even to 9 decimals; null where there is no rate.';

ALTER TABLE lake.lake.impressions ADD COLUMN IF NOT EXISTS flags array(varchar)
    COMMENT 'What is doubtful about the event though it is accepted: names of codes such as UNKNOWN_CREATIVE; null where nothing is.';

ALTER TABLE lake.lake.clicks ADD COLUMN IF NOT EXISTS flags array(varchar)
    COMMENT 'What is doubtful about the event though it is accepted: names of codes such as UNKNOWN_CREATIVE; null where nothing is.';

ALTER TABLE lake.lake.conversions ADD COLUMN IF NOT EXISTS report_revenue decimal(18, 9)
    COMMENT 'revenue in the report currency at the rate of the event''s UTC day, rounded half even to 9 decimals; null where there is no rate.';

ALTER TABLE lake.lake.conversions ADD COLUMN IF NOT EXISTS flags array(varchar)
    COMMENT 'What is doubtful about the event though it is accepted: names of codes such as UNKNOWN_CREATIVE; null where nothing is.';

ALTER TABLE lake.lake.bid_requests ADD COLUMN IF NOT EXISTS flags array(varchar)
    COMMENT 'What is doubtful about the event though it is accepted: names of codes such as UNKNOWN_CREATIVE; null where nothing is.';

ALTER TABLE lake.quarantine.impressions ADD COLUMN IF NOT EXISTS report_cost decimal(18, 9)
    COMMENT 'media_cost in the report currency at the rate of the event''s UTC day, rounded half even to 9 decimals; null where there is no rate.';

ALTER TABLE lake.quarantine.impressions ADD COLUMN IF NOT EXISTS flags array(varchar)
    COMMENT 'What was doubtful about the event beside what it was rejected for: names of codes such as UNKNOWN_CREATIVE; null where nothing was.';

ALTER TABLE lake.quarantine.interactions ADD COLUMN IF NOT EXISTS report_revenue decimal(18, 9)
    COMMENT 'revenue in the report currency at the rate of the event''s UTC day, rounded half even to 9 decimals; null where there is no rate.';

ALTER TABLE lake.quarantine.interactions ADD COLUMN IF NOT EXISTS flags array(varchar)
    COMMENT 'What was doubtful about the event beside what it was rejected for: names of codes such as UNKNOWN_CREATIVE; null where nothing was.';

ALTER TABLE lake.quarantine.bid_requests ADD COLUMN IF NOT EXISTS flags array(varchar)
    COMMENT 'What was doubtful about the event beside what it was rejected for: names of codes such as UNKNOWN_CREATIVE; null where nothing was.';

COMMENT ON COLUMN lake.ops.ledger.outcome
    IS 'landed, accepted, duplicate or rejected, which balance; or collision, late or flagged, which are parts of accepted. An event may have several flags.';

COMMENT ON COLUMN lake.ops.ledger.reason
    IS 'Why: the code of the first violation for rejected, the code of the flag for flagged; null otherwise.';
