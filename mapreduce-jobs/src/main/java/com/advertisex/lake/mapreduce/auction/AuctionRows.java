package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import com.advertisex.lake.mapreduce.scan.PinnedScan;
import com.advertisex.lake.model.decode.Websites;
import org.apache.iceberg.data.Record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static com.advertisex.lake.mapreduce.scan.RowValues.micros;
import static com.advertisex.lake.mapreduce.scan.RowValues.text;
import static java.util.Objects.requireNonNull;

/** Rows of bid requests and impressions, as Iceberg's readers give them. For one thread. */
final class AuctionRows
{
    static final String BID_REQUESTS = "lake.bid_requests";
    static final String IMPRESSIONS = "lake.impressions";
    static final String TIME = "event_time";

    static final List<String> IMPRESSION_COLUMNS = List.of(
            "event_id", TIME, "auction_id", "imp_id", "publisher_id", "website", "placement_id", "country", "device_type", "price_cpm", "currency",
            "report_cost", "ivt_reason", "is_test");
    /** Of impressions, what the filter of auctions needs. */
    static final List<String> FILTER_COLUMNS = List.of(TIME, "auction_id", "is_test");

    private static final String IMP = "imp.element.";
    /** Of objects that are asked for alone whether they are there, one small field. */
    private static final List<String> BID_REQUEST_COLUMNS = List.of(
            "event_id", TIME, "id", "exchange", "country", "device_type", "ivt_reason", "is_test", "targeting", IMP + "id", IMP + "tagid", IMP + "bidfloor",
            IMP + "bidfloorcur", IMP + "banner.w", IMP + "video.w", IMP + "audio", IMP + "native", "site.domain", "site.publisher_id", "app.domain",
            "app.publisher_id", "dooh.publisher_id");
    private static final List<String> MEDIA_TYPES = List.of("banner", "video", "audio", "native");
    private static final String SEVERAL = "several";
    /** OpenRTB 2.6, 3.2.4: the default of bidfloorcur. */
    private static final String DEFAULT_FLOOR_CURRENCY = "USD";

    private final AuctionSettings settings;
    private final FloorRates rates;
    private final Websites websites = new Websites();

    AuctionRows(AuctionSettings settings, FloorRates rates)
    {
        this.settings = requireNonNull(settings, "settings is null");
        this.rates = requireNonNull(rates, "rates is null");
    }

    /** The requests of the run's days, and those that impressions of these days, or of their requests, may be of as well. */
    static PinnedScan bidRequests(DerivedRun run, AuctionSettings settings)
    {
        return new PinnedScan(BID_REQUESTS, run.source(BID_REQUESTS), BID_REQUEST_COLUMNS,
                DaySpans.filter(TIME, run.days(), settings.reach(), settings.reach()));
    }

    /** The impressions of the run's days, and those that may be of requests of these days. */
    static PinnedScan impressions(DerivedRun run, AuctionSettings settings, List<String> columns)
    {
        return new PinnedScan(IMPRESSIONS, run.source(IMPRESSIONS), columns,
                DaySpans.filter(TIME, run.days(), settings.clockSkew(), settings.winWindow()));
    }

    Request request(Record row)
    {
        long time = micros(row, TIME);
        String publisher = first(first(of(row, "site", "publisher_id"), of(row, "app", "publisher_id")), of(row, "dooh", "publisher_id"));
        String domain = first(of(row, "site", "domain"), of(row, "app", "domain"));
        return new Request(text(row, "event_id"), time, row.getField("ivt_reason") == null, text(row, "exchange"), publisher,
                domain == null ? null : websites.of(domain), criteria(row), offers(row, DaySpans.day(time)));
    }

    /** Null where there is no such object. */
    private static String of(Record row, String object, String field)
    {
        return row.getField(object) instanceof Record found ? (String) found.getField(field) : null;
    }

    private static String first(String text, String otherwise)
    {
        return text == null ? otherwise : text;
    }

    private List<String> criteria(Record row)
    {
        List<String> values = new ArrayList<>();
        AuctionSettings.COLUMN_CRITERIA.forEach(column -> values.add(text(row, column)));
        Map<?, ?> targeting = (Map<?, ?>) row.getField("targeting");
        settings.targetingKeys().forEach(key -> values.add(targeting == null ? null : (String) targeting.get(key)));
        return values;
    }

    private List<Offer> offers(Record row, int day)
    {
        List<?> imps = (List<?>) row.getField("imp");
        if (imps == null || imps.isEmpty()) {
            return List.of(Offer.UNKNOWN);
        }
        List<Offer> offers = new ArrayList<>(imps.size());
        for (Object imp : imps) {
            offers.add(imp == null ? Offer.UNKNOWN : offer((Record) imp, day));
        }
        return offers;
    }

    private Offer offer(Record imp, int day)
    {
        BigDecimal floor = (BigDecimal) imp.getField("bidfloor");
        boolean hasFloor = floor != null && floor.signum() > 0;
        String currency = hasFloor ? first(text(imp, "bidfloorcur"), DEFAULT_FLOOR_CURRENCY) : null;
        return new Offer(text(imp, "id"), text(imp, "tagid"), mediaType(imp), hasFloor ? nanos(floor) : 0, currency,
                hasFloor ? rates.reportFloor(floor, currency, day) : null);
    }

    private static String mediaType(Record imp)
    {
        String found = null;
        for (String type : MEDIA_TYPES) {
            if (imp.getField(type) != null) {
                found = found == null ? type : SEVERAL;
            }
        }
        return found;
    }

    static Shown shown(Record row)
    {
        return new Shown(text(row, "event_id"), micros(row, TIME), row.getField("ivt_reason") == null, text(row, "imp_id"), text(row, "publisher_id"),
                text(row, "website"), text(row, "placement_id"), text(row, "country"), text(row, "device_type"), nanos((BigDecimal) row.getField("price_cpm")),
                text(row, "currency"), nanos((BigDecimal) row.getField("report_cost")));
    }

    private static Long nanos(BigDecimal amount)
    {
        return amount == null ? null : (Long) amount.unscaledValue().longValueExact();
    }
}
