package com.advertisex.lake.traffic;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.traffic.TrafficTruth.CampaignTruth;
import com.advertisex.lake.traffic.TrafficTruth.FeedTruth;
import com.advertisex.lake.traffic.TrafficTruth.PolicyTruth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what a lake under one lateness policy must arrive at, while the records are written. */
final class TruthLedger
{
    private static final long MILLIS_PER_DAY = 86_400_000L;
    /** The days from the oldest too-old event to the farthest future one, with one to spare on either side. */
    private static final int DAYS_BEFORE_END = 21;
    private static final int DAYS_AFTER_END = 11;
    private static final int LATE_DAYS = 2;
    /** A price of 1e-9 a thousand impressions is 1e-12 an impression. */
    private static final int SPEND_SCALE = 12;
    private static final int REVENUE_SCALE = 9;

    private final boolean tooOldIsRejected;
    private final List<Campaign> campaigns;
    private final long firstDay;
    private final long lateBefore;
    private final CampaignCounts[][] byDay = new CampaignCounts[DAYS_BEFORE_END + DAYS_AFTER_END][];
    private final Map<Feed, FeedCounts> feeds = new EnumMap<>(Feed.class);

    TruthLedger(boolean tooOldIsRejected, TrafficPlan plan, List<Campaign> campaigns)
    {
        this.tooOldIsRejected = tooOldIsRejected;
        this.campaigns = List.copyOf(campaigns);
        this.firstDay = plan.end().getEpochSecond() / 86_400 - DAYS_BEFORE_END;
        this.lateBefore = plan.end().toEpochMilli() - LATE_DAYS * MILLIS_PER_DAY;
        for (Feed feed : Feed.values()) {
            feeds.put(feed, new FeedCounts());
        }
    }

    /** @param duplicate whether the same bytes were counted before */
    void count(Feed feed, Outcome outcome, boolean duplicate)
    {
        FeedCounts counts = feeds.get(feed);
        counts.generated++;
        ViolationCode reason = reason(outcome);
        if (reason != null) {
            counts.rejected.merge(reason, 1L, Long::sum);
            return;
        }
        if (duplicate) {
            counts.duplicates++;
            return;
        }
        counts.accepted.merge(outcome.type(), 1L, Long::sum);
        if (outcome.flag() != null) {
            counts.flagged.merge(outcome.flag(), 1L, Long::sum);
        }
        if (outcome.collision()) {
            counts.collisions++;
        }
        if (outcome.millis() < lateBefore) {
            counts.late++;
        }
        if (outcome.campaign() != Outcome.NO_CAMPAIGN && !outcome.test()) {
            campaignCounts(outcome).add(outcome);
        }
    }

    PolicyTruth truth()
    {
        SortedMap<String, FeedTruth> feedTruths = new TreeMap<>();
        feeds.forEach((feed, counts) -> feedTruths.put(feed.directoryName(), counts.truth(feed)));
        CampaignCounts[] totals = newCounts();
        SortedMap<LocalDate, List<CampaignTruth>> days = new TreeMap<>();
        for (int i = 0; i < byDay.length; i++) {
            if (byDay[i] == null) {
                continue;
            }
            for (int campaign = 0; campaign < totals.length; campaign++) {
                totals[campaign].add(byDay[i][campaign]);
            }
            days.put(LocalDate.ofEpochDay(firstDay + i), truths(byDay[i]));
        }
        return new PolicyTruth(feedTruths, truths(totals), days);
    }

    private ViolationCode reason(Outcome outcome)
    {
        ViolationCode ofTime = switch (outcome.timing()) {
            case ON_TIME, LATE -> null;
            case TOO_OLD -> tooOldIsRejected ? ViolationCode.TOO_OLD : null;
            case FUTURE -> ViolationCode.FUTURE_EVENT;
        };
        ViolationCode other = outcome.violation();
        if (ofTime == null || other == null) {
            return ofTime == null ? other : ofTime;
        }
        return ofTime.number() < other.number() ? ofTime : other;
    }

    private CampaignCounts campaignCounts(Outcome outcome)
    {
        int day = (int) (Math.floorDiv(outcome.millis(), MILLIS_PER_DAY) - firstDay);
        if (byDay[day] == null) {
            byDay[day] = newCounts();
        }
        return byDay[day][outcome.campaign()];
    }

    private CampaignCounts[] newCounts()
    {
        CampaignCounts[] counts = new CampaignCounts[campaigns.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new CampaignCounts();
        }
        return counts;
    }

    private List<CampaignTruth> truths(CampaignCounts[] counts)
    {
        List<CampaignTruth> truths = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (!counts[i].isEmpty()) {
                truths.add(counts[i].truth(campaigns.get(i).id().toString()));
            }
        }
        return truths;
    }

    private static final class FeedCounts
    {
        private long generated;
        private long duplicates;
        private long collisions;
        private long late;
        private final Map<ViolationCode, Long> rejected = new EnumMap<>(ViolationCode.class);
        private final Map<ViolationCode, Long> flagged = new EnumMap<>(ViolationCode.class);
        private final Map<EventType, Long> accepted = new EnumMap<>(EventType.class);

        FeedTruth truth(Feed feed)
        {
            SortedMap<String, Long> acceptedByType = new TreeMap<>();
            EventType.of(feed).forEach(type -> acceptedByType.put(type.tableName(), accepted.getOrDefault(type, 0L)));
            long total = acceptedByType.values().stream().mapToLong(Long::longValue).sum();
            return new FeedTruth(generated, total, duplicates, collisions, late, byName(rejected), byName(flagged), acceptedByType);
        }
    }

    private static SortedMap<String, Long> byName(Map<ViolationCode, Long> counts)
    {
        SortedMap<String, Long> names = new TreeMap<>();
        counts.forEach((code, count) -> names.put(code.name(), count));
        return names;
    }

    private static final class CampaignCounts
    {
        private long impressionsGross;
        private long impressionsNet;
        private long clicks;
        private long conversions;
        private long priceNanos;
        private long revenueNanos;

        void add(Outcome outcome)
        {
            switch (outcome.type()) {
                case IMPRESSION -> {
                    impressionsGross++;
                    impressionsNet += outcome.invalid() ? 0 : 1;
                    priceNanos += outcome.priceNanos();
                }
                case CLICK -> clicks++;
                case CONVERSION -> {
                    conversions++;
                    revenueNanos += outcome.revenueNanos();
                }
                case BID_REQUEST -> throw new IllegalArgumentException("a bid request has no campaign");
            }
        }

        void add(CampaignCounts other)
        {
            impressionsGross += other.impressionsGross;
            impressionsNet += other.impressionsNet;
            clicks += other.clicks;
            conversions += other.conversions;
            priceNanos += other.priceNanos;
            revenueNanos += other.revenueNanos;
        }

        boolean isEmpty()
        {
            return impressionsGross == 0 && clicks == 0 && conversions == 0;
        }

        CampaignTruth truth(String campaignId)
        {
            return new CampaignTruth(campaignId, impressionsGross, impressionsNet, clicks, conversions, BigDecimal.valueOf(priceNanos, SPEND_SCALE),
                    BigDecimal.valueOf(revenueNanos, REVENUE_SCALE));
        }
    }
}
