-- Purpose:    Creates what publishing writes: every verdict on what runs staged, and which snapshots of which tables a run published together.
-- Parameters: none
-- Statements: concurrent
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

CREATE TABLE IF NOT EXISTS lake.ops.validations (
    run_id varchar NOT NULL COMMENT 'The run whose staged rows were judged.',
    audited_at timestamp(6) with time zone NOT NULL COMMENT 'When the judging of the run began (UTC); a run that is judged again has rows of each time.',
    engine varchar NOT NULL COMMENT 'trino or stream: who judged.',
    table_name varchar NOT NULL COMMENT 'Schema and table.',
    suite varchar NOT NULL COMMENT 'Name of the suite.',
    position integer NOT NULL COMMENT 'Place of the expectation in the suite, from 1.',
    expectation varchar NOT NULL COMMENT 'Its type, as in expect_column_values_to_not_be_null.',
    column_name varchar COMMENT 'Column that it is about; null for those of several columns or of the table.',
    kwargs varchar NOT NULL COMMENT 'All that it was asked with, as JSON.',
    severity varchar NOT NULL COMMENT 'critical: the run is not published; warning, info: it is, and this is reported.',
    success boolean NOT NULL COMMENT 'Whether it is met.',
    element_count bigint COMMENT 'Rows that were looked at; null for expectations that do not count rows.',
    unexpected_count bigint COMMENT 'Those of them that do not meet it.',
    observed_value varchar COMMENT 'The figure that it is about, where there is one.',
    error varchar COMMENT 'Why it could not be judged; null: it was.')
COMMENT 'Verdicts of the suites on what runs staged. One row an expectation and audit.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.ops.publications (
    run_id varchar NOT NULL COMMENT 'The run; lake.run-id of the snapshots that it made.',
    table_name varchar NOT NULL COMMENT 'Schema and table.',
    snapshot_id bigint NOT NULL COMMENT 'The snapshot with the run''s rows: read tables FOR VERSION AS OF those of one run to see all of it or nothing.',
    audited_at timestamp(6) with time zone NOT NULL COMMENT 'When its rows were judged (UTC).',
    published_at timestamp(6) with time zone NOT NULL COMMENT 'When the last of its tables was published (UTC).',
    expectations integer NOT NULL COMMENT 'How many expectations were looked at, over all tables of the run.',
    warnings integer NOT NULL COMMENT 'How many of them are not met, and only warn; see ops.validations.')
COMMENT 'What was published: one row a run and table. Those of a run appear together, once all its tables are published.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));
