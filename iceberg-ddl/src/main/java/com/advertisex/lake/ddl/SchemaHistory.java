package com.advertisex.lake.ddl;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import static java.util.Objects.requireNonNull;

/** The record of what was applied, in {@code lake.ops.schema_history}, which the first migration creates. */
final class SchemaHistory
{
    private static final String EXISTS =
            "SELECT count(*) FROM lake.information_schema.tables WHERE table_schema = 'ops' AND table_name = 'schema_history'";
    private static final String READ =
            "SELECT version, description, checksum, applied_at FROM lake.ops.schema_history ORDER BY applied_at, version";
    // Two runners that record the same version at once: the second finds it, or its commit conflicts with the first one's.
    private static final String RECORD_VERSIONED =
            "MERGE INTO lake.ops.schema_history h "
                    + "USING (SELECT CAST(? AS varchar) AS description, CAST(? AS varchar) AS checksum, CAST(? AS integer) AS version) m "
                    + "ON h.version = m.version "
                    + "WHEN NOT MATCHED THEN INSERT (version, description, checksum, applied_at) "
                    + "VALUES (m.version, m.description, m.checksum, current_timestamp(6))";
    // The newest row of a description holds, so that two equal ones do no harm.
    private static final String RECORD_REPEATABLE =
            "INSERT INTO lake.ops.schema_history (description, checksum, applied_at) VALUES (?, ?, current_timestamp(6))";

    /** A row of the table. */
    record Entry(OptionalInt version, String description, String checksum, Instant appliedAt)
    {
        Entry
        {
            requireNonNull(version, "version is null");
            requireNonNull(description, "description is null");
            requireNonNull(checksum, "checksum is null");
            requireNonNull(appliedAt, "appliedAt is null");
        }
    }

    private final Connection connection;

    SchemaHistory(Connection connection)
    {
        this.connection = requireNonNull(connection, "connection is null");
    }

    /** @return the oldest entry first; none before the first migration */
    List<Entry> read()
            throws SQLException
    {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet count = statement.executeQuery(EXISTS)) {
                if (!count.next() || count.getInt(1) == 0) {
                    return List.of();
                }
            }
            List<Entry> entries = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(READ)) {
                while (rows.next()) {
                    int version = rows.getInt("version");
                    entries.add(new Entry(
                            rows.wasNull() ? OptionalInt.empty() : OptionalInt.of(version),
                            rows.getString("description"),
                            rows.getString("checksum"),
                            rows.getTimestamp("applied_at").toInstant()));
                }
            }
            return List.copyOf(entries);
        }
    }

    /** @return false if its version was recorded before */
    boolean record(Migration migration)
            throws SQLException
    {
        try (PreparedStatement statement = connection.prepareStatement(migration.isRepeatable() ? RECORD_REPEATABLE : RECORD_VERSIONED)) {
            statement.setString(1, migration.description());
            statement.setString(2, migration.checksum());
            if (!migration.isRepeatable()) {
                statement.setInt(3, migration.version().getAsInt());
            }
            return statement.executeUpdate() > 0;
        }
    }
}
