-- Purpose:    Creates the first line of the books: how many events the agents say that they took in, to be held against what landed; and the list of losses
--             that an operator has accepted, so that the lake goes on without them. The views ops.ledger_by_hour and ops.reconciliation put both beside
--             the ledger.
-- Parameters: none
-- Statements: concurrent
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

CREATE TABLE IF NOT EXISTS lake.ops.audit_counts (
    feed varchar NOT NULL COMMENT 'impressions, interactions or bid-requests.',
    arrival_hour timestamp(6) with time zone NOT NULL COMMENT 'The landing hour (UTC) of the events.',
    agent varchar NOT NULL COMMENT 'The edge agent that took them in.',
    produced bigint NOT NULL COMMENT 'Events that the agent took in, as its audit events say; each of those counts once.',
    redelivered bigint NOT NULL COMMENT 'Landed records that had landed before; 0 while a file of the hour is open or not processed.',
    audit_files integer NOT NULL COMMENT 'Audit files of the feed and hour that this was counted from.',
    landing_files integer NOT NULL COMMENT 'Landing files of the feed and hour that were processed then.',
    checked boolean NOT NULL COMMENT 'Whether what landed was looked through for what had landed before: once the hour is over, or the numbers differ.',
    computed_at timestamp(6) with time zone NOT NULL COMMENT 'When this was counted.')
COMMENT 'What agents say that they took in, per feed, arrival hour and agent: rows are added, the one computed last holds.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.ops.accepted_losses (
    feed varchar NOT NULL COMMENT 'impressions, interactions or bid-requests.',
    arrival_hour timestamp(6) with time zone NOT NULL COMMENT 'The landing hour (UTC) of the events.',
    agent varchar NOT NULL COMMENT 'The edge agent that took them in.',
    events bigint NOT NULL COMMENT 'How many events will not come.',
    note varchar NOT NULL COMMENT 'Why, and who says so.',
    accepted_at timestamp(6) with time zone NOT NULL COMMENT 'When this was decided.')
COMMENT 'Events that agents took in and that are lost for good, as an operator has written down: the lake no longer waits for them.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));
