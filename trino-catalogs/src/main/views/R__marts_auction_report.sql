-- Purpose:    Bid requests beside what was won of them, by day, exchange and one criterion: placement_id, country, device_type, or a key of the targeting map.
--             This view is where the metrics of auctions are defined, once. Every request and impression is in the rows of each criterion: choose one, then
--             rows of any days, exchanges and values can be added up. Ratios are made of the sums of a row, never averaged, and are null where there is
--             nothing to divide by. An impression is won of the request that its auction_id names, at most lake.auctions.win-window after it; an imp is
--             won once, however often it was shown. Sources: ORTB = OpenRTB 2.6, 3.2.1 (id), 3.2.4 (imp.id, tagid, bidfloor, CPM).
-- Parameters: lake.report.currency     ISO 4217 code of the report currency, as the jobs have it: USD
-- Statements: in order
-- Run:        java -cp 'lib/*' com.advertisex.lake.ddl.MigrateCommand --url jdbc:trino://HOST:PORT --user lake \
--             --parameter lake.report.currency=VALUE

CREATE OR REPLACE VIEW lake.marts.auction_report
COMMENT 'Win rate, floor and price of what was offered and won, by day, exchange and one criterion, such as placement_id or country; choose one criterion.'
SECURITY DEFINER
AS
WITH
    parts AS (
        SELECT day, exchange, 'placement_id' AS criterion, placement_id AS value, publisher_id, website, media_type,
            bid_requests_gross, bid_requests_net, imps_gross, imps_net, floored_imps, unpriced_floors, floors, won_gross, won_net, repeated_gross,
            repeated_net, unmatched_gross, unmatched_net, unpriced_won, spend_gross, spend_net, won_below_floor, won_at_floor, won_above_floor,
            compared_spend, compared_floors
        FROM lake.marts.auction_daily
        UNION ALL
        SELECT day, exchange, criterion, value, CAST(NULL AS varchar), CAST(NULL AS varchar), CAST(NULL AS varchar),
            bid_requests_gross, bid_requests_net, imps_gross, imps_net, floored_imps, unpriced_floors, floors, won_gross, won_net, repeated_gross,
            repeated_net, unmatched_gross, unmatched_net, unpriced_won, spend_gross, spend_net, won_below_floor, won_at_floor, won_above_floor,
            compared_spend, compared_floors
        FROM lake.marts.auction_targeting_daily
    )
SELECT
    day,
    exchange,
    criterion,
    value,
    publisher_id,
    website,
    media_type,
    bid_requests_gross,
    bid_requests_net,
    imps_gross,
    imps_net,
    floored_imps,
    unpriced_floors,
    floors,
    won_gross,
    won_net,
    repeated_gross,
    repeated_net,
    unmatched_gross,
    unmatched_net,
    unpriced_won,
    spend_gross,
    spend_net,
    won_below_floor,
    won_at_floor,
    won_above_floor,
    compared_spend,
    compared_floors,
    '${lake.report.currency}' AS currency,
    if(criterion <> 'placement_id', CAST(won_gross AS double) / nullif(bid_requests_gross, 0)) AS gross_win_rate,
    CAST(won_gross AS double) / nullif(imps_gross, 0) AS imp_win_rate,
    CAST(floors * 1000 / nullif(floored_imps, 0) AS decimal(18, 6)) AS average_floor,
    CAST(spend_gross * 1000 / nullif(won_gross - unpriced_won, 0) AS decimal(18, 6)) AS average_price,
    CAST(compared_spend AS double) / nullif(CAST(compared_floors AS double), 0) AS price_over_floor,
    CAST(won_below_floor AS double) / nullif(won_below_floor + won_at_floor + won_above_floor, 0) AS below_floor_rate
FROM parts;

COMMENT ON COLUMN lake.marts.auction_report.day IS 'UTC day of the request; of unmatched impressions their own.';
COMMENT ON COLUMN lake.marts.auction_report.exchange IS 'Exchange that asked for bids; null where not known, as of unmatched impressions.';
COMMENT ON COLUMN lake.marts.auction_report.criterion
IS 'What rows are cut by: placement_id, country, device_type, or a key of bid_requests.targeting. Choose one.';
COMMENT ON COLUMN lake.marts.auction_report.value IS 'Its value; null where there is none.';
COMMENT ON COLUMN lake.marts.auction_report.publisher_id IS 'Of placements: publisher that sells the slot.';
COMMENT ON COLUMN lake.marts.auction_report.website IS 'Of placements: registered domain of the site or app.';
COMMENT ON COLUMN lake.marts.auction_report.media_type IS 'Of placements: banner, video, audio, native; several: more than one may fill the slot.';
COMMENT ON COLUMN lake.marts.auction_report.bid_requests_gross
IS 'Bid requests, invalid traffic included; of placements in the row of the first imp that a request offers.';
COMMENT ON COLUMN lake.marts.auction_report.bid_requests_net
IS 'Bid requests, invalid traffic left out; of placements in the row of the first imp that a request offers.';
COMMENT ON COLUMN lake.marts.auction_report.imps_gross IS 'Impressions offered (ORTB imp), invalid traffic included.';
COMMENT ON COLUMN lake.marts.auction_report.imps_net IS 'Impressions offered (ORTB imp), invalid traffic left out.';
COMMENT ON COLUMN lake.marts.auction_report.floored_imps IS 'Imps that state a floor above 0 that has a value in the report currency.';
COMMENT ON COLUMN lake.marts.auction_report.unpriced_floors IS 'Imps that state a floor above 0 for which there was no currency rate: it is not in floors.';
COMMENT ON COLUMN lake.marts.auction_report.floors IS 'sum(bidfloor) / 1000 of the floored imps, in currency.';
COMMENT ON COLUMN lake.marts.auction_report.won_gross IS 'Imps of which an impression was shown, each once, invalid traffic included.';
COMMENT ON COLUMN lake.marts.auction_report.won_net IS 'Imps of which a valid impression was shown, each once.';
COMMENT ON COLUMN lake.marts.auction_report.repeated_gross IS 'Further impressions of imps that were won already, invalid traffic included.';
COMMENT ON COLUMN lake.marts.auction_report.repeated_net IS 'Further valid impressions of imps that were won already by a valid one.';
COMMENT ON COLUMN lake.marts.auction_report.unmatched_gross
IS 'Impressions whose request is not in the lake, invalid traffic included: impressions = won + repeated + unmatched.';
COMMENT ON COLUMN lake.marts.auction_report.unmatched_net IS 'Impressions whose request is not in the lake, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.auction_report.unpriced_won IS 'Won imps without a price, or one for which there was no currency rate: they are not in spend.';
COMMENT ON COLUMN lake.marts.auction_report.spend_gross IS 'sum(price_cpm) / 1000 of the won imps, in currency, invalid traffic included.';
COMMENT ON COLUMN lake.marts.auction_report.spend_net IS 'sum(price_cpm) / 1000 of the won imps, in currency, invalid traffic left out.';
COMMENT ON COLUMN lake.marts.auction_report.won_below_floor IS 'Won imps whose price is below their floor.';
COMMENT ON COLUMN lake.marts.auction_report.won_at_floor IS 'Won imps whose price is their floor.';
COMMENT ON COLUMN lake.marts.auction_report.won_above_floor IS 'Won imps whose price is above their floor.';
COMMENT ON COLUMN lake.marts.auction_report.compared_spend IS 'Spend of the won imps whose price was compared with a floor, in currency.';
COMMENT ON COLUMN lake.marts.auction_report.compared_floors IS 'Floors of the same imps, in currency.';
COMMENT ON COLUMN lake.marts.auction_report.currency IS 'ISO 4217 code of all amounts: the report currency.';
COMMENT ON COLUMN lake.marts.auction_report.gross_win_rate
IS 'won_gross / bid_requests_gross; null of placements, as a request may offer several: there it is imp_win_rate.';
COMMENT ON COLUMN lake.marts.auction_report.imp_win_rate IS 'won_gross / imps_gross.';
COMMENT ON COLUMN lake.marts.auction_report.average_floor IS 'CPM: floors x 1000 / floored_imps, 6 decimals.';
COMMENT ON COLUMN lake.marts.auction_report.average_price IS 'CPM: spend_gross x 1000 / (won_gross - unpriced_won), 6 decimals.';
COMMENT ON COLUMN lake.marts.auction_report.price_over_floor IS 'compared_spend / compared_floors, a multiplier.';
COMMENT ON COLUMN lake.marts.auction_report.below_floor_rate IS 'won_below_floor / (won_below_floor + won_at_floor + won_above_floor).';
