-- Purpose:    What the outputs of all engines are compared by: two views over an engine's Parquet files.
--             Left out is what is an engine's own: lineage, load time, and the hash that it tells payloads apart by. An id that the engine made from its
--             hash (none was given, or another event had the given one) stands as the given one, or as null. Left out as well are flags: no dimension is loaded
--             here, so that none is set.
--             Left out, too, are browser, browser_version and os: no SQL engine has ua-parser's rules, and a lookup table of them would compare our own
--             answers with themselves. They cost the lake time that its peers do not spend.
-- Parameters: {{name}}: of the views; {{accepted}}, {{rejected}}: lists of quoted file names

CREATE OR REPLACE TEMP VIEW {{name}}_events AS
SELECT
    CASE
        WHEN collided_event_id IS NOT NULL THEN collided_event_id
        WHEN event_id <> lower(hex(payload_fingerprint)) THEN event_id END AS given_event_id,
    epoch_us(event_time) AS event_time,
    user_key,
    campaign_id,
    advertiser_id,
    creative_id,
    country,
    device_type,
    ivt_reason,
    is_test,
    auction_id,
    imp_id,
    placement_id,
    publisher_id,
    website,
    page_url,
    line_item_id,
    deal_id,
    CAST(price_cpm AS DECIMAL(18, 9)) AS price_cpm,
    currency,
    CAST(media_cost AS DECIMAL(18, 9)) AS media_cost,
    CAST(report_cost AS DECIMAL(18, 9)) AS report_cost,
    is_measurable,
    is_viewable,
    CAST(width AS INTEGER) AS width,
    CAST(height AS INTEGER) AS height,
    user_agent,
    ip_truncated
FROM read_parquet([{{accepted}}], hive_partitioning = false);

CREATE OR REPLACE TEMP VIEW {{name}}_ids AS
SELECT event_id, collided_event_id FROM read_parquet([{{accepted}}], hive_partitioning = false);

CREATE OR REPLACE TEMP VIEW {{name}}_layout AS
SELECT
    filename,
    epoch_us(event_time) // 86400000000 AS event_day,
    (coalesce(campaign_id, ''), epoch_us(event_time)) AS sort_key,
    lag((coalesce(campaign_id, ''), epoch_us(event_time))) OVER (PARTITION BY filename ORDER BY file_row_number) AS former_sort_key
FROM read_parquet([{{accepted}}], hive_partitioning = false, filename = true, file_row_number = true);

CREATE OR REPLACE TEMP VIEW {{name}}_rejects AS
SELECT CAST(list_transform(violations, lambda violation: violation.code) AS VARCHAR) AS codes, octet_length(raw) > 0 AS is_kept
FROM read_parquet([{{rejected}}], hive_partitioning = false);
