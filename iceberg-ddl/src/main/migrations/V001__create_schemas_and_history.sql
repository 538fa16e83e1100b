-- Purpose:    Creates the schemas of both catalogs and the table in which the migrations are recorded; the first migration records itself.
-- Parameters: lake.catalog.warehouse  where the tables live, as a URI: hdfs://HOST:PORT/warehouse
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter lake.catalog.warehouse=hdfs://HOST:PORT/warehouse

CREATE SCHEMA IF NOT EXISTS lake.lake WITH (location = '${lake.catalog.warehouse}/lake');

CREATE SCHEMA IF NOT EXISTS lake.quarantine WITH (location = '${lake.catalog.warehouse}/quarantine');

CREATE SCHEMA IF NOT EXISTS lake.marts WITH (location = '${lake.catalog.warehouse}/marts');

CREATE SCHEMA IF NOT EXISTS lake.ops WITH (location = '${lake.catalog.warehouse}/ops');

CREATE SCHEMA IF NOT EXISTS raw.raw;

CREATE SCHEMA IF NOT EXISTS raw.restricted;

CREATE TABLE IF NOT EXISTS lake.ops.schema_history (
    version integer COMMENT 'Number of a versioned migration, which is applied once; null for a repeatable one, which is applied again when its text changes.',
    description varchar NOT NULL COMMENT 'What the migration does, from its file name.',
    checksum varchar NOT NULL COMMENT 'SHA-256 of the text of the file, in hex, whatever its line ends; an applied file that was edited is refused.',
    applied_at timestamp(6) with time zone NOT NULL COMMENT 'When it was applied.')
COMMENT 'The migrations that made these tables and views: one row each time one was applied.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));
