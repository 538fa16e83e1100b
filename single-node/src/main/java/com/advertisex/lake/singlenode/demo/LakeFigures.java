package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.traffic.TrafficTruth.CampaignTruth;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** What the lake holds of given runs, asked of Trino: the books, and the tables themselves. */
final class LakeFigures
{
    private final Connection trino;

    LakeFigures(Connection trino)
    {
        this.trino = requireNonNull(trino, "trino is null");
    }

    SortedSet<String> runs()
            throws SQLException
    {
        SortedSet<String> runs = new TreeSet<>();
        try (Statement statement = trino.createStatement(); ResultSet result = statement.executeQuery("SELECT run_id FROM lake.ops.runs")) {
            while (result.next()) {
                runs.add(result.getString(1));
            }
        }
        return runs;
    }

    /** Events of a feed by outcome; those with a reason under {@code rejected CODE}, {@code flagged CODE}. */
    SortedMap<String, Long> ledger(Feed feed, Collection<String> runs)
            throws SQLException
    {
        SortedMap<String, Long> counts = new TreeMap<>();
        String sql = "SELECT if(reason IS NULL, outcome, outcome || ' ' || reason), sum(events) FROM lake.ops.ledger WHERE feed = '"
                + feed.directoryName() + "' AND run_id IN (" + list(runs) + ") GROUP BY 1";
        try (Statement statement = trino.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                counts.put(result.getString(1), result.getLong(2));
            }
        }
        return counts;
    }

    /** Events that agents say they took in so far, by feed; without feeds of which no agent says anything. */
    SortedMap<String, Long> produced()
            throws SQLException
    {
        SortedMap<String, Long> produced = new TreeMap<>();
        try (Statement statement = trino.createStatement(); ResultSet result = statement.executeQuery(
                "SELECT feed, sum(produced) FROM lake.ops.ledger_by_hour WHERE produced IS NOT NULL GROUP BY feed")) {
            while (result.next()) {
                produced.put(result.getString(1), result.getLong(2));
            }
        }
        return produced;
    }

    /** Rows of a table that came from the landing files of the runs. */
    long rows(String table, Feed feed, Collection<String> runs)
            throws SQLException
    {
        try (Statement statement = trino.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table + " WHERE " + landedBy(feed, runs))) {
            result.next();
            return result.getLong(1);
        }
    }

    /** The figures of each campaign over the runs' rows, in the order of the campaigns' ids. */
    List<CampaignTruth> campaigns(Collection<String> runs)
            throws SQLException
    {
        String sql = "SELECT campaign_id, sum(gross), sum(net), sum(clicks), sum(conversions), sum(spend), sum(revenue) FROM ("
                + " SELECT campaign_id, count(*) gross, count_if(ivt_reason IS NULL) net, 0 clicks, 0 conversions, sum(media_cost) spend, 0 revenue"
                + " FROM lake.lake.impressions WHERE " + billableByCampaign(EventType.IMPRESSION, runs)
                + " UNION ALL SELECT campaign_id, 0, 0, count(*), 0, 0, 0 FROM lake.lake.clicks WHERE " + billableByCampaign(EventType.CLICK, runs)
                + " UNION ALL SELECT campaign_id, 0, 0, 0, count(*), 0, sum(report_revenue)"
                + " FROM lake.lake.conversions WHERE " + billableByCampaign(EventType.CONVERSION, runs)
                + ") WHERE campaign_id IS NOT NULL GROUP BY campaign_id ORDER BY campaign_id";
        List<CampaignTruth> campaigns = new ArrayList<>();
        try (Statement statement = trino.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                campaigns.add(new CampaignTruth(result.getString(1), result.getLong(2), result.getLong(3), result.getLong(4), result.getLong(5),
                        amount(result, 6), amount(result, 7)));
            }
        }
        return campaigns;
    }

    private static BigDecimal amount(ResultSet result, int column)
            throws SQLException
    {
        BigDecimal amount = result.getBigDecimal(column);
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static String billableByCampaign(EventType type, Collection<String> runs)
    {
        return "is_test IS DISTINCT FROM true AND " + landedBy(type.feed(), runs) + " GROUP BY campaign_id";
    }

    private static String landedBy(Feed feed, Collection<String> runs)
    {
        return "landing_file IN (SELECT path FROM lake.ops.landing_files WHERE feed = '" + feed.directoryName() + "' AND run_id IN (" + list(runs) + "))";
    }

    private static String list(Collection<String> runs)
    {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no runs: nothing of the demo was processed");
        }
        return runs.stream().map(run -> "'" + run.replace("'", "''") + "'").collect(Collectors.joining(", "));
    }
}
