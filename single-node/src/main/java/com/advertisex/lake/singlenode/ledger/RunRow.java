package com.advertisex.lake.singlenode.ledger;

import com.advertisex.lake.model.Feed;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A run that committed.
 *
 * @param kind clean or replay
 * @param arrivalHour the hour that was processed; of a replay, the earliest one
 * @param seconds from the start to the end of its job
 * @param request what a replay was asked for; null of clean
 * @param snapshots that it made and that have not expired, by table
 */
record RunRow(
        String runId,
        String kind,
        String feed,
        String arrivalHour,
        String startedAt,
        BigDecimal seconds,
        String jobId,
        long inputFiles,
        long landed,
        long accepted,
        long duplicates,
        long collisions,
        long rejected,
        String request,
        Map<String, Long> snapshots)
{
    RunRow
    {
        requireNonNull(runId, "runId is null");
        snapshots = Map.copyOf(snapshots);
    }

    static List<RunRow> query(Connection trino, Optional<Feed> feed, int last)
            throws SQLException, IOException
    {
        String sql = "SELECT run_id, coalesce(kind, 'clean'), feed, " + hour("arrival_hour") + ", " + time("started_at") + ", "
                + "CAST(date_diff('millisecond', started_at, finished_at) AS decimal(18, 3)) / 1000, job_id, input_files, landed, accepted, duplicates, "
                + "collisions, rejected, request, (SELECT json_format(CAST(map_agg(table_name, snapshot_id) AS json)) FROM lake.ops.run_snapshots AS s "
                + "WHERE s.run_id = r.run_id) FROM lake.ops.runs AS r" + feed.map(value -> " WHERE feed = '" + value.directoryName() + "'").orElse("")
                + " ORDER BY started_at DESC, run_id LIMIT " + last;
        List<RunRow> runs = new ArrayList<>();
        try (Statement statement = trino.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                runs.add(new RunRow(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getBigDecimal(6),
                        row.getString(7), row.getLong(8), row.getLong(9), row.getLong(10), row.getLong(11), row.getLong(12), row.getLong(13), row.getString(14),
                        snapshots(row.getString(15))));
            }
        }
        return runs;
    }

    private static String hour(String column)
    {
        return "date_format(" + column + " AT TIME ZONE 'UTC', '%Y-%m-%dT%H')";
    }

    private static String time(String column)
    {
        return "date_format(" + column + " AT TIME ZONE 'UTC', '%Y-%m-%d %H:%i:%s')";
    }

    private static Map<String, Long> snapshots(String json)
            throws IOException
    {
        Map<String, Long> snapshots = new HashMap<>();
        if (json != null) {
            new ObjectMapper().readTree(json).properties().forEach(snapshot -> snapshots.put(snapshot.getKey(), snapshot.getValue().asLong()));
        }
        return snapshots;
    }
}
