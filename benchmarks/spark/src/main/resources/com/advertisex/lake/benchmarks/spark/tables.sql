-- Purpose:    The tables that the Spark job writes, as the migrations make ours. Not timed.
-- Run:        ./lake bench clean --engines spark

CREATE NAMESPACE IF NOT EXISTS bench.lake;

CREATE TABLE bench.lake.impressions (
    event_id STRING NOT NULL,
    collided_event_id STRING,
    payload_fingerprint BINARY,
    event_time TIMESTAMP NOT NULL,
    received_time TIMESTAMP,
    load_time TIMESTAMP,
    landing_file STRING,
    user_key STRING,
    campaign_id STRING,
    advertiser_id STRING,
    creative_id STRING,
    country STRING,
    device_type STRING,
    ivt_reason STRING,
    is_test BOOLEAN,
    auction_id STRING,
    imp_id STRING,
    placement_id STRING,
    publisher_id STRING,
    website STRING,
    page_url STRING,
    line_item_id STRING,
    deal_id STRING,
    price_cpm DECIMAL(18, 9),
    currency STRING,
    media_cost DECIMAL(18, 9),
    report_cost DECIMAL(18, 9),
    is_measurable BOOLEAN,
    is_viewable BOOLEAN,
    width INT,
    height INT,
    user_agent STRING,
    ip_truncated STRING)
USING iceberg
PARTITIONED BY (days(event_time))
TBLPROPERTIES ('format-version' = '2', 'write.parquet.compression-codec' = 'zstd');

-- Each task sorts what it has, and no further shuffle is made: the layout of the clean job's files, and the cheapest one.
ALTER TABLE bench.lake.impressions WRITE LOCALLY ORDERED BY campaign_id, event_time;
ALTER TABLE bench.lake.impressions SET TBLPROPERTIES ('write.distribution-mode' = 'none');

CREATE TABLE bench.lake.rejects (
    violations ARRAY<STRUCT<code: INT>>,
    raw BINARY,
    landing_file STRING,
    received_time TIMESTAMP)
USING iceberg
TBLPROPERTIES ('format-version' = '2', 'write.parquet.compression-codec' = 'zstd');
