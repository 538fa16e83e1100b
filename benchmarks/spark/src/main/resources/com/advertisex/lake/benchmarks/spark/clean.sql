-- Purpose:    The contract of impressions as a Spark user would write it: read lines of JSON text, validate, deduplicate, keep what was rejected, append to
--             Iceberg tables.
-- Parameters: {{lines}}, {{websites}}, {{userAgents}}, {{addresses}}: input files; {{received}}: when the edge took the lines in
-- Run:        ./lake bench clean --engines spark

-- All fields as text: under a type of its own one field that does not fit would make the whole line corrupt, and its code would not be known.
CREATE OR REPLACE TEMPORARY VIEW landed AS
SELECT value AS line, from_json(value, '
    event_id STRING, timestamp STRING, user_id STRING, ip STRING, campaign_id STRING, advertiser_id STRING, creative_id STRING, line_item_id STRING,
    auction_id STRING, imp_id STRING, placement_id STRING, publisher_id STRING, deal_id STRING, page_url STRING, country STRING, device_type STRING,
    user_agent STRING, width STRING, height STRING, price_cpm STRING, currency STRING, is_measurable STRING, is_viewable STRING, is_test STRING,
    corrupt STRING',
    map('mode', 'PERMISSIVE', 'columnNameOfCorruptRecord', 'corrupt')) AS source
FROM text.`{{lines}}`;

CREATE OR REPLACE TEMPORARY VIEW texts AS
SELECT
    line,
    source IS NULL OR source.corrupt IS NOT NULL AS malformed,
    CASE WHEN source.event_id NOT IN ('', 'null') THEN source.event_id END AS event_id,
    CASE WHEN source.timestamp NOT IN ('', 'null') THEN source.timestamp END AS event_time_text,
    CASE WHEN source.user_id NOT IN ('', 'null') THEN source.user_id END AS user_key,
    CASE WHEN source.ip NOT IN ('', 'null') THEN source.ip END AS ip_truncated,
    CASE WHEN source.campaign_id NOT IN ('', 'null') THEN source.campaign_id END AS campaign_id,
    CASE WHEN source.advertiser_id NOT IN ('', 'null') THEN source.advertiser_id END AS advertiser_id,
    CASE WHEN source.creative_id NOT IN ('', 'null') THEN source.creative_id END AS creative_id,
    CASE WHEN source.line_item_id NOT IN ('', 'null') THEN source.line_item_id END AS line_item_id,
    CASE WHEN source.auction_id NOT IN ('', 'null') THEN source.auction_id END AS auction_id,
    CASE WHEN source.imp_id NOT IN ('', 'null') THEN source.imp_id END AS imp_id,
    CASE WHEN source.placement_id NOT IN ('', 'null') THEN source.placement_id END AS placement_id,
    CASE WHEN source.publisher_id NOT IN ('', 'null') THEN source.publisher_id END AS publisher_id,
    CASE WHEN source.deal_id NOT IN ('', 'null') THEN source.deal_id END AS deal_id,
    CASE WHEN source.page_url NOT IN ('', 'null') THEN source.page_url END AS page_url,
    CASE WHEN source.country NOT IN ('', 'null') THEN source.country END AS country,
    CASE WHEN source.device_type NOT IN ('', 'null') THEN source.device_type END AS device_type_text,
    CASE WHEN source.user_agent NOT IN ('', 'null') THEN source.user_agent END AS user_agent,
    CASE WHEN source.width NOT IN ('', 'null') THEN source.width END AS width_text,
    CASE WHEN source.height NOT IN ('', 'null') THEN source.height END AS height_text,
    CASE WHEN source.price_cpm NOT IN ('', 'null') THEN source.price_cpm END AS price_text,
    CASE WHEN source.currency NOT IN ('', 'null') THEN source.currency END AS currency,
    CASE WHEN source.is_measurable NOT IN ('', 'null') THEN source.is_measurable END AS measurable_text,
    CASE WHEN source.is_viewable NOT IN ('', 'null') THEN source.is_viewable END AS viewable_text,
    CASE WHEN source.is_test NOT IN ('', 'null') THEN source.is_test END AS test_text
FROM landed;

CREATE OR REPLACE TEMPORARY VIEW typed AS
SELECT
    *,
    try_cast(event_time_text AS TIMESTAMP) AS event_time,
    try_cast(price_text AS DECIMAL(18, 9)) AS price_cpm,
    -- Whole numbers that are written with a point count as well.
    CASE WHEN width_text LIKE '%.%' OR lower(width_text) LIKE '%e%' THEN CASE WHEN try_cast(width_text AS DOUBLE) = floor(try_cast(width_text AS DOUBLE))
        THEN try_cast(try_cast(width_text AS DOUBLE) AS INT) END ELSE try_cast(width_text AS INT) END AS width,
    CASE WHEN height_text LIKE '%.%' OR lower(height_text) LIKE '%e%' THEN CASE WHEN try_cast(height_text AS DOUBLE) = floor(try_cast(height_text AS DOUBLE))
        THEN try_cast(try_cast(height_text AS DOUBLE) AS INT) END ELSE try_cast(height_text AS INT) END AS height,
    try_cast(measurable_text AS BOOLEAN) AS is_measurable,
    try_cast(viewable_text AS BOOLEAN) AS is_viewable,
    try_cast(test_text AS BOOLEAN) AS is_test,
    CASE device_type_text
        WHEN '1' THEN 'mobile' WHEN '2' THEN 'desktop' WHEN '3' THEN 'ctv' WHEN '4' THEN 'mobile' WHEN '5' THEN 'tablet'
        WHEN '6' THEN 'connected_device' WHEN '7' THEN 'ctv' WHEN '8' THEN 'dooh' ELSE device_type_text END AS device_type
FROM texts;

CREATE OR REPLACE TEMPORARY VIEW judged AS
SELECT
    *,
    coalesce(malformed
        OR event_time IS NULL
        OR event_time < TIMESTAMP '{{received}}' - INTERVAL '7' DAY
        OR event_time > TIMESTAMP '{{received}}' + INTERVAL '10' MINUTE
        OR creative_id IS NULL
        OR (width_text IS NOT NULL AND (width IS NULL OR width < 0))
        OR (height_text IS NOT NULL AND (height IS NULL OR height < 0))
        OR (price_text IS NOT NULL AND (price_cpm IS NULL OR price_cpm < 0 OR price_cpm <> round(price_cpm, 6)
            OR (length(price_text) > 16 AND try_cast(price_text AS DECIMAL(38, 20)) <> price_cpm)))
        OR (measurable_text IS NOT NULL AND is_measurable IS NULL)
        OR (viewable_text IS NOT NULL AND is_viewable IS NULL)
        OR (test_text IS NOT NULL AND is_test IS NULL), false) AS is_rejected
FROM typed;

-- Two passes over the text, one for each table: Spark fills one table a query.
INSERT INTO bench.lake.rejects
SELECT
    transform(filter(array(
        CASE WHEN malformed THEN 1 END,
        CASE WHEN event_time > TIMESTAMP '{{received}}' + INTERVAL '10' MINUTE AND event_time < TIMESTAMP '2100-01-01T00:00:00Z' THEN 10 END,
        CASE WHEN event_time < TIMESTAMP '{{received}}' - INTERVAL '7' DAY AND event_time >= TIMESTAMP '1990-01-01T00:00:00Z' THEN 11 END,
        CASE WHEN NOT malformed AND event_time_text IS NULL THEN 101 END,
        CASE WHEN NOT malformed AND creative_id IS NULL THEN 105 END,
        CASE WHEN NOT malformed AND event_time_text IS NOT NULL AND event_time IS NULL THEN 201 END,
        CASE WHEN NOT malformed AND test_text IS NOT NULL AND is_test IS NULL THEN 210 END,
        CASE WHEN NOT malformed AND price_text IS NOT NULL AND try_cast(price_text AS DOUBLE) IS NULL THEN 228 END,
        CASE WHEN NOT malformed AND measurable_text IS NOT NULL AND is_measurable IS NULL THEN 230 END,
        CASE WHEN NOT malformed AND viewable_text IS NOT NULL AND is_viewable IS NULL THEN 231 END,
        CASE WHEN NOT malformed AND width_text IS NOT NULL
            AND NOT coalesce(try_cast(width_text AS DOUBLE) = floor(try_cast(width_text AS DOUBLE)), false) THEN 232 END,
        CASE WHEN NOT malformed AND height_text IS NOT NULL
            AND NOT coalesce(try_cast(height_text AS DOUBLE) = floor(try_cast(height_text AS DOUBLE)), false) THEN 233 END,
        CASE WHEN event_time < TIMESTAMP '1990-01-01T00:00:00Z' OR event_time >= TIMESTAMP '2100-01-01T00:00:00Z' THEN 301 END,
        CASE WHEN NOT malformed AND try_cast(price_text AS DOUBLE) IS NOT NULL AND (price_cpm IS NULL OR price_cpm < 0 OR price_cpm <> round(price_cpm, 6)
            OR (length(price_text) > 16 AND try_cast(price_text AS DECIMAL(38, 20)) <> price_cpm)) THEN 328 END,
        CASE WHEN try_cast(width_text AS DOUBLE) = floor(try_cast(width_text AS DOUBLE)) AND (width IS NULL OR width < 0) THEN 332 END,
        CASE WHEN try_cast(height_text AS DOUBLE) = floor(try_cast(height_text AS DOUBLE)) AND (height IS NULL OR height < 0) THEN 333 END
    ), code -> code IS NOT NULL), code -> named_struct('code', code)) AS violations,
    CAST(line AS BINARY) AS raw,
    '{{lines}}' AS landing_file,
    TIMESTAMP '{{received}}' AS received_time
FROM judged
WHERE is_rejected;

CREATE OR REPLACE TEMPORARY VIEW websites (host STRING, website STRING) USING csv OPTIONS (path '{{websites}}', header 'true');
CREATE OR REPLACE TEMPORARY VIEW addresses (address STRING, datacenter BOOLEAN) USING csv OPTIONS (path '{{addresses}}', header 'true');
CREATE OR REPLACE TEMPORARY VIEW user_agents (user_agent STRING, crawler BOOLEAN, derived_type STRING) USING csv OPTIONS (path '{{userAgents}}', header 'true', escape '"');

CREATE OR REPLACE TEMPORARY VIEW accepted AS
SELECT
    event_id,
    event_time, user_key, campaign_id, advertiser_id, creative_id, country, device_type, is_test, auction_id, imp_id, placement_id, publisher_id,
    page_url, line_item_id, deal_id, price_cpm, currency, is_measurable, is_viewable, width, height, user_agent, ip_truncated,
    -- Two halves of 64 bits; they are compared under one event id only. Nulls are hashed as such: xxhash64 passes over them.
    concat(
        lpad(lower(hex(xxhash64(
            event_time IS NULL, event_time, user_key IS NULL, user_key, campaign_id IS NULL, campaign_id, advertiser_id IS NULL, advertiser_id,
            creative_id IS NULL, creative_id, country IS NULL, country, device_type IS NULL, device_type, is_test IS NULL, is_test,
            auction_id IS NULL, auction_id, imp_id IS NULL, imp_id, placement_id IS NULL, placement_id, publisher_id IS NULL, publisher_id))), 16, '0'),
        lpad(lower(hex(xxhash64(
            page_url IS NULL, page_url, line_item_id IS NULL, line_item_id, deal_id IS NULL, deal_id, price_cpm IS NULL, price_cpm, currency IS NULL,
            currency, is_measurable IS NULL, is_measurable, is_viewable IS NULL, is_viewable, width IS NULL, width, height IS NULL, height,
            user_agent IS NULL, user_agent, ip_truncated IS NULL, ip_truncated))), 16, '0')) AS fingerprint
FROM judged
WHERE NOT is_rejected;

-- Copies stand side by side in this order, so one window and one sort tell both copies and collisions.
CREATE OR REPLACE TEMPORARY VIEW ranked AS
SELECT
    *,
    lag(fingerprint) OVER same_id AS former_fingerprint,
    dense_rank() OVER same_id AS payload_number
FROM (SELECT * EXCEPT (event_id), event_id AS given_id, coalesce(event_id, fingerprint) AS event_id FROM accepted)
WINDOW same_id AS (PARTITION BY event_id ORDER BY event_time, fingerprint);

INSERT INTO bench.lake.impressions BY NAME
SELECT
    CASE WHEN payload_number > 1 THEN concat(event_id, '~', fingerprint) ELSE event_id END AS event_id,
    CASE WHEN payload_number > 1 THEN event_id END AS collided_event_id,
    unhex(fingerprint) AS payload_fingerprint,
    TIMESTAMP '{{received}}' AS received_time,
    current_timestamp() AS load_time,
    '{{lines}}' AS landing_file,
    event_time, user_key, campaign_id, advertiser_id, creative_id, country, coalesce(device_type, user_agents.derived_type) AS device_type, is_test,
    auction_id, imp_id, placement_id, publisher_id,
    page_url, line_item_id, deal_id, price_cpm, currency, is_measurable, is_viewable, width, height, ranked.user_agent, ip_truncated,
    CASE WHEN user_agents.crawler THEN 'CRAWLER_UA' WHEN addresses.datacenter THEN 'DATACENTER_IP' WHEN width <= 1 AND height <= 1 THEN 'NO_RENDER' END
        AS ivt_reason,
    websites.website AS website,
    CAST(price_cpm * 0.001 AS DECIMAL(18, 9)) AS media_cost,
    -- In the report currency; without rates no other currency has a value in it.
    CASE WHEN currency = 'USD' THEN CAST(price_cpm * 0.001 AS DECIMAL(18, 9)) END AS report_cost
FROM ranked
LEFT JOIN websites ON websites.host = lower(split_part(page_url, '/', 3))
LEFT JOIN user_agents ON user_agents.user_agent = ranked.user_agent
LEFT JOIN addresses ON addresses.address = ip_truncated
WHERE former_fingerprint IS NULL OR former_fingerprint <> fingerprint;
