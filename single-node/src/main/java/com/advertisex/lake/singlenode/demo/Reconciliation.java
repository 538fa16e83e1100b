package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.mapreduce.clean.Outcomes;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.traffic.TrafficTruth.CampaignTruth;
import com.advertisex.lake.traffic.TrafficTruth.FeedTruth;
import com.advertisex.lake.traffic.TrafficTruth.PolicyTruth;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lake beside the truth, figure by figure (invariant I1: produced = landed = accepted + duplicate + rejected, nothing unexplained).
 *
 * @param lines in the order in which they are shown
 */
record Reconciliation(List<Line> lines)
{
    private static final String REJECTED = "rejected ";
    private static final String FLAGGED = "of them flagged ";
    private static final String CAMPAIGN_FIGURES = "gross, net, clicks, conversions, spend, revenue";

    Reconciliation
    {
        lines = List.copyOf(lines);
    }

    /** One figure, twice. */
    record Line(String subject, String figure, String truth, String lake)
    {
        boolean agrees()
        {
            return truth.equals(lake);
        }
    }

    boolean agrees()
    {
        return lines.stream().allMatch(Line::agrees);
    }

    static Reconciliation of(PolicyTruth truth, LakeFigures lake, DemoState state)
            throws SQLException
    {
        Collection<String> runs = state.runs();
        List<Line> lines = new ArrayList<>();
        for (Feed feed : Feed.values()) {
            FeedTruth expected = truth.feeds().get(feed.directoryName());
            Long produced = state.produced().get(feed.directoryName());
            if (produced != null) {
                lines.add(line(feed.directoryName(), "generated | produced", expected.generated(), produced));
            }
            addFeed(lines, feed, expected, lake.ledger(feed, runs));
            for (EventType type : EventType.values()) {
                if (type.feed() == feed) {
                    long rows = lake.rows("lake.lake." + type.tableName(), feed, runs);
                    lines.add(line(feed.directoryName(), "rows in lake." + type.tableName(), expected.acceptedByType().getOrDefault(type.tableName(),
                            0L), rows));
                }
            }
            long rejected = expected.rejected().values().stream().mapToLong(Long::longValue).sum();
            lines.add(line(feed.directoryName(), "rows in quarantine." + feed.tableName(), rejected, lake.rows("lake.quarantine." + feed.tableName(),
                    feed, runs)));
        }
        addCampaigns(lines, truth.campaigns(), lake.campaigns(runs));
        return new Reconciliation(lines);
    }

    private static void addFeed(List<Line> lines, Feed feed, FeedTruth expected, SortedMap<String, Long> ledger)
    {
        String subject = feed.directoryName();
        long landed = ledger.getOrDefault("landed", 0L);
        long accepted = ledger.getOrDefault("accepted", 0L);
        long duplicates = ledger.getOrDefault("duplicate", 0L);
        SortedMap<String, Long> rejected = byCode(ledger, Outcomes.REJECTED);
        lines.add(line(subject, "generated | landed", expected.generated(), landed));
        lines.add(line(subject, "accepted", expected.accepted(), accepted));
        lines.add(line(subject, "of them collisions", expected.collisions(), ledger.getOrDefault("collision", 0L)));
        addCodes(lines, subject, FLAGGED, expected.flagged(), byCode(ledger, Outcomes.FLAGGED));
        lines.add(line(subject, "duplicate", expected.duplicates(), duplicates));
        addCodes(lines, subject, REJECTED, expected.rejected(), rejected);
        long unexplained = landed - accepted - duplicates - rejected.values().stream().mapToLong(Long::longValue).sum();
        lines.add(line(subject, "unexplained", 0, unexplained));
    }

    private static SortedMap<String, Long> byCode(SortedMap<String, Long> ledger, String outcome)
    {
        SortedMap<String, Long> codes = new TreeMap<>();
        ledger.forEach((key, events) -> {
            if (key.startsWith(outcome + " ")) {
                codes.put(key.substring(outcome.length() + 1), events);
            }
        });
        return codes;
    }

    private static void addCodes(List<Line> lines, String subject, String figure, SortedMap<String, Long> expected, SortedMap<String, Long> actual)
    {
        SortedSet<String> codes = new TreeSet<>(expected.keySet());
        codes.addAll(actual.keySet());
        for (String code : codes) {
            lines.add(line(subject, figure + code, expected.getOrDefault(code, 0L), actual.getOrDefault(code, 0L)));
        }
    }

    /** Sums stand for the campaigns when each one agrees; each campaign that differs is shown. */
    private static void addCampaigns(List<Line> lines, List<CampaignTruth> truth, List<CampaignTruth> lake)
    {
        Map<String, CampaignTruth> expected = byId(truth);
        Map<String, CampaignTruth> actual = byId(lake);
        SortedSet<String> ids = new TreeSet<>(expected.keySet());
        ids.addAll(actual.keySet());
        for (String id : ids) {
            String wanted = text(expected.get(id));
            String found = text(actual.get(id));
            if (!wanted.equals(found)) {
                lines.add(new Line("campaign " + id, CAMPAIGN_FIGURES, wanted, found));
            }
        }
        lines.add(new Line("all campaigns", CAMPAIGN_FIGURES, text(sum(truth)), text(sum(lake))));
    }

    private static Map<String, CampaignTruth> byId(List<CampaignTruth> campaigns)
    {
        Map<String, CampaignTruth> byId = new TreeMap<>();
        campaigns.forEach(campaign -> byId.put(campaign.campaignId(), campaign));
        return byId;
    }

    private static CampaignTruth sum(List<CampaignTruth> campaigns)
    {
        return campaigns.stream().reduce(new CampaignTruth("all", 0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO), (left, right) -> new CampaignTruth(
                "all",
                left.impressionsGross() + right.impressionsGross(),
                left.impressionsNet() + right.impressionsNet(),
                left.clicks() + right.clicks(),
                left.conversions() + right.conversions(),
                left.spend().add(right.spend()),
                left.revenue().add(right.revenue())));
    }

    private static String text(CampaignTruth campaign)
    {
        return campaign == null ? "none" : campaign.impressionsGross() + ", " + campaign.impressionsNet() + ", " + campaign.clicks() + ", "
                + campaign.conversions() + ", " + plain(campaign.spend()) + ", " + plain(campaign.revenue());
    }

    private static String plain(BigDecimal amount)
    {
        return amount.stripTrailingZeros().toPlainString();
    }

    private static Line line(String subject, String figure, long truth, long lake)
    {
        return new Line(subject, figure, Long.toString(truth), Long.toString(lake));
    }
}
