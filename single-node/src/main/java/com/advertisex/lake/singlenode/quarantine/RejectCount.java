package com.advertisex.lake.singlenode.quarantine;

import com.advertisex.lake.model.Feed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * How many records of a feed that arrived on a day were rejected under a code.
 *
 * @param day UTC, as in 2026-11-22
 * @param example the file and offset of one of them, as {@code lake quarantine show} takes it
 * @param field that the code is about in the example; null where it is about the whole record
 * @param value that it has there, cut; null: none
 */
record RejectCount(String feed, String day, String code, long rows, String example, String field, String value)
{
    RejectCount
    {
        requireNonNull(feed, "feed is null");
        requireNonNull(day, "day is null");
        requireNonNull(code, "code is null");
    }

    static List<RejectCount> query(Connection trino, Feed feed, RejectFilter filter)
            throws SQLException
    {
        String sql = "SELECT CAST(CAST(arrival_hour AT TIME ZONE 'UTC' AS date) AS varchar), reject_reason, count(*), "
                + "min(place), min_by(field, place), min_by(value, place) FROM (SELECT arrival_hour, reject_reason, "
                + "regexp_extract(landing_file, '[^/]*$') || ':' || CAST(record_offset AS varchar) AS place, "
                + "element_at(violations, 1).field AS field, element_at(violations, 1).value AS value "
                + "FROM lake.quarantine." + feed.tableName() + filter.where() + ") GROUP BY 1, 2 ORDER BY 1, 2";
        List<RejectCount> counts = new ArrayList<>();
        try (Statement statement = trino.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                counts.add(new RejectCount(feed.directoryName(), result.getString(1), result.getString(2), result.getLong(3), result.getString(4),
                        result.getString(5), result.getString(6)));
            }
        }
        return counts;
    }
}
