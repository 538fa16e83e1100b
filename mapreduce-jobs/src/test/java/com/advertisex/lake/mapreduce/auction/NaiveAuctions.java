package com.advertisex.lake.mapreduce.auction;

import org.apache.iceberg.data.Record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The definitions of the marts of auctions, computed from all events at once, each impression held against each request. */
final class NaiveAuctions
{
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Map<String, BigDecimal> rates;
    private final Map<String, Map<String, BigDecimal>> rows = new TreeMap<>();

    /** What an impression is of. */
    private record Offered(Record request, int place) {}

    /** @param rates to dollars, of all days */
    NaiveAuctions(List<Record> requests, List<Record> impressions, Map<String, BigDecimal> rates)
    {
        this.rates = rates;
        List<Record> asked = requests.stream().filter(NaiveAuctions::isNoTest).toList();
        asked.forEach(this::offered);
        Map<Offered, List<Record>> won = new LinkedHashMap<>();
        for (Record impression : impressions.stream().filter(NaiveAuctions::isNoTest).toList()) {
            Offered of = requestOf(impression, asked);
            if (of == null) {
                unmatched(impression);
            }
            else {
                won.computeIfAbsent(of, absent -> new ArrayList<>()).add(impression);
            }
        }
        won.forEach(this::won);
    }

    /** By mart, day and dimensions; measures that are 0 are left out. */
    Map<String, Map<String, BigDecimal>> rows()
    {
        return rows;
    }

    private static Offered requestOf(Record impression, List<Record> requests)
    {
        OffsetDateTime shown = time(impression);
        Comparator<Record> byTime = Comparator.comparing(NaiveAuctions::time);
        Comparator<Record> byId = Comparator.comparing(row -> text(row, "event_id"));
        List<Record> possible = requests.stream()
                .filter(request -> text(request, "id") != null && text(request, "id").equals(text(impression, "auction_id")))
                .filter(request -> !shown.isBefore(time(request).minus(SKEW)) && !shown.isAfter(time(request).plus(WINDOW)))
                .filter(request -> place(request, text(impression, "imp_id")) >= 0)
                .toList();
        return possible.stream().filter(request -> !time(request).isAfter(shown)).max(byTime.thenComparing(byId))
                .or(() -> possible.stream().min(byTime.thenComparing(byId.reversed())))
                .map(request -> new Offered(request, place(request, text(impression, "imp_id"))))
                .orElse(null);
    }

    private static List<?> imps(Record request)
    {
        List<?> imps = (List<?>) request.getField("imp");
        return imps.isEmpty() ? Arrays.asList((Object) null) : imps;
    }

    private static int place(Record request, String impId)
    {
        List<?> imps = imps(request);
        List<String> ids = new ArrayList<>();
        imps.forEach(imp -> ids.add(imp == null ? null : text((Record) imp, "id")));
        if (ids.size() == 1 && (ids.get(0) == null || impId == null)) {
            return 0;
        }
        return impId == null ? -1 : ids.indexOf(impId);
    }

    private void offered(Record request)
    {
        List<?> imps = imps(request);
        for (int place = 0; place < imps.size(); place++) {
            for (String key : keys(request, place)) {
                if (place == 0) {
                    count(key, "bid_requests", isValid(request));
                }
                count(key, "imps", isValid(request));
                BigDecimal floor = floor(imps.get(place));
                if (floor != null) {
                    BigDecimal dollars = dollars(imps.get(place));
                    add(key, dollars == null ? "unpriced_floors" : "floored_imps", BigDecimal.ONE);
                    add(key, "floors", dollars == null ? BigDecimal.ZERO : dollars);
                }
            }
        }
    }

    private void won(Offered offered, List<Record> impressions)
    {
        Comparator<Record> order = Comparator.comparing(NaiveAuctions::time).thenComparing(row -> text(row, "event_id"));
        List<Record> all = impressions.stream().sorted(order).toList();
        List<Record> valid = all.stream().filter(NaiveAuctions::isValid).toList();
        Object imp = imps(offered.request).get(offered.place);
        for (String key : keys(offered.request, offered.place)) {
            add(key, "won_gross", BigDecimal.ONE);
            add(key, "repeated_gross", BigDecimal.valueOf(all.size() - 1));
            BigDecimal cost = (BigDecimal) all.get(0).getField("report_cost");
            add(key, "unpriced_won", cost == null ? BigDecimal.ONE : BigDecimal.ZERO);
            add(key, "spend_gross", cost == null ? BigDecimal.ZERO : cost);
            if (!valid.isEmpty()) {
                add(key, "won_net", BigDecimal.ONE);
                add(key, "repeated_net", BigDecimal.valueOf(valid.size() - 1));
                BigDecimal netCost = (BigDecimal) valid.get(0).getField("report_cost");
                add(key, "spend_net", netCost == null ? BigDecimal.ZERO : netCost);
            }
            BigDecimal dollars = dollars(imp);
            if (dollars != null && cost != null) {
                int order2 = currency(imp).equals(text(all.get(0), "currency"))
                        ? ((BigDecimal) all.get(0).getField("price_cpm")).compareTo(floor(imp))
                        : cost.compareTo(dollars);
                add(key, order2 < 0 ? "won_below_floor" : order2 == 0 ? "won_at_floor" : "won_above_floor", BigDecimal.ONE);
                add(key, "compared_spend", cost);
                add(key, "compared_floors", dollars);
            }
        }
    }

    private void unmatched(Record shown)
    {
        String day = time(shown).toLocalDate().toString();
        count(String.join("|", "auction_daily", day, "null", shown.getField("publisher_id") + "", shown.getField("website") + "",
                shown.getField("placement_id") + "", "null"), "unmatched", isValid(shown));
        count(String.join("|", "auction_targeting_daily", day, "null", "country", shown.getField("country") + ""), "unmatched", isValid(shown));
        count(String.join("|", "auction_targeting_daily", day, "null", "device_type", shown.getField("device_type") + ""), "unmatched", isValid(shown));
        count(String.join("|", "auction_targeting_daily", day, "null", "segment", "null"), "unmatched", isValid(shown));
    }

    private static List<String> keys(Record request, int place)
    {
        String day = time(request).toLocalDate().toString();
        Record imp = (Record) imps(request).get(place);
        Record site = (Record) request.getField("site");
        String website = site == null ? "null" : text(site, "domain").replace("www.", "");
        String publisher = site == null ? "null" : text(site, "publisher_id");
        String media = imp == null ? "null" : imp.getField("video") == null ? "banner" : "several";
        Map<?, ?> targeting = (Map<?, ?>) request.getField("targeting");
        String segment = targeting == null ? "null" : targeting.get("segment") + "";
        String exchange = request.getField("exchange") + "";
        return List.of(
                String.join("|", "auction_daily", day, exchange, publisher, website, imp == null ? "null" : imp.getField("tagid") + "", media),
                String.join("|", "auction_targeting_daily", day, exchange, "country", request.getField("country") + ""),
                String.join("|", "auction_targeting_daily", day, exchange, "device_type", request.getField("device_type") + ""),
                String.join("|", "auction_targeting_daily", day, exchange, "segment", segment));
    }

    private static BigDecimal floor(Object imp)
    {
        BigDecimal floor = imp == null ? null : (BigDecimal) ((Record) imp).getField("bidfloor");
        return floor == null || floor.signum() == 0 ? null : floor;
    }

    private static String currency(Object imp)
    {
        String currency = text((Record) imp, "bidfloorcur");
        return currency == null ? "USD" : currency;
    }

    /** Of one impression. */
    private BigDecimal dollars(Object imp)
    {
        BigDecimal floor = floor(imp);
        BigDecimal rate = floor == null ? null : rates.get(currency(imp));
        return rate == null ? null : floor.multiply(rate).divide(BigDecimal.valueOf(1000)).setScale(9, RoundingMode.HALF_EVEN);
    }

    private void count(String key, String measure, boolean valid)
    {
        add(key, measure + "_gross", BigDecimal.ONE);
        add(key, measure + "_net", valid ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    private void add(String key, String measure, BigDecimal amount)
    {
        Map<String, BigDecimal> row = rows.computeIfAbsent(key, absent -> new TreeMap<>());
        if (amount.signum() != 0) {
            row.merge(measure, amount.stripTrailingZeros(), (former, more) -> former.add(more).stripTrailingZeros());
        }
    }

    private static boolean isNoTest(Record row)
    {
        return !Boolean.TRUE.equals(row.getField("is_test"));
    }

    private static boolean isValid(Record row)
    {
        return row.getField("ivt_reason") == null;
    }

    private static OffsetDateTime time(Record row)
    {
        return (OffsetDateTime) row.getField("event_time");
    }

    private static String text(Record row, String column)
    {
        return (String) row.getField(column);
    }
}
