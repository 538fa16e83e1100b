-- Purpose:    Creates the mart of attribution: what each model credits each campaign with, a row a day of the conversion and kind of touch. Rows of one model can
--             be added up; those of several models are several answers to one question. A run replaces whole days. After an upgrade that brings this table,
--             days before it are filled by a rollup from nothing (docs/operations/install.md).
-- Parameters: none
-- Statements: concurrent
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

CREATE TABLE IF NOT EXISTS lake.marts.attribution_daily (
    day date NOT NULL COMMENT 'UTC day of the conversion.',
    campaign_id varchar COMMENT 'Campaign of the conversion; null for those that name none.',
    model varchar COMMENT 'last_touch, first_touch, linear, time_decay, position_based or data_driven; choose one.',
    touch_type varchar COMMENT 'impression, click, or none: conversions that nothing led to.',
    credit_gross decimal(38, 9) NOT NULL COMMENT 'Conversions: sum of credit, invalid ones included.',
    credit_net decimal(38, 9) NOT NULL COMMENT 'Conversions: sum of credit, invalid ones left out.',
    credited_revenue_gross decimal(38, 9) NOT NULL
        COMMENT 'Sum of credit x value in the report currency, each rounded to billionths (half up), invalid conversions included.',
    credited_revenue_net decimal(38, 9) NOT NULL
        COMMENT 'Sum of credit x value in the report currency, each rounded to billionths (half up), invalid conversions left out.',
    credited_milliseconds bigint NOT NULL
        COMMENT 'Sum of credit x time from touch to conversion, each rounded to milliseconds (half up), invalid conversions included; 0 without a touch.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run began that wrote this row.')
COMMENT 'What each attribution model credits each campaign with, by day of the conversion and kind of touch.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day'],
    sorted_by = ARRAY['campaign_id', 'model'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));
