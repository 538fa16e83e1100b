package com.advertisex.lake.singlenode.ledger;

import com.advertisex.lake.mapreduce.clean.Outcomes;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.output.TextTable;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * The books: every event that arrived and what became of it, per feed, arrival hour and agent.
 *
 * @param rows by feed, hour and agent
 */
public record Ledger(List<LedgerRow> rows)
{
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String SUMS = "SELECT feed, CAST(to_unixtime(arrival_hour) AS bigint), agent, outcome, reason, sum(events) FROM lake.ops.ledger";
    private static final String EDGE = "SELECT feed, CAST(to_unixtime(arrival_hour) AS bigint), agent, produced, redelivered, accepted_losses "
            + "FROM lake.ops.ledger_by_hour";

    public Ledger
    {
        rows = List.copyOf(rows);
    }

    /** One figure of the table {@code ops.ledger}. */
    record Entry(String feed, Instant arrivalHour, String agent, String outcome, String reason, long events) {}

    /** What stands in {@code ops.audit_counts}, and the losses that were accepted. */
    record EdgeEntry(String feed, Instant arrivalHour, String agent, EdgeCount count) {}

    private record Key(String feed, Instant arrivalHour, String agent) {}

    /**
     * @param day the UTC day of arrival; empty for all
     * @param feed empty for all
     */
    public static Ledger query(Connection trino, Optional<LocalDate> day, Optional<Feed> feed)
            throws SQLException
    {
        String ofFeed = feed.map(value -> " AND feed = '" + value.directoryName() + "'").orElse("");
        String ofDay = day.isPresent() ? " AND CAST(arrival_hour AT TIME ZONE 'UTC' AS date) = ?" : "";
        List<Entry> entries = rows(trino, SUMS + " WHERE true" + ofFeed + ofDay + " GROUP BY 1, 2, 3, 4, 5", day, result -> new Entry(
                result.getString(1), Instant.ofEpochSecond(result.getLong(2)), result.getString(3), result.getString(4), result.getString(5),
                result.getLong(6)));
        List<EdgeEntry> edge = rows(trino, EDGE + " WHERE produced IS NOT NULL" + ofFeed + ofDay, day, result -> new EdgeEntry(
                result.getString(1), Instant.ofEpochSecond(result.getLong(2)), result.getString(3),
                new EdgeCount(result.getLong(4), result.getLong(5), result.getLong(6))));
        return of(entries, edge);
    }

    private interface RowReader<T>
    {
        T read(ResultSet row)
                throws SQLException;
    }

    /** @param day value of the only parameter; empty where there is none */
    private static <T> List<T> rows(Connection trino, String sql, Optional<LocalDate> day, RowReader<T> reader)
            throws SQLException
    {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = trino.prepareStatement(sql)) {
            if (day.isPresent()) {
                statement.setDate(1, Date.valueOf(day.get()));
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
        }
        return rows;
    }

    static Ledger of(List<Entry> entries, List<EdgeEntry> edge)
    {
        Map<Key, List<Entry>> groups = new LinkedHashMap<>();
        Map<Key, EdgeCount> counts = new HashMap<>();
        for (EdgeEntry entry : edge) {
            Key key = new Key(entry.feed, entry.arrivalHour, entry.agent);
            counts.put(key, entry.count);
            groups.computeIfAbsent(key, added -> new ArrayList<>());
        }
        for (Entry entry : entries) {
            groups.computeIfAbsent(new Key(entry.feed, entry.arrivalHour, entry.agent), key -> new ArrayList<>()).add(entry);
        }
        List<LedgerRow> rows = new ArrayList<>();
        groups.forEach((key, group) -> rows.add(row(key, counts.get(key), group)));
        rows.sort(Comparator.comparing(LedgerRow::feed)
                .thenComparing(LedgerRow::arrivalHour)
                .thenComparing(LedgerRow::agent, Comparator.nullsFirst(Comparator.naturalOrder())));
        return new Ledger(rows);
    }

    private static LedgerRow row(Key key, EdgeCount edge, List<Entry> entries)
    {
        SortedMap<String, Long> outcomes = new TreeMap<>();
        SortedMap<String, Long> rejected = new TreeMap<>();
        SortedMap<String, Long> flagged = new TreeMap<>();
        for (Entry entry : entries) {
            switch (entry.outcome) {
                case Outcomes.REJECTED -> rejected.merge(requireNonNull(entry.reason, "reason is null"), entry.events, Long::sum);
                case Outcomes.FLAGGED -> flagged.merge(requireNonNull(entry.reason, "reason is null"), entry.events, Long::sum);
                default -> outcomes.merge(entry.outcome, entry.events, Long::sum);
            }
        }
        // What a replay has taken out of the quarantine to the last.
        rejected.values().removeIf(events -> events == 0);
        return new LedgerRow(key.feed, key.arrivalHour, key.agent, edge, outcomes.getOrDefault("landed", 0L), outcomes.getOrDefault("accepted", 0L),
                outcomes.getOrDefault("duplicate", 0L), outcomes.getOrDefault("collision", 0L), outcomes.getOrDefault("late", 0L), rejected, flagged);
    }

    /** Events that are in no column; 0 in a lake without faults. */
    public long unexplained()
    {
        return rows.stream().mapToLong(row -> Math.abs(row.unexplained())).sum();
    }

    public void print(PrintWriter out)
    {
        TextTable table = new TextTable()
                .text("feed").text("arrival hour (UTC)").text("agent").figure("produced").figure("landed").figure("redelivered")
                .figure("in flight or lost").figure("accepted").figure("duplicates").figure("rejected")
                .figure("unexplained").figure("collisions").figure("late").text("rejected by code").text("flagged");
        for (LedgerRow row : rows) {
            table.row(row.feed(), HOUR.format(row.arrivalHour()), row.agent() == null ? "(unknown)" : row.agent(), count(row.produced()),
                    Figures.count(row.landed()), count(row.redelivered()), count(row.inFlightOrLost()),
                    Figures.count(row.accepted()), Figures.count(row.duplicates()), Figures.count(row.rejected()), Figures.count(row.unexplained()),
                    Figures.count(row.collisions()), Figures.count(row.late()), codes(row.rejectedByCode()), codes(row.flaggedByCode()));
        }
        table.print(out);
    }

    private static String count(Long events)
    {
        return events == null ? "-" : Figures.count(events);
    }

    private static String codes(SortedMap<String, Long> rejected)
    {
        StringBuilder text = new StringBuilder();
        rejected.forEach((code, events) -> text.append(text.isEmpty() ? "" : ", ").append(code).append(' ').append(Figures.count(events)));
        return text.toString();
    }
}
