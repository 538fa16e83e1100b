package com.advertisex.lake.traffic;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.decode.CleanRules;
import com.advertisex.lake.model.decode.Decoded;
import com.advertisex.lake.model.decode.DimensionContext;
import com.advertisex.lake.model.decode.Enrichment;
import com.advertisex.lake.model.decode.EventDecoder;
import com.advertisex.lake.model.decode.EventDecoders;
import com.advertisex.lake.model.decode.LandedRecordContext;
import com.advertisex.lake.model.decode.SchemaSource;
import com.advertisex.lake.model.dimension.DimensionFile;
import com.advertisex.lake.model.dimension.DimensionMerge;
import com.advertisex.lake.model.dimension.DimensionRules;
import com.advertisex.lake.model.dimension.DimensionSnapshot;
import com.advertisex.lake.model.dimension.DimensionTable;
import com.advertisex.lake.model.dimension.Dimensions;
import com.advertisex.lake.model.mapping.DefaultMappings;
import com.advertisex.lake.traffic.DatasetReader.Landed;
import com.advertisex.lake.traffic.TrafficTruth.CampaignTruth;
import com.advertisex.lake.traffic.TrafficTruth.FeedTruth;
import com.advertisex.lake.traffic.TrafficTruth.PolicyTruth;
import org.apache.avro.generic.GenericRecord;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Cleans a dataset in memory by the lake's decoder and the contract's words about duplicates, and counts what it holds then. */
final class NaiveLake
{
    private static final Duration LATE_AFTER = Duration.ofDays(2);
    private static final long MICROS = 1_000_000;

    private final long receivedMicros;
    private final Map<String, String> headers;
    private final Source source;
    private Dimensions dimensions;
    private final SortedMap<String, FeedTruth> feeds = new TreeMap<>();
    private final SortedMap<String, Figures> campaigns = new TreeMap<>();
    private final SortedMap<LocalDate, SortedMap<String, Figures>> days = new TreeMap<>();

    /** Gives the records of a feed as they land. */
    interface Source
    {
        List<Landed> read(Path dataset, TrafficTruth truth, Feed feed)
                throws IOException;

        /** Knows the schemas of what was read. */
        SchemaSource schemas();
    }

    NaiveLake(Instant received, Map<String, String> headers, Source source)
    {
        this.receivedMicros = received.getEpochSecond() * MICROS;
        this.headers = Map.copyOf(headers);
        this.source = source;
    }

    /** Of what agents bring. */
    static NaiveLake live(Instant received)
    {
        return new NaiveLake(received, Map.of(LandedHeaders.KEY_ID, "k1"), new DatasetReader());
    }

    /** Of files handed in, without a lateness bound. */
    static NaiveLake unbounded(Instant received)
    {
        return new NaiveLake(received, Map.of(LandedHeaders.KEY_ID, "k1", LandedHeaders.LATENESS, LandedHeaders.LATENESS_UNBOUNDED), new DatasetReader());
    }

    PolicyTruth clean(Path dataset, TrafficTruth truth)
            throws IOException
    {
        dimensions = dimensions(dataset, truth);
        for (Feed feed : Feed.values()) {
            feeds.put(feed.directoryName(), clean(feed, source.read(dataset, truth, feed)));
        }
        SortedMap<LocalDate, List<CampaignTruth>> byDay = new TreeMap<>();
        days.forEach((day, figures) -> byDay.put(day, truths(figures)));
        return new PolicyTruth(feeds, truths(campaigns), byDay);
    }

    private static Dimensions dimensions(Path dataset, TrafficTruth truth)
            throws IOException
    {
        DimensionSnapshot.Builder builder = new DimensionSnapshot.Builder();
        for (DatasetFile file : truth.dimensions()) {
            DimensionTable table = DimensionTable.named(file.path().substring(file.path().indexOf('/') + 1).replace(".csv", ""));
            DimensionFile rows = DimensionFile.read(table, dataset.resolve(file.path()));
            new DimensionMerge(table, Instant.EPOCH).merge(List.of(), rows, null).rows().forEach(row -> builder.row(table, row));
        }
        return builder.build();
    }

    private FeedTruth clean(Feed feed, List<Landed> records)
    {
        EventDecoder decoder = EventDecoders.create(DefaultMappings.forFeed(feed), source.schemas(), CleanRules.DEFAULT, Enrichment.packaged(),
                new DimensionContext(dimensions, DimensionRules.DEFAULT));
        Map<ByteBuffer, Set<ByteBuffer>> payloadsByKey = new HashMap<>();
        SortedMap<String, Long> rejected = new TreeMap<>();
        SortedMap<String, Long> flagged = new TreeMap<>();
        SortedMap<String, Long> acceptedByType = new TreeMap<>();
        EventType.of(feed).forEach(type -> acceptedByType.put(type.tableName(), 0L));
        long duplicates = 0;
        long collisions = 0;
        long late = 0;
        for (Landed landed : records) {
            if (landed.defect() != null) {
                rejected.merge(landed.defect().name(), 1L, Long::sum);
                continue;
            }
            byte[] body = landed.body().array();
            Decoded decoded = decoder.decode(body, landed.body().limit(), new LandedRecordContext("test", receivedMicros, "file", 0, headers));
            if (decoded instanceof Decoded.Rejected reject) {
                rejected.merge(reject.primary().code().name(), 1L, Long::sum);
                continue;
            }
            Decoded.Accepted accepted = (Decoded.Accepted) decoded;
            Set<ByteBuffer> payloads = payloadsByKey.computeIfAbsent(ByteBuffer.wrap(accepted.eventKey()), key -> new HashSet<>());
            if (!payloads.add(ByteBuffer.wrap(accepted.fingerprint()))) {
                duplicates++;
                continue;
            }
            collisions += payloads.size() > 1 ? 1 : 0;
            acceptedByType.merge(accepted.type().tableName(), 1L, Long::sum);
            late += receivedMicros - (long) accepted.event().get("event_time") > LATE_AFTER.toSeconds() * MICROS ? 1 : 0;
            if (accepted.event().get("flags") instanceof List<?> names) {
                names.forEach(name -> flagged.merge((String) name, 1L, Long::sum));
            }
            report(accepted);
        }
        long total = acceptedByType.values().stream().mapToLong(Long::longValue).sum();
        return new FeedTruth(records.size(), total, duplicates, collisions, late, rejected, flagged, acceptedByType);
    }

    private void report(Decoded.Accepted accepted)
    {
        GenericRecord event = accepted.event();
        if (accepted.type() == EventType.BID_REQUEST || Boolean.TRUE.equals(event.get("is_test"))) {
            return;
        }
        String campaign = (String) event.get("campaign_id");
        if (campaign == null) {
            return;
        }
        LocalDate day = Instant.ofEpochSecond(Math.floorDiv((long) event.get("event_time"), MICROS)).atZone(ZoneOffset.UTC).toLocalDate();
        campaigns.computeIfAbsent(campaign, id -> new Figures()).add(accepted.type(), event);
        days.computeIfAbsent(day, date -> new TreeMap<>()).computeIfAbsent(campaign, id -> new Figures()).add(accepted.type(), event);
    }

    private static List<CampaignTruth> truths(SortedMap<String, Figures> figures)
    {
        List<CampaignTruth> truths = new ArrayList<>();
        figures.forEach((campaign, sums) -> truths.add(sums.truth(campaign)));
        return truths;
    }

    private static final class Figures
    {
        private long gross;
        private long net;
        private long clicks;
        private long conversions;
        private BigDecimal price = BigDecimal.ZERO;
        private BigDecimal revenue = BigDecimal.ZERO;

        void add(EventType type, GenericRecord event)
        {
            switch (type) {
                case IMPRESSION -> {
                    gross++;
                    net += event.get("ivt_reason") == null ? 1 : 0;
                    price = event.get("price_cpm") == null ? price : price.add((BigDecimal) event.get("price_cpm"));
                }
                case CLICK -> clicks++;
                case CONVERSION -> {
                    conversions++;
                    revenue = event.get("report_revenue") == null ? revenue : revenue.add((BigDecimal) event.get("report_revenue"));
                }
                case BID_REQUEST -> throw new IllegalArgumentException("a bid request has no campaign");
            }
        }

        CampaignTruth truth(String campaign)
        {
            return new CampaignTruth(campaign, gross, net, clicks, conversions, price.movePointLeft(3).setScale(12), revenue.setScale(9));
        }
    }
}
