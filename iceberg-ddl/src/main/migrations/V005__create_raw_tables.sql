-- Purpose:    Creates the tables over the landing zone, which show every event as it arrived, before any cleaning, and those over its
--             restricted twin, which holds what the edge could not read (so that its privacy rules could not be applied).
--             Partitions are projected, not registered: an hour can be queried as soon as its first file is closed. They reach back 100 days;
--             give a day, or each query looks into every hour of them (hive.ignore-absent-partitions must be on). The roots must exist.
-- Parameters: lake.landing.root     root of the landing zone, as a URI: hdfs://HOST:PORT/lake/landing
--             lake.restricted.root  root of its restricted twin, as a URI: hdfs://HOST:PORT/lake/restricted
-- Statements: concurrent
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter lake.landing.root=hdfs://HOST:PORT/lake/landing --parameter lake.restricted.root=hdfs://HOST:PORT/lake/restricted ...

CREATE TABLE IF NOT EXISTS raw.raw.impressions (
    headers map(varchar, varchar) COMMENT 'What the edge knows of the event: feed, agent, received_time, event_time, event_id, mapping, file and more.',
    body varbinary COMMENT 'The event as it arrived (ids and addresses replaced where the edge could read it): from_utf8(body) for text.',
    day varchar COMMENT 'UTC day of arrival, as in 2026-01-31.'
        WITH (
            partition_projection_type = 'DATE',
            partition_projection_format = 'yyyy-MM-dd',
            partition_projection_range = ARRAY['NOW-100DAYS', 'NOW']),
    hour varchar COMMENT 'UTC hour of arrival, 00 to 23.'
        WITH (
            partition_projection_type = 'INTEGER',
            partition_projection_digits = 2,
            partition_projection_range = ARRAY['0', '23']))
COMMENT 'The landing zone of the last 100 days: ad impressions as they arrived, one row an event.'
WITH (
    format = 'AVRO',
    external_location = '${lake.landing.root}/impressions',
    partitioned_by = ARRAY['day', 'hour'],
    partition_projection_enabled = true,
    partition_projection_location_template = '${lake.landing.root}/impressions/$${day}/$${hour}');

CREATE TABLE IF NOT EXISTS raw.raw.interactions (
    headers map(varchar, varchar) COMMENT 'What the edge knows of the event: feed, agent, received_time, event_time, event_id, mapping, file and more.',
    body varbinary COMMENT 'The event as it arrived (ids and addresses replaced where the edge could read it): from_utf8(body) for text.',
    day varchar COMMENT 'UTC day of arrival, as in 2026-01-31.'
        WITH (
            partition_projection_type = 'DATE',
            partition_projection_format = 'yyyy-MM-dd',
            partition_projection_range = ARRAY['NOW-100DAYS', 'NOW']),
    hour varchar COMMENT 'UTC hour of arrival, 00 to 23.'
        WITH (
            partition_projection_type = 'INTEGER',
            partition_projection_digits = 2,
            partition_projection_range = ARRAY['0', '23']))
COMMENT 'The landing zone of the last 100 days: clicks and conversions as they arrived, one row an event.'
WITH (
    format = 'AVRO',
    external_location = '${lake.landing.root}/interactions',
    partitioned_by = ARRAY['day', 'hour'],
    partition_projection_enabled = true,
    partition_projection_location_template = '${lake.landing.root}/interactions/$${day}/$${hour}');

CREATE TABLE IF NOT EXISTS raw.raw.bid_requests (
    headers map(varchar, varchar) COMMENT 'What the edge knows of the event: feed, agent, received_time, event_time, event_id, mapping, file and more.',
    body varbinary COMMENT 'The event as it arrived (ids and addresses replaced where the edge could read it): from_utf8(body) for text.',
    day varchar COMMENT 'UTC day of arrival, as in 2026-01-31.'
        WITH (
            partition_projection_type = 'DATE',
            partition_projection_format = 'yyyy-MM-dd',
            partition_projection_range = ARRAY['NOW-100DAYS', 'NOW']),
    hour varchar COMMENT 'UTC hour of arrival, 00 to 23.'
        WITH (
            partition_projection_type = 'INTEGER',
            partition_projection_digits = 2,
            partition_projection_range = ARRAY['0', '23']))
COMMENT 'The landing zone of the last 100 days: bid requests as they arrived, one row an event.'
WITH (
    format = 'AVRO',
    external_location = '${lake.landing.root}/bid-requests',
    partitioned_by = ARRAY['day', 'hour'],
    partition_projection_enabled = true,
    partition_projection_location_template = '${lake.landing.root}/bid-requests/$${day}/$${hour}');

CREATE TABLE IF NOT EXISTS raw.restricted.impressions (
    headers map(varchar, varchar) COMMENT 'What the edge knows of the event: feed, agent, received_time, event_time, event_id, mapping, file and more.',
    body varbinary COMMENT 'The event as it arrived (ids and addresses replaced where the edge could read it): from_utf8(body) for text.',
    day varchar COMMENT 'UTC day of arrival, as in 2026-01-31.'
        WITH (
            partition_projection_type = 'DATE',
            partition_projection_format = 'yyyy-MM-dd',
            partition_projection_range = ARRAY['NOW-100DAYS', 'NOW']),
    hour varchar COMMENT 'UTC hour of arrival, 00 to 23.'
        WITH (
            partition_projection_type = 'INTEGER',
            partition_projection_digits = 2,
            partition_projection_range = ARRAY['0', '23']))
COMMENT 'The restricted landing zone of the last 100 days: ad impressions that the edge could not read; they may hold raw ids.'
WITH (
    format = 'AVRO',
    external_location = '${lake.restricted.root}/impressions',
    partitioned_by = ARRAY['day', 'hour'],
    partition_projection_enabled = true,
    partition_projection_location_template = '${lake.restricted.root}/impressions/$${day}/$${hour}');

CREATE TABLE IF NOT EXISTS raw.restricted.interactions (
    headers map(varchar, varchar) COMMENT 'What the edge knows of the event: feed, agent, received_time, event_time, event_id, mapping, file and more.',
    body varbinary COMMENT 'The event as it arrived (ids and addresses replaced where the edge could read it): from_utf8(body) for text.',
    day varchar COMMENT 'UTC day of arrival, as in 2026-01-31.'
        WITH (
            partition_projection_type = 'DATE',
            partition_projection_format = 'yyyy-MM-dd',
            partition_projection_range = ARRAY['NOW-100DAYS', 'NOW']),
    hour varchar COMMENT 'UTC hour of arrival, 00 to 23.'
        WITH (
            partition_projection_type = 'INTEGER',
            partition_projection_digits = 2,
            partition_projection_range = ARRAY['0', '23']))
COMMENT 'The restricted landing zone of the last 100 days: clicks and conversions that the edge could not read; they may hold raw ids.'
WITH (
    format = 'AVRO',
    external_location = '${lake.restricted.root}/interactions',
    partitioned_by = ARRAY['day', 'hour'],
    partition_projection_enabled = true,
    partition_projection_location_template = '${lake.restricted.root}/interactions/$${day}/$${hour}');

CREATE TABLE IF NOT EXISTS raw.restricted.bid_requests (
    headers map(varchar, varchar) COMMENT 'What the edge knows of the event: feed, agent, received_time, event_time, event_id, mapping, file and more.',
    body varbinary COMMENT 'The event as it arrived (ids and addresses replaced where the edge could read it): from_utf8(body) for text.',
    day varchar COMMENT 'UTC day of arrival, as in 2026-01-31.'
        WITH (
            partition_projection_type = 'DATE',
            partition_projection_format = 'yyyy-MM-dd',
            partition_projection_range = ARRAY['NOW-100DAYS', 'NOW']),
    hour varchar COMMENT 'UTC hour of arrival, 00 to 23.'
        WITH (
            partition_projection_type = 'INTEGER',
            partition_projection_digits = 2,
            partition_projection_range = ARRAY['0', '23']))
COMMENT 'The restricted landing zone of the last 100 days: bid requests that the edge could not read; they may hold raw ids.'
WITH (
    format = 'AVRO',
    external_location = '${lake.restricted.root}/bid-requests',
    partitioned_by = ARRAY['day', 'hour'],
    partition_projection_enabled = true,
    partition_projection_location_template = '${lake.restricted.root}/bid-requests/$${day}/$${hour}');
