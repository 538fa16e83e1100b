-- Purpose:    The contract of impressions as a DuckDB user would write it: read lines of JSON text, validate, deduplicate, keep what was rejected, write
--             Parquet (zstd), partitioned by the day of the event and sorted by campaign and time.
-- Parameters: {{lines}}, {{websites}}, {{userAgents}}, {{addresses}}: input files; {{received}}: when the edge took the lines in; {{output}}: a folder;
--             {{temporary}}: a folder; {{memory}}: memory limit
-- Run:        ./lake bench clean --engines duckdb

SET threads = 2;
SET memory_limit = '{{memory}}';
SET temp_directory = '{{temporary}}';
SET TimeZone = 'UTC';
SET preserve_insertion_order = false;

-- A line is a CSV record of one column here: read_ndjson would not give the text of what it cannot parse, and lines that are no UTF-8 end it
-- (with ignore_errors valid neighbours of such a line were seen to be lost).
-- json_valid comes first because json_transform fails the query on text that is no JSON.
CREATE TEMP TABLE judged AS
WITH landed AS (
    SELECT
        line,
        CASE WHEN json_valid(line) THEN json_transform(line, '{
            "event_id": "VARCHAR", "timestamp": "VARCHAR", "user_id": "VARCHAR", "ip": "VARCHAR", "campaign_id": "VARCHAR", "advertiser_id": "VARCHAR",
            "creative_id": "VARCHAR", "line_item_id": "VARCHAR", "auction_id": "VARCHAR", "imp_id": "VARCHAR", "placement_id": "VARCHAR",
            "publisher_id": "VARCHAR", "deal_id": "VARCHAR", "page_url": "VARCHAR", "country": "VARCHAR", "device_type": "VARCHAR", "user_agent": "VARCHAR",
            "width": "VARCHAR", "height": "VARCHAR", "price_cpm": "VARCHAR", "currency": "VARCHAR", "is_measurable": "VARCHAR", "is_viewable": "VARCHAR",
            "is_test": "VARCHAR"}') END AS source
    FROM read_csv('{{lines}}', columns = {'line': 'VARCHAR'}, header = false, auto_detect = false, delim = chr(0), quote = '', escape = '',
        max_line_size = 2000000, store_rejects = true)
),
texts AS (
    SELECT
        CASE WHEN source IS NULL THEN line END AS malformed,
        line,
        nullif(nullif(source.event_id, ''), 'null') AS event_id,
        nullif(nullif(source.timestamp, ''), 'null') AS event_time,
        nullif(nullif(source.user_id, ''), 'null') AS user_key,
        nullif(nullif(source.ip, ''), 'null') AS ip_truncated,
        nullif(nullif(source.campaign_id, ''), 'null') AS campaign_id,
        nullif(nullif(source.advertiser_id, ''), 'null') AS advertiser_id,
        nullif(nullif(source.creative_id, ''), 'null') AS creative_id,
        nullif(nullif(source.line_item_id, ''), 'null') AS line_item_id,
        nullif(nullif(source.auction_id, ''), 'null') AS auction_id,
        nullif(nullif(source.imp_id, ''), 'null') AS imp_id,
        nullif(nullif(source.placement_id, ''), 'null') AS placement_id,
        nullif(nullif(source.publisher_id, ''), 'null') AS publisher_id,
        nullif(nullif(source.deal_id, ''), 'null') AS deal_id,
        nullif(nullif(source.page_url, ''), 'null') AS page_url,
        nullif(nullif(source.country, ''), 'null') AS country,
        CASE nullif(nullif(source.device_type, ''), 'null')
            WHEN '1' THEN 'mobile' WHEN '2' THEN 'desktop' WHEN '3' THEN 'ctv' WHEN '4' THEN 'mobile' WHEN '5' THEN 'tablet'
            WHEN '6' THEN 'connected_device' WHEN '7' THEN 'ctv' WHEN '8' THEN 'dooh'
            ELSE nullif(nullif(source.device_type, ''), 'null') END AS device_type,
        nullif(nullif(source.user_agent, ''), 'null') AS user_agent,
        nullif(nullif(source.width, ''), 'null') AS width,
        nullif(nullif(source.height, ''), 'null') AS height,
        nullif(nullif(source.price_cpm, ''), 'null') AS price_cpm,
        nullif(nullif(source.currency, ''), 'null') AS currency,
        nullif(nullif(source.is_measurable, ''), 'null') AS is_measurable,
        nullif(nullif(source.is_viewable, ''), 'null') AS is_viewable,
        nullif(nullif(source.is_test, ''), 'null') AS is_test
    FROM landed
),
typed AS (
    SELECT
        * REPLACE (
            TRY_CAST(event_time AS TIMESTAMPTZ) AS event_time,
            TRY_CAST(price_cpm AS DECIMAL(18, 9)) AS price_cpm,
            TRY_CAST(width AS INTEGER) AS width,
            TRY_CAST(height AS INTEGER) AS height,
            TRY_CAST(trim(is_measurable) AS BOOLEAN) AS is_measurable,
            TRY_CAST(trim(is_viewable) AS BOOLEAN) AS is_viewable,
            TRY_CAST(trim(is_test) AS BOOLEAN) AS is_test),
        event_time AS event_time_text,
        width AS width_text,
        height AS height_text,
        price_cpm AS price_text,
        is_measurable AS measurable_text,
        is_viewable AS viewable_text,
        is_test AS test_text,
        -- Casts round; what has digits behind the point is looked at again.
        contains(width, '.') AND TRY_CAST(width AS DOUBLE) <> floor(TRY_CAST(width AS DOUBLE)) AS width_is_broken,
        contains(height, '.') AND TRY_CAST(height AS DOUBLE) <> floor(TRY_CAST(height AS DOUBLE)) AS height_is_broken,
        CASE WHEN strlen(price_cpm) > 16 THEN TRY_CAST(price_cpm AS DECIMAL(38, 20)) <> round(TRY_CAST(price_cpm AS DECIMAL(38, 20)), 6)
            ELSE TRY_CAST(price_cpm AS DECIMAL(18, 9)) <> round(TRY_CAST(price_cpm AS DECIMAL(18, 9)), 6) END AS price_is_too_fine
    FROM texts
),
checked AS (
    SELECT
        *,
        CASE WHEN malformed IS NOT NULL
                OR event_time IS NULL
                OR event_time < TIMESTAMPTZ '{{received}}' - INTERVAL 7 DAYS
                OR event_time > TIMESTAMPTZ '{{received}}' + INTERVAL 10 MINUTES
                OR creative_id IS NULL
                OR (width_text IS NOT NULL AND (width IS NULL OR width < 0 OR width_is_broken))
                OR (height_text IS NOT NULL AND (height IS NULL OR height < 0 OR height_is_broken))
                OR (price_text IS NOT NULL AND (price_cpm IS NULL OR price_cpm < 0 OR price_is_too_fine))
                OR (measurable_text IS NOT NULL AND is_measurable IS NULL)
                OR (viewable_text IS NOT NULL AND is_viewable IS NULL)
                OR (test_text IS NOT NULL AND is_test IS NULL)
            THEN list_filter([
                CASE WHEN malformed IS NOT NULL THEN 1 END,
                CASE WHEN event_time > TIMESTAMPTZ '{{received}}' + INTERVAL 10 MINUTES AND event_time < TIMESTAMPTZ '2100-01-01' THEN 10 END,
                CASE WHEN event_time < TIMESTAMPTZ '{{received}}' - INTERVAL 7 DAYS AND event_time >= TIMESTAMPTZ '1990-01-01' THEN 11 END,
                CASE WHEN malformed IS NULL AND event_time_text IS NULL THEN 101 END,
                CASE WHEN malformed IS NULL AND creative_id IS NULL THEN 105 END,
                CASE WHEN event_time_text IS NOT NULL AND event_time IS NULL THEN 201 END,
                CASE WHEN test_text IS NOT NULL AND is_test IS NULL THEN 210 END,
                CASE WHEN price_text IS NOT NULL AND TRY_CAST(price_text AS DOUBLE) IS NULL THEN 228 END,
                CASE WHEN measurable_text IS NOT NULL AND is_measurable IS NULL THEN 230 END,
                CASE WHEN viewable_text IS NOT NULL AND is_viewable IS NULL THEN 231 END,
                CASE WHEN width_text IS NOT NULL AND (TRY_CAST(width_text AS DOUBLE) IS NULL OR width_is_broken) THEN 232 END,
                CASE WHEN height_text IS NOT NULL AND (TRY_CAST(height_text AS DOUBLE) IS NULL OR height_is_broken) THEN 233 END,
                CASE WHEN event_time < TIMESTAMPTZ '1990-01-01' OR event_time >= TIMESTAMPTZ '2100-01-01' THEN 301 END,
                CASE WHEN TRY_CAST(price_text AS DOUBLE) IS NOT NULL AND (price_cpm IS NULL OR price_cpm < 0 OR price_is_too_fine) THEN 328 END,
                CASE WHEN width < 0 OR (width IS NULL AND TRY_CAST(width_text AS DOUBLE) IS NOT NULL) THEN 332 END,
                CASE WHEN height < 0 OR (height IS NULL AND TRY_CAST(height_text AS DOUBLE) IS NOT NULL) THEN 333 END
            ], code -> code IS NOT NULL) END AS violations
    FROM typed
)
SELECT
    event_id,
    event_time,
    user_key,
    campaign_id,
    advertiser_id,
    creative_id,
    country,
    coalesce(device_type, user_agents.derived_type) AS device_type,
    CASE WHEN user_agents.crawler THEN 'CRAWLER_UA' WHEN addresses.datacenter THEN 'DATACENTER_IP' WHEN width <= 1 AND height <= 1 THEN 'NO_RENDER' END
        AS ivt_reason,
    is_test,
    auction_id,
    imp_id,
    placement_id,
    publisher_id,
    websites.website,
    page_url,
    line_item_id,
    deal_id,
    price_cpm,
    currency,
    CAST(CAST(price_cpm AS DECIMAL(38, 9)) * 0.001 AS DECIMAL(18, 9)) AS media_cost,
    -- In the report currency; without rates no other currency has a value in it.
    CASE WHEN currency = 'USD' THEN CAST(CAST(price_cpm AS DECIMAL(38, 9)) * 0.001 AS DECIMAL(18, 9)) END AS report_cost,
    is_measurable,
    is_viewable,
    width,
    height,
    checked.user_agent,
    ip_truncated,
    violations,
    CASE WHEN violations IS NOT NULL THEN line END AS raw,
    -- Two halves of 64 bits; they are compared under one event id only.
    CASE WHEN violations IS NULL THEN
        format('{:016x}{:016x}',
            hash(event_time, user_key, campaign_id, advertiser_id, creative_id, country, checked.device_type, is_test, auction_id, imp_id, placement_id,
                publisher_id),
            hash(page_url, line_item_id, deal_id, price_cpm, currency, is_measurable, is_viewable, width, height, checked.user_agent, ip_truncated)) END AS fingerprint
FROM checked
LEFT JOIN read_csv('{{websites}}', header = true, columns = {'host': 'VARCHAR', 'website': 'VARCHAR'}) websites
    ON websites.host = lower(split_part(page_url, '/', 3))
LEFT JOIN read_csv('{{userAgents}}', header = true, columns = {'user_agent': 'VARCHAR', 'crawler': 'BOOLEAN', 'derived_type': 'VARCHAR'}) user_agents
    ON user_agents.user_agent = checked.user_agent
LEFT JOIN read_csv('{{addresses}}', header = true, columns = {'address': 'VARCHAR', 'datacenter': 'BOOLEAN'}) addresses
    ON addresses.address = ip_truncated;

COPY (
    SELECT list_transform(violations, code -> {'code': code}) AS violations, encode(raw) AS raw, * EXCLUDE (violations, raw, fingerprint)
    FROM judged
    WHERE violations IS NOT NULL
    UNION ALL BY NAME
    -- Lines that are no UTF-8. DuckDB has replaced what it could not read.
    SELECT [{'code': 1}] AS violations, encode(csv_line) AS raw FROM reject_errors
) TO '{{output}}/rejected.parquet' (FORMAT parquet, COMPRESSION zstd);

-- From here on: without it the sort has no effect on the files.
SET preserve_insertion_order = true;

COPY (
    -- Ranked without the other columns, then joined: a window carries all the columns of its input through its sort.
    WITH ranked AS (
        SELECT
            rowid AS judged_row,
            dense_rank() OVER (PARTITION BY coalesce(event_id, fingerprint) ORDER BY event_time, fingerprint) AS payload_number,
            row_number() OVER (PARTITION BY coalesce(event_id, fingerprint), fingerprint) AS copy_number
        FROM judged
        WHERE violations IS NULL
    )
    SELECT
        CASE WHEN payload_number > 1 THEN event_id || '~' || fingerprint ELSE coalesce(event_id, fingerprint) END AS event_id,
        CASE WHEN payload_number > 1 THEN event_id END AS collided_event_id,
        unhex(fingerprint) AS payload_fingerprint,
        TIMESTAMPTZ '{{received}}' AS received_time,
        now() AS load_time,
        '{{lines}}' AS landing_file,
        judged.* EXCLUDE (event_id, fingerprint, violations, raw),
        CAST(event_time AS DATE) AS event_day
    FROM judged
    JOIN ranked ON ranked.judged_row = judged.rowid
    WHERE copy_number = 1
    ORDER BY campaign_id NULLS FIRST, event_time
) TO '{{output}}/accepted' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (event_day));
