package com.advertisex.lake.singlenode.quarantine;

import com.advertisex.lake.model.Feed;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * One record in quarantine.
 *
 * @param raw as it landed
 * @param violations objects with code, name, field, value, limit
 * @param headers an object; null where they were not kept
 */
@SuppressWarnings("ArrayRecordComponent") // shown, never compared
record RejectedRecord(
        String eventId,
        String reason,
        String receivedTime,
        String arrivalHour,
        String agent,
        String landingFile,
        long recordOffset,
        String mapping,
        byte[] raw,
        JsonNode violations,
        JsonNode headers)
{
    private static final Pattern PLACE = Pattern.compile("(.+):([0-9]{1,18})");
    private static final String SELECT = "SELECT event_id, reject_reason, to_iso8601(received_time AT TIME ZONE 'UTC'), "
            + "to_iso8601(arrival_hour AT TIME ZONE 'UTC'), agent, landing_file, record_offset, mapping, raw, json_format(CAST(violations AS json)), "
            + "json_format(CAST(headers AS json)) FROM lake.quarantine.";

    RejectedRecord
    {
        requireNonNull(landingFile, "landingFile is null");
        requireNonNull(raw, "raw is null");
    }

    /**
     * @param record an event id; or a landing file, whole or its name alone, a colon, and the offset in it
     * @param most of them
     */
    static List<RejectedRecord> find(Connection trino, Feed feed, String record, int most)
            throws SQLException, IOException
    {
        Matcher place = PLACE.matcher(record);
        if (place.matches()) {
            String sql = SELECT + feed.tableName() + " WHERE record_offset = ? AND (landing_file = ? OR regexp_extract(landing_file, '[^/]*$') = ?) "
                    + "ORDER BY landing_file LIMIT " + most;
            try (PreparedStatement statement = trino.prepareStatement(sql)) {
                statement.setLong(1, Long.parseLong(place.group(2)));
                statement.setString(2, place.group(1));
                statement.setString(3, place.group(1));
                List<RejectedRecord> found = read(statement);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        try (PreparedStatement statement = trino.prepareStatement(
                SELECT + feed.tableName() + " WHERE event_id = ? ORDER BY received_time, landing_file, record_offset LIMIT " + most)) {
            statement.setString(1, record);
            return read(statement);
        }
    }

    private static List<RejectedRecord> read(PreparedStatement statement)
            throws SQLException, IOException
    {
        ObjectMapper json = new ObjectMapper();
        List<RejectedRecord> records = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String headers = row.getString(11);
                records.add(new RejectedRecord(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6),
                        row.getLong(7), row.getString(8), row.getBytes(9), json.readTree(row.getString(10)), headers == null ? null : json.readTree(headers)));
            }
        }
        return records;
    }
}
