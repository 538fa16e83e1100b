-- Purpose:    Creates the marts of auctions: bid requests beside the impressions that were won of them, per exchange and placement, and per exchange and
--             targeting criterion. Rows of any set of one mart can be added up (of targeting: of one criterion); ratios are made of the sums (view
--             marts.auction_report). A run replaces whole days.
-- Parameters: none
-- Statements: concurrent
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter NAME=VALUE ...

CREATE TABLE IF NOT EXISTS lake.marts.auction_daily (
    day date NOT NULL COMMENT 'UTC day of the request; of unmatched impressions their own.',
    exchange varchar COMMENT 'Exchange that asked for bids; null where not known, as of unmatched impressions.',
    publisher_id varchar COMMENT 'Publisher that sells the slot.',
    website varchar COMMENT 'Registered domain of the site or app; null where not known.',
    placement_id varchar COMMENT 'Ad slot: tagid of the imp; null where not stated.',
    media_type varchar COMMENT 'banner, video, audio, native; several: more than one may fill the slot; null where not known.',
    bid_requests_gross bigint NOT NULL COMMENT 'Bid requests, each in the row of the first imp that it offers, invalid traffic included.',
    bid_requests_net bigint NOT NULL COMMENT 'Bid requests, each in the row of the first imp that it offers, invalid traffic left out.',
    imps_gross bigint NOT NULL COMMENT 'Impressions offered (imps of the requests), invalid traffic included.',
    imps_net bigint NOT NULL COMMENT 'Impressions offered (imps of the requests), invalid traffic left out.',
    floored_imps bigint NOT NULL COMMENT 'Imps that state a floor above 0 that has a value in the report currency.',
    unpriced_floors bigint NOT NULL COMMENT 'Imps that state a floor above 0 for which there was no currency rate: it is not in floors.',
    floors decimal(38, 9) NOT NULL COMMENT 'sum(bidfloor) / 1000 of the floored imps in the report currency at the day''s rate.',
    won_gross bigint NOT NULL COMMENT 'Imps of which an impression was shown, each once however often it was, invalid traffic included.',
    won_net bigint NOT NULL COMMENT 'Imps of which a valid impression was shown, each once however often it was.',
    repeated_gross bigint NOT NULL COMMENT 'Further impressions of imps that were won already, invalid traffic included.',
    repeated_net bigint NOT NULL COMMENT 'Further valid impressions of imps that were won already by a valid one.',
    unmatched_gross bigint NOT NULL COMMENT 'Impressions whose request is not in the lake, in the row of what they say themselves, invalid traffic included.',
    unmatched_net bigint NOT NULL COMMENT 'Impressions whose request is not in the lake, in the row of what they say themselves, invalid traffic left out.',
    unpriced_won bigint NOT NULL COMMENT 'Won imps without a price, or one for which there was no currency rate: they are not in spend.',
    spend_gross decimal(38, 9) NOT NULL COMMENT 'sum(price_cpm) / 1000 of the won imps in the report currency at the day''s rate, invalid traffic included.',
    spend_net decimal(38, 9) NOT NULL COMMENT 'sum(price_cpm) / 1000 of the won imps in the report currency at the day''s rate, invalid traffic left out.',
    won_below_floor bigint NOT NULL
        COMMENT 'Won imps whose price is below their floor; compared in their own currency where it is the same, else in the report currency.',
    won_at_floor bigint NOT NULL COMMENT 'Won imps whose price is their floor.',
    won_above_floor bigint NOT NULL COMMENT 'Won imps whose price is above their floor.',
    compared_spend decimal(38, 9) NOT NULL COMMENT 'Spend of the won imps whose price was compared with a floor, invalid traffic included.',
    compared_floors decimal(38, 9) NOT NULL COMMENT 'Floors of the same imps, as in floors.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run began that wrote this row.')
COMMENT 'What was offered, at which floor, and what was won of it at which price, on each day by exchange and placement.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day'],
    sorted_by = ARRAY['exchange', 'publisher_id', 'placement_id'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));

CREATE TABLE IF NOT EXISTS lake.marts.auction_targeting_daily (
    day date NOT NULL COMMENT 'UTC day of the request; of unmatched impressions their own.',
    exchange varchar COMMENT 'Exchange that asked for bids; null where not known, as of unmatched impressions.',
    criterion varchar COMMENT 'country, device_type, or a key of bid_requests.targeting. Every request is in the rows of each criterion: choose one.',
    value varchar COMMENT 'Its value; null where the request has none.',
    bid_requests_gross bigint NOT NULL COMMENT 'Bid requests, each in the row of the first imp that it offers, invalid traffic included.',
    bid_requests_net bigint NOT NULL COMMENT 'Bid requests, each in the row of the first imp that it offers, invalid traffic left out.',
    imps_gross bigint NOT NULL COMMENT 'Impressions offered (imps of the requests), invalid traffic included.',
    imps_net bigint NOT NULL COMMENT 'Impressions offered (imps of the requests), invalid traffic left out.',
    floored_imps bigint NOT NULL COMMENT 'Imps that state a floor above 0 that has a value in the report currency.',
    unpriced_floors bigint NOT NULL COMMENT 'Imps that state a floor above 0 for which there was no currency rate: it is not in floors.',
    floors decimal(38, 9) NOT NULL COMMENT 'sum(bidfloor) / 1000 of the floored imps in the report currency at the day''s rate.',
    won_gross bigint NOT NULL COMMENT 'Imps of which an impression was shown, each once however often it was, invalid traffic included.',
    won_net bigint NOT NULL COMMENT 'Imps of which a valid impression was shown, each once however often it was.',
    repeated_gross bigint NOT NULL COMMENT 'Further impressions of imps that were won already, invalid traffic included.',
    repeated_net bigint NOT NULL COMMENT 'Further valid impressions of imps that were won already by a valid one.',
    unmatched_gross bigint NOT NULL COMMENT 'Impressions whose request is not in the lake, in the row of what they say themselves, invalid traffic included.',
    unmatched_net bigint NOT NULL COMMENT 'Impressions whose request is not in the lake, in the row of what they say themselves, invalid traffic left out.',
    unpriced_won bigint NOT NULL COMMENT 'Won imps without a price, or one for which there was no currency rate: they are not in spend.',
    spend_gross decimal(38, 9) NOT NULL COMMENT 'sum(price_cpm) / 1000 of the won imps in the report currency at the day''s rate, invalid traffic included.',
    spend_net decimal(38, 9) NOT NULL COMMENT 'sum(price_cpm) / 1000 of the won imps in the report currency at the day''s rate, invalid traffic left out.',
    won_below_floor bigint NOT NULL
        COMMENT 'Won imps whose price is below their floor; compared in their own currency where it is the same, else in the report currency.',
    won_at_floor bigint NOT NULL COMMENT 'Won imps whose price is their floor.',
    won_above_floor bigint NOT NULL COMMENT 'Won imps whose price is above their floor.',
    compared_spend decimal(38, 9) NOT NULL COMMENT 'Spend of the won imps whose price was compared with a floor, invalid traffic included.',
    compared_floors decimal(38, 9) NOT NULL COMMENT 'Floors of the same imps, as in floors.',
    load_time timestamp(6) with time zone NOT NULL COMMENT 'When the run began that wrote this row.')
COMMENT 'What was offered, at which floor, and what was won of it at which price, on each day by exchange and targeting criterion.'
WITH (
    format = 'PARQUET',
    format_version = 2,
    max_commit_retry = 20,
    partitioning = ARRAY['day'],
    sorted_by = ARRAY['criterion', 'exchange', 'value'],
    extra_properties = MAP(
        ARRAY['engine.hive.lock-enabled', 'write.metadata.delete-after-commit.enabled', 'write.metadata.previous-versions-max'],
        ARRAY['false', 'true', '100']));
