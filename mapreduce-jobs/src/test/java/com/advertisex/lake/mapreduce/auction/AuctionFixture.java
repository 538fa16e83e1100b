package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.EventAppender;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.derive.DerivedListener;
import com.advertisex.lake.mapreduce.derive.DerivedResult;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.rollup.Mart;
import com.advertisex.lake.model.EventType;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.advertisex.lake.model.EventType.BID_REQUEST;
import static com.advertisex.lake.model.EventType.IMPRESSION;

/** A lake whose bid requests and impressions are put in by hand, with the marts of auctions made on the local job runner. */
abstract class AuctionFixture
{
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path directory;

    TemporaryLake lake;
    final Map<EventType, List<Record>> published = new EnumMap<>(EventType.class);
    private final Map<EventType, List<Record>> pending = new EnumMap<>(EventType.class);

    @BeforeEach
    void createLake()
    {
        lake = new TemporaryLake(directory);
        for (EventType type : List.of(BID_REQUEST, IMPRESSION)) {
            pending.put(type, new ArrayList<>());
            published.put(type, new ArrayList<>());
        }
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    /** What one unit of the currency is in dollars, from a day on. */
    void rate(String currency, LocalDate day, String rate)
            throws IOException
    {
        Record row = GenericRecord.create(lake.table(FloorRates.TABLE).schema());
        row.setField("day", day);
        row.setField("currency", currency);
        row.setField("base_currency", "USD");
        row.setField("rate", new BigDecimal(rate).setScale(9));
        row.setField("valid_from", Instant.EPOCH.atOffset(ZoneOffset.UTC));
        row.setField("load_time", NOON.atOffset(ZoneOffset.UTC));
        row.setField("source_file", "test");
        EventAppender.append(lake.table(FloorRates.TABLE), List.of(row));
    }

    /** A banner slot; null for what is not stated. */
    Record imp(String id, String placement, String floor, String currency)
    {
        Types.StructType type = lake.table(AuctionRows.BID_REQUESTS).schema().findType("imp").asListType().elementType().asStructType();
        Record imp = GenericRecord.create(type);
        imp.setField("id", id);
        imp.setField("tagid", placement);
        imp.setField("bidfloor", floor == null ? null : new BigDecimal(floor).setScale(9));
        imp.setField("bidfloorcur", currency);
        imp.setField("banner", GenericRecord.create(type.field("banner").type().asStructType()));
        return imp;
    }

    Record site(String domain, String publisher)
    {
        Record site = GenericRecord.create(lake.table(AuctionRows.BID_REQUESTS).schema().findType("site").asStructType());
        site.setField("domain", domain);
        site.setField("publisher_id", publisher);
        return site;
    }

    void request(String auction, Instant time, List<Record> imps, Object... values)
    {
        List<Object> all = new ArrayList<>(List.of("id", auction, "imp", imps));
        all.addAll(Arrays.asList(values));
        add(BID_REQUEST, "request-" + auction + "-" + time, time, all.toArray());
    }

    void impression(String id, Instant time, String auction, String imp, Object... values)
    {
        List<Object> all = new ArrayList<>();
        all.addAll(Arrays.asList("auction_id", auction, "imp_id", imp));
        all.addAll(Arrays.asList(values));
        add(IMPRESSION, id, time, all.toArray());
    }

    /** What an impression cost, in dollars. */
    static Object[] price(String cpm)
    {
        return price(cpm, "USD", cpm);
    }

    static Object[] price(String cpm, String currency, String dollars)
    {
        return new Object[] {"price_cpm", new BigDecimal(cpm).setScale(9), "currency", currency,
                "report_cost", new BigDecimal(dollars).movePointLeft(3).setScale(9)};
    }

    void add(EventType type, String id, Instant time, Object... values)
    {
        pending.get(type).add(EventAppender.event(lake, type, id, time, values));
    }

    Optional<DerivedResult> derive()
            throws Exception
    {
        for (Map.Entry<EventType, List<Record>> rows : pending.entrySet()) {
            if (!rows.getValue().isEmpty()) {
                EventAppender.append(lake, rows.getKey(), rows.getValue());
                published.get(rows.getKey()).addAll(rows.getValue());
                rows.getValue().clear();
            }
        }
        return run(false);
    }

    Optional<DerivedResult> run(boolean fromNothing)
            throws Exception
    {
        try (LakeCatalog catalog = lake.open()) {
            return new DerivedRunner(lake.configuration(), catalog, DerivedListener.NONE).run(new Auctions(lake.configuration()), fromNothing);
        }
    }

    List<Record> placements()
    {
        return lake.rows(Mart.AUCTION_DAILY.table());
    }

    List<Record> targeting()
    {
        return lake.rows(Mart.AUCTION_TARGETING_DAILY.table());
    }

    /** Of all rows by placement together. */
    String sum(String column)
    {
        return placements().stream().map(row -> new BigDecimal(row.getField(column).toString())).reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros().toPlainString();
    }
}
