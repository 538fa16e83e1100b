-- Purpose:    Creates what anomaly checks keep and compare with: what was measured of the rows of each published run, by table and arrival hour.
--             A run adds some hundred rows in a file of its own, whose bounds prune by table and hour, and compaction sorts by them; so it has no partitions.
-- Parameters: none
-- Statements: concurrent
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

CREATE TABLE IF NOT EXISTS lake.ops.validation_metrics (
    run_id varchar NOT NULL COMMENT 'The run whose rows were measured.',
    measured_at timestamp(6) with time zone NOT NULL COMMENT 'When its rows were judged and measured (UTC).',
    table_name varchar NOT NULL COMMENT 'Schema and table, as in lake.impressions.',
    hour timestamp(6) with time zone NOT NULL COMMENT 'The UTC hour in which the rows were received.',
    metric varchar NOT NULL COMMENT 'row_count; late_count: received more than 1 h after the event; null_count, value_count, other_count, sum: of a column.',
    column_name varchar COMMENT 'Column that it is about; null for row_count and late_count.',
    value varchar COMMENT 'The value whose rows are counted (value_count), its first 100 characters; other_count has those past the 20 most frequent.',
    amount decimal(38, 9) NOT NULL COMMENT 'How much. An hour may have rows of several runs: their amounts add up.')
COMMENT 'What was measured of published events. One row a run, table, arrival hour, metric, column and value.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    sorted_by = ARRAY['table_name', 'hour'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));
