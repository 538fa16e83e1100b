-- Purpose:    Creates the tables of clean events, the ones that analysts query: each is partitioned by the UTC day of the event,
--             compressed with zstd (iceberg.compression-codec of the catalog), and sorted by what reports filter on.
--             Columns are those of the Avro schemas of lake-model.
-- Parameters: none
-- Statements: concurrent
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

CREATE TABLE IF NOT EXISTS lake.lake.impressions (
    event_id varchar NOT NULL COMMENT 'Id that the source gave, else the payload fingerprint in hex; at most once in the table within the look-back window.',
    event_time timestamp(6) with time zone NOT NULL COMMENT 'When the ad began to render (UTC).',
    received_time timestamp(6) with time zone NOT NULL COMMENT 'When the edge agent took the event in.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run that wrote this row committed; the same for all rows of a run.',
    user_key varchar COMMENT 'Pseudonymous user: the keyed hash (HMAC-SHA-256) that the edge put in place of the user id; null where no hash was applied.',
    campaign_id varchar COMMENT 'Campaign that the event belongs to.',
    advertiser_id varchar COMMENT 'Advertiser that pays for the campaign.',
    creative_id varchar COMMENT 'The ad itself.',
    country varchar COMMENT 'Country of the user as the source gives it; ISO 3166-1 alpha-2 or alpha-3.',
    device_type varchar COMMENT 'mobile, tablet, desktop, ctv, connected_device, dooh, or what the source says.',
    ivt_reason varchar COMMENT 'Why the event counts as invalid traffic, e.g. CRAWLER_UA; null: valid. Gross counts all rows, net counts null ones.',
    consent_status varchar COMMENT 'Consent as the source states it.',
    is_test boolean COMMENT 'True for test traffic, which is kept out of billing.',
    agent varchar COMMENT 'Lineage: the edge agent that took the event in.',
    landing_file varchar COMMENT 'Lineage: path of the file in the landing zone.',
    record_offset bigint COMMENT 'Lineage: position of the record in the landing file, counted from 0.',
    collided_event_id varchar COMMENT 'The id that the event came with, where another event with other content held that id first.',
    payload_fingerprint varbinary COMMENT '128-bit hash of the canonical content without id, clocks and lineage: equal for two copies of one event.',
    extra map(varchar, varchar)
        COMMENT 'What the source sent and no column takes: top-level names as they are, nested ones as JSON pointers; objects and arrays as JSON text.',
    auction_id varchar COMMENT 'OpenRTB request id of the auction that was won.',
    imp_id varchar COMMENT 'Id of the imp object within the auction.',
    placement_id varchar COMMENT 'Ad slot at the publisher.',
    publisher_id varchar COMMENT 'Publisher that sold the slot.',
    website varchar COMMENT 'Registered domain (public suffix and one label) of the page, lower case; derived from page_url where not given.',
    page_url varchar COMMENT 'Address of the page as the source gives it.',
    line_item_id varchar COMMENT 'Line item within the campaign.',
    deal_id varchar COMMENT 'Private-marketplace deal.',
    price_cpm decimal(18, 9) COMMENT 'Clearing price per thousand impressions, in currency; at most 6 decimals, so that media_cost is exact.',
    currency varchar COMMENT 'ISO 4217 code of price_cpm and media_cost.',
    media_cost decimal(18, 9) COMMENT 'Cost of this one impression: price_cpm / 1000.',
    is_measurable boolean COMMENT 'Viewability could be measured.',
    is_viewable boolean COMMENT 'Viewable by the MRC definition.',
    width integer COMMENT 'Width of the ad in CSS pixels.',
    height integer COMMENT 'Height of the ad in CSS pixels.',
    user_agent varchar COMMENT 'User-Agent as received.',
    ip_truncated varchar COMMENT 'Truncated address: IPv4 to /24, IPv6 to /48; null where the edge did not truncate it.')
COMMENT 'Ad impressions: an ad began to render. One row an event; duplicates and rejected events are not here.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day(event_time)'],
    sorted_by = ARRAY['campaign_id', 'event_time'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.lake.clicks (
    event_id varchar NOT NULL COMMENT 'Id that the source gave, else the payload fingerprint in hex; at most once in the table within the look-back window.',
    event_time timestamp(6) with time zone NOT NULL COMMENT 'When the user clicked (UTC).',
    received_time timestamp(6) with time zone NOT NULL COMMENT 'When the edge agent took the event in.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run that wrote this row committed; the same for all rows of a run.',
    user_key varchar COMMENT 'Pseudonymous user: the keyed hash (HMAC-SHA-256) that the edge put in place of the user id; null where no hash was applied.',
    campaign_id varchar COMMENT 'Campaign that the event belongs to.',
    advertiser_id varchar COMMENT 'Advertiser that pays for the campaign.',
    creative_id varchar COMMENT 'The ad itself.',
    country varchar COMMENT 'Country of the user as the source gives it; ISO 3166-1 alpha-2 or alpha-3.',
    device_type varchar COMMENT 'mobile, tablet, desktop, ctv, connected_device, dooh, or what the source says.',
    ivt_reason varchar COMMENT 'Why the event counts as invalid traffic, e.g. CRAWLER_UA; null: valid. Gross counts all rows, net counts null ones.',
    consent_status varchar COMMENT 'Consent as the source states it.',
    is_test boolean COMMENT 'True for test traffic, which is kept out of billing.',
    agent varchar COMMENT 'Lineage: the edge agent that took the event in.',
    landing_file varchar COMMENT 'Lineage: path of the file in the landing zone.',
    record_offset bigint COMMENT 'Lineage: position of the record in the landing file, counted from 0.',
    collided_event_id varchar COMMENT 'The id that the event came with, where another event with other content held that id first.',
    payload_fingerprint varbinary COMMENT '128-bit hash of the canonical content without id, clocks and lineage: equal for two copies of one event.',
    extra map(varchar, varchar)
        COMMENT 'What the source sent and no column takes: top-level names as they are, nested ones as JSON pointers; objects and arrays as JSON text.',
    click_id varchar COMMENT 'Id that a conversion names as the click that led to it.',
    impression_id varchar COMMENT 'event_id of the impression that was clicked.',
    landing_page varchar COMMENT 'Address that the click led to.',
    user_agent varchar COMMENT 'User-Agent as received.',
    ip_truncated varchar COMMENT 'Truncated address: IPv4 to /24, IPv6 to /48; null where the edge did not truncate it.')
COMMENT 'Clicks on ads. One row an event; duplicates and rejected events are not here.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day(event_time)'],
    sorted_by = ARRAY['campaign_id', 'event_time'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.lake.conversions (
    event_id varchar NOT NULL COMMENT 'Id that the source gave, else the payload fingerprint in hex; at most once in the table within the look-back window.',
    event_time timestamp(6) with time zone NOT NULL COMMENT 'When the conversion happened (UTC).',
    received_time timestamp(6) with time zone NOT NULL COMMENT 'When the edge agent took the event in.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run that wrote this row committed; the same for all rows of a run.',
    user_key varchar COMMENT 'Pseudonymous user: the keyed hash (HMAC-SHA-256) that the edge put in place of the user id; null where no hash was applied.',
    campaign_id varchar COMMENT 'Campaign that the event belongs to.',
    advertiser_id varchar COMMENT 'Advertiser that pays for the campaign.',
    creative_id varchar COMMENT 'The ad itself.',
    country varchar COMMENT 'Country of the user as the source gives it; ISO 3166-1 alpha-2 or alpha-3.',
    device_type varchar COMMENT 'mobile, tablet, desktop, ctv, connected_device, dooh, or what the source says.',
    ivt_reason varchar COMMENT 'Why the event counts as invalid traffic, e.g. CRAWLER_UA; null: valid. Gross counts all rows, net counts null ones.',
    consent_status varchar COMMENT 'Consent as the source states it.',
    is_test boolean COMMENT 'True for test traffic, which is kept out of billing.',
    agent varchar COMMENT 'Lineage: the edge agent that took the event in.',
    landing_file varchar COMMENT 'Lineage: path of the file in the landing zone.',
    record_offset bigint COMMENT 'Lineage: position of the record in the landing file, counted from 0.',
    collided_event_id varchar COMMENT 'The id that the event came with, where another event with other content held that id first.',
    payload_fingerprint varbinary COMMENT '128-bit hash of the canonical content without id, clocks and lineage: equal for two copies of one event.',
    extra map(varchar, varchar)
        COMMENT 'What the source sent and no column takes: top-level names as they are, nested ones as JSON pointers; objects and arrays as JSON text.',
    conversion_type varchar COMMENT 'What was done: signup, purchase ...; an open set. Never null in the accepted table.',
    order_id varchar COMMENT 'The advertiser''s order.',
    revenue decimal(18, 9) COMMENT 'Value of the conversion in currency; not negative (a refund is no conversion).',
    currency varchar COMMENT 'ISO 4217 code of revenue.',
    click_id varchar COMMENT 'The click that led here, where the source knows it.',
    impression_id varchar COMMENT 'event_id of the impression that led here, where the source knows it.')
COMMENT 'What users did that campaigns are for: sign-ups, purchases and others. One row an event.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day(event_time)'],
    sorted_by = ARRAY['campaign_id', 'event_time'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.lake.bid_requests (
    event_id varchar NOT NULL COMMENT 'Id that the source gave, else the payload fingerprint in hex; at most once in the table within the look-back window.',
    event_time timestamp(6) with time zone NOT NULL
        COMMENT 'When the request was made (UTC); the received time where the source has no clock (OpenRTB has none).',
    received_time timestamp(6) with time zone NOT NULL COMMENT 'When the edge agent took the event in.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run that wrote this row committed; the same for all rows of a run.',
    user_key varchar COMMENT 'Pseudonymous user: the keyed hash (HMAC-SHA-256) that the edge put in place of the user id; null where no hash was applied.',
    campaign_id varchar COMMENT 'Campaign that the event belongs to.',
    advertiser_id varchar COMMENT 'Advertiser that pays for the campaign.',
    creative_id varchar COMMENT 'The ad itself.',
    country varchar COMMENT 'Country of the user as the source gives it; ISO 3166-1 alpha-2 or alpha-3.',
    device_type varchar COMMENT 'mobile, tablet, desktop, ctv, connected_device, dooh, or what the source says.',
    ivt_reason varchar COMMENT 'Why the event counts as invalid traffic, e.g. CRAWLER_UA; null: valid. Gross counts all rows, net counts null ones.',
    consent_status varchar COMMENT 'Consent as the source states it.',
    is_test boolean COMMENT 'True for test traffic, which is kept out of billing.',
    agent varchar COMMENT 'Lineage: the edge agent that took the event in.',
    landing_file varchar COMMENT 'Lineage: path of the file in the landing zone.',
    record_offset bigint COMMENT 'Lineage: position of the record in the landing file, counted from 0.',
    collided_event_id varchar COMMENT 'The id that the event came with, where another event with other content held that id first.',
    payload_fingerprint varbinary COMMENT '128-bit hash of the canonical content without id, clocks and lineage: equal for two copies of one event.',
    extra map(varchar, varchar)
        COMMENT 'What the source sent and no column takes: top-level names as they are, nested ones as JSON pointers; objects and arrays as JSON text.',
    id varchar COMMENT 'Id of the request, unique per auction at its exchange.',
    imp array(row(
        id varchar,
        tagid varchar,
        instl integer,
        secure integer,
        bidfloor decimal(18, 9),
        bidfloorcur varchar,
        banner row(w integer, h integer, pos integer),
        video row(w integer, h integer, minduration integer, maxduration integer, mimes array(varchar)),
        audio varchar,
        native varchar,
        deals array(row(id varchar, bidfloor decimal(18, 9), bidfloorcur varchar, at integer)),
        ext varchar)) COMMENT 'Impressions offered.',
    site row(
        id varchar,
        name varchar,
        domain varchar,
        page varchar,
        ref varchar,
        publisher_id varchar,
        cat array(varchar)) COMMENT 'The website, if the slot is on one.',
    app row(
        id varchar,
        name varchar,
        bundle varchar,
        domain varchar,
        storeurl varchar,
        publisher_id varchar,
        cat array(varchar)) COMMENT 'The app, if the slot is in one.',
    dooh row(id varchar, name varchar, venuetype array(varchar), publisher_id varchar) COMMENT 'The screen, if the slot is out of home.',
    device row(
        ua varchar,
        devicetype integer,
        make varchar,
        model varchar,
        os varchar,
        osv varchar,
        language varchar,
        connectiontype integer,
        carrier varchar,
        ip_truncated varchar,
        country varchar,
        region varchar,
        city varchar) COMMENT 'The user''s device.',
    user row(
        yob integer,
        gender varchar,
        keywords varchar,
        data array(row(id varchar, name varchar, segments array(varchar)))) COMMENT 'The user.',
    regs row(coppa integer, gdpr integer, us_privacy varchar, gpp varchar, gpp_sid array(integer)) COMMENT 'Regulations.',
    at integer COMMENT 'Auction type: 1 first price, 2 second price plus, above 500 exchange-specific.',
    tmax integer COMMENT 'Milliseconds the exchange waits for bids.',
    cur array(varchar) COMMENT 'Currencies accepted, ISO 4217.',
    source_tid varchar COMMENT 'source.tid: transaction id common to all participants.',
    targeting map(varchar, varchar) COMMENT 'Targeting criteria of the request.',
    ext varchar COMMENT 'Exchange-specific extension as JSON text.')
COMMENT 'Bid requests of exchanges, by the names of OpenRTB 2.6. One row a request.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day(event_time)'],
    sorted_by = ARRAY['event_time'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));
