package com.advertisex.lake.ddl;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/** The record of what was applied, in {@code lake.ops.schema_history}, which the first migration creates. */
final class SchemaHistory
{
    private static final String EXISTS =
            "SELECT count(*) FROM lake.information_schema.tables WHERE table_schema = 'ops' AND table_name = 'schema_history'";
    private static final String READ =
            "SELECT version, description, checksum, applied_at FROM lake.ops.schema_history ORDER BY applied_at, version";
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

    /**
     * Adds a row for each migration, all in one commit, which costs about as much as creating a table. Another runner may have added equal rows
     * meanwhile: they tell the same.
     */
    void record(List<Migration> migrations)
            throws SQLException
    {
        String rows = migrations.stream().map(SchemaHistory::row).collect(joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO lake.ops.schema_history (version, description, checksum, applied_at) VALUES " + rows);
        }
    }

    /** Neither a description nor a checksum can hold a quote. */
    private static String row(Migration migration)
    {
        String version = migration.version().isPresent() ? Integer.toString(migration.version().getAsInt()) : "CAST(NULL AS integer)";
        return "(" + version + ", '" + migration.description() + "', '" + migration.checksum() + "', current_timestamp(6))";
    }
}
