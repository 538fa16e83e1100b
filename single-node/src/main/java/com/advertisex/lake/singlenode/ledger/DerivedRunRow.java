package com.advertisex.lake.singlenode.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static java.util.Collections.unmodifiableSortedMap;
import static java.util.Objects.requireNonNull;

/**
 * A run of what is made of the event tables, that committed or found that its new sources change no day.
 *
 * @param kind correlate, rollup or auctions
 * @param seconds from its start to its commit
 * @param jobId of the job that committed; none where no day changed
 * @param days that it computed, ISO dates, in order
 * @param counts of what it found
 * @param sources snapshots that it read, by table
 */
record DerivedRunRow(
        String runId,
        String kind,
        String startedAt,
        BigDecimal seconds,
        String jobId,
        List<String> days,
        Map<String, Long> counts,
        Map<String, Long> sources)
{
    DerivedRunRow
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(kind, "kind is null");
        days = List.copyOf(days);
        counts = unmodifiableSortedMap(new TreeMap<>(counts));
        sources = unmodifiableSortedMap(new TreeMap<>(sources));
    }

    static List<DerivedRunRow> query(Connection trino, int last)
            throws SQLException, IOException
    {
        String sql = "SELECT run_id, kind, date_format(started_at AT TIME ZONE 'UTC', '%Y-%m-%d %H:%i:%s'), "
                + "CAST(date_diff('millisecond', started_at, finished_at) AS decimal(18, 3)) / 1000, job_id, "
                + "json_format(CAST(transform(array_sort(days), day -> CAST(day AS varchar)) AS json)), json_format(CAST(counts AS json)), "
                + "json_format(CAST(sources AS json)) FROM lake.ops.derivations ORDER BY started_at DESC, run_id LIMIT " + last;
        List<DerivedRunRow> runs = new ArrayList<>();
        ObjectReader texts = new ObjectMapper().readerForListOf(String.class);
        ObjectReader numbers = new ObjectMapper().readerForMapOf(Long.class);
        try (Statement statement = trino.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                runs.add(new DerivedRunRow(row.getString(1), row.getString(2), row.getString(3), row.getBigDecimal(4), row.getString(5),
                        texts.readValue(row.getString(6)), numbers.readValue(row.getString(7)), numbers.readValue(row.getString(8))));
            }
        }
        return runs;
    }

    /** The days in few words. */
    String span()
    {
        return switch (days.size()) {
            case 0 -> "none";
            case 1 -> days.get(0);
            default -> days.size() + ", " + days.get(0) + " to " + days.get(days.size() - 1);
        };
    }

    /** The counts in one line. */
    String found()
    {
        return counts.entrySet().stream().map(DerivedRunRow::text).collect(Collectors.joining(", "));
    }

    private static String text(Map.Entry<String, Long> count)
    {
        return count.getValue() + " " + count.getKey().replace('_', ' ');
    }
}
