-- Purpose:    What campaigns delivered today and yesterday (UTC), with what has landed and is not cleaned yet: published rows of the event tables, and the
--             closed files of the landing zone that no run has processed, read through the Hive catalog. As fresh as the files that agents have closed.
--             What has landed is cleaned by this view, with the rules that SQL can express: readable by the packaged mappings (JSON lines, CSV without
--             quoted cells before the campaign), an id, a time that is neither in the future nor too old, no test traffic, one row an event id. It is not
--             held against dimensions, currency rates and published rows, is never invalid traffic, and other mappings' files are not in it: for the last
--             hours figures are gross and a little high. Of what is processed the view says the same as marts.campaign_report.
-- Parameters: none
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake

CREATE OR REPLACE VIEW lake.marts.campaign_live
COMMENT 'What each campaign delivered today and yesterday, with what has landed and is not cleaned yet: gross, and approximate in its last hours.'
SECURITY DEFINER
AS
WITH
    landed_impressions AS (
        SELECT
            element_at(headers, 'event_id') AS event_id,
            min_by(json_extract_scalar(event, '$.campaign_id'), element_at(headers, 'received_time')) AS campaign_id,
            min(from_unixtime(CAST(element_at(headers, 'event_time') AS bigint) / 1e6)) AS event_time
        FROM (
            SELECT headers, try(json_parse(from_utf8(body))) AS event
            FROM raw.raw.impressions
            WHERE day >= format_datetime(current_timestamp AT TIME ZONE 'UTC' - INTERVAL '1' DAY, 'yyyy-MM-dd')
                AND "$path" NOT IN (SELECT path FROM lake.ops.landing_files WHERE feed = 'impressions' AND arrival_hour > current_timestamp - INTERVAL '2' DAY)
        )
        WHERE event IS NOT NULL
            AND element_at(headers, 'event_id') IS NOT NULL
            AND coalesce(json_extract_scalar(event, '$.is_test'), 'false') NOT IN ('true', '1')
            AND CAST(element_at(headers, 'event_time') AS bigint) BETWEEN CAST(element_at(headers, 'received_time') AS bigint) - 7 * 86400000000
                AND CAST(element_at(headers, 'received_time') AS bigint) + 600000000
        GROUP BY element_at(headers, 'event_id')
    ),
    landed_interactions AS (
        SELECT
            element_at(headers, 'event_id') AS event_id,
            min_by(split_part(from_utf8(body), ',', 3), element_at(headers, 'received_time')) AS event_type,
            min_by(nullif(split_part(from_utf8(body), ',', 5), ''), element_at(headers, 'received_time')) AS campaign_id,
            min(from_unixtime(CAST(element_at(headers, 'event_time') AS bigint) / 1e6)) AS event_time
        FROM raw.raw.interactions
        WHERE day >= format_datetime(current_timestamp AT TIME ZONE 'UTC' - INTERVAL '1' DAY, 'yyyy-MM-dd')
            AND "$path" NOT IN (SELECT path FROM lake.ops.landing_files WHERE feed = 'interactions' AND arrival_hour > current_timestamp - INTERVAL '2' DAY)
            AND element_at(headers, 'event_id') IS NOT NULL
            AND split_part(from_utf8(body), ',', 3) IN ('click', 'conversion')
            AND element_at(split(from_utf8(body), ','), -1) NOT IN ('true', '1')
            AND CAST(element_at(headers, 'event_time') AS bigint) BETWEEN CAST(element_at(headers, 'received_time') AS bigint) - 7 * 86400000000
                AND CAST(element_at(headers, 'received_time') AS bigint) + 600000000
        GROUP BY element_at(headers, 'event_id')
    ),
    events AS (
        SELECT event_time, campaign_id, 'impression' AS kind, false AS is_landed
        FROM lake.lake.impressions
        WHERE event_time >= date_trunc('day', current_timestamp AT TIME ZONE 'UTC') - INTERVAL '1' DAY AND is_test IS DISTINCT FROM true
        UNION ALL
        SELECT event_time, campaign_id, 'click', false
        FROM lake.lake.clicks
        WHERE event_time >= date_trunc('day', current_timestamp AT TIME ZONE 'UTC') - INTERVAL '1' DAY AND is_test IS DISTINCT FROM true
        UNION ALL
        SELECT event_time, campaign_id, 'conversion', false
        FROM lake.lake.conversions
        WHERE event_time >= date_trunc('day', current_timestamp AT TIME ZONE 'UTC') - INTERVAL '1' DAY AND is_test IS DISTINCT FROM true
        UNION ALL
        SELECT event_time, campaign_id, 'impression', true
        FROM landed_impressions
        UNION ALL
        SELECT event_time, campaign_id, event_type, true
        FROM landed_interactions
    )
SELECT
    CAST(event_time AT TIME ZONE 'UTC' AS date) AS day,
    campaign_id,
    count_if(kind = 'impression') AS impressions_gross,
    count_if(kind = 'click') AS clicks,
    count_if(kind = 'conversion') AS conversions,
    count_if(kind = 'impression' AND is_landed) AS impressions_landed,
    count_if(kind <> 'impression' AND is_landed) AS interactions_landed,
    max(event_time) AS latest_event_time
FROM events
WHERE event_time >= date_trunc('day', current_timestamp AT TIME ZONE 'UTC') - INTERVAL '1' DAY
GROUP BY 1, 2;

COMMENT ON COLUMN lake.marts.campaign_live.day IS 'UTC day of the events: today or yesterday.';
COMMENT ON COLUMN lake.marts.campaign_live.campaign_id IS 'The campaign; null for events that name none.';
COMMENT ON COLUMN lake.marts.campaign_live.impressions_gross
IS 'Ads that began to render, invalid traffic included; with those that have landed and are not cleaned yet.';
COMMENT ON COLUMN lake.marts.campaign_live.clicks IS 'Clicks, invalid traffic included; with those that have landed and are not cleaned yet.';
COMMENT ON COLUMN lake.marts.campaign_live.conversions IS 'Conversions that name the campaign; with those that have landed and are not cleaned yet.';
COMMENT ON COLUMN lake.marts.campaign_live.impressions_landed IS 'How many of the impressions are not cleaned yet.';
COMMENT ON COLUMN lake.marts.campaign_live.interactions_landed IS 'How many of the clicks and conversions are not cleaned yet.';
COMMENT ON COLUMN lake.marts.campaign_live.latest_event_time IS 'The latest event of the row (UTC): how fresh it is.';
