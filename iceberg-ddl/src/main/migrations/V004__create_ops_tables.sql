-- Purpose:    Creates the books: what arrived, what became of it, which files and runs, and how far each feed is complete.
--             Every processed hour adds a few rows in files of its own, whose bounds prune by feed and hour; so these tables have no partitions.
-- Parameters: none
-- Statements: concurrent
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

CREATE TABLE IF NOT EXISTS lake.ops.ledger (
    run_id varchar NOT NULL COMMENT 'The run that counted.',
    feed varchar NOT NULL COMMENT 'impressions, interactions or bid-requests.',
    arrival_hour timestamp(6) with time zone NOT NULL COMMENT 'The landing hour (UTC) in which the events arrived.',
    agent varchar COMMENT 'The edge agent that took them in; null where the landed record does not tell.',
    outcome varchar NOT NULL COMMENT 'landed, accepted, duplicate or rejected, which balance; or collision or late, which are parts of accepted.',
    reason varchar COMMENT 'Why: the code of the first violation for rejected; null otherwise.',
    events bigint NOT NULL COMMENT 'How many events.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run committed.')
COMMENT 'What became of every event that arrived: per run, feed, arrival hour and agent, landed = accepted + duplicate + rejected.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.ops.landing_files (
    feed varchar NOT NULL COMMENT 'impressions, interactions or bid-requests.',
    arrival_hour timestamp(6) with time zone NOT NULL COMMENT 'The landing hour (UTC) of the file.',
    path varchar NOT NULL COMMENT 'Path of the file.',
    bytes bigint NOT NULL COMMENT 'Its length.',
    events bigint NOT NULL COMMENT 'Events that landed in it.',
    run_id varchar NOT NULL COMMENT 'The run that processed it.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When that run committed.')
COMMENT 'The landing files that have been processed: a file that stands here is never read again.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.ops.runs (
    run_id varchar NOT NULL COMMENT 'Feed, hour and hash of the input files: a rerun over the same input has the same id.',
    feed varchar NOT NULL COMMENT 'impressions, interactions or bid-requests.',
    arrival_hour timestamp(6) with time zone NOT NULL COMMENT 'The landing hour (UTC) that was processed.',
    job_id varchar COMMENT 'The MapReduce job that wrote the data.',
    started_at timestamp(6) with time zone COMMENT 'When the run started.',
    finished_at timestamp(6) with time zone COMMENT 'When its job had written all data.',
    input_files integer COMMENT 'Landing files read.',
    landed bigint COMMENT 'Events in those files, counted apart from the job.',
    accepted bigint COMMENT 'Events that became rows of the clean tables.',
    duplicates bigint COMMENT 'Events dropped as copies.',
    collisions bigint COMMENT 'Accepted events that were given another id, since an event with other content held theirs.',
    rejected bigint COMMENT 'Events that went to quarantine.')
COMMENT 'The runs of the clean job that committed; a run stands here once all of its tables are committed.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.ops.watermarks (
    feed varchar NOT NULL COMMENT 'impressions, interactions or bid-requests.',
    complete_through timestamp(6) with time zone NOT NULL COMMENT 'All events received before this time have been processed.',
    computed_at timestamp(6) with time zone NOT NULL COMMENT 'When this was found.')
COMMENT 'Through which hour each feed is complete: rows are added, the one computed last holds.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));
