package com.advertisex.lake.singlenode.quarantine;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.decode.RepairableColumns;
import com.advertisex.lake.singlenode.LakeException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * The table by which a replay learns what an SQL condition selects and what SQL expressions set: which records, and a column for each that is set. Trino makes
 * it; it is dropped when the replay is over.
 */
final class RepairTable
        implements AutoCloseable
{
    private final Connection trino;
    private final String name;

    private RepairTable(Connection trino, String name)
    {
        this.trino = requireNonNull(trino, "trino is null");
        this.name = requireNonNull(name, "name is null");
    }

    /**
     * @param expressions SQL by the column that it sets
     * @throws LakeException if a column cannot be set, or Trino does not take the SQL
     */
    static RepairTable create(Connection trino, Feed feed, RejectFilter filter, Map<String, String> expressions)
            throws SQLException
    {
        expressions.keySet().forEach(column -> {
            if (!RepairableColumns.of(feed).contains(column)) {
                throw new LakeException("column '" + column + "' cannot be set (--set); of " + feed.directoryName() + " these can: "
                        + String.join(", ", RepairableColumns.of(feed)));
            }
        });
        String name = "quarantine.replay_" + feed.tableName() + "_" + Instant.now().toEpochMilli();
        String sql = sql(name, feed, filter, expressions, expressions.isEmpty() ? Map.of() : types(trino, feed));
        try (Statement statement = trino.createStatement()) {
            statement.execute(sql);
        }
        catch (SQLException e) {
            throw new LakeException("Trino does not take the condition or the expressions (--where, --set): " + e.getMessage(), e);
        }
        return new RepairTable(trino, name);
    }

    static String sql(String name, Feed feed, RejectFilter filter, Map<String, String> expressions, Map<String, String> types)
    {
        StringBuilder sql = new StringBuilder("CREATE TABLE lake.").append(name).append(" AS SELECT landing_file, record_offset");
        expressions.forEach((column, expression) -> sql.append(", CAST((\n").append(expression).append("\n) AS ").append(types.get(column)).append(") AS \"")
                .append(column).append('"'));
        return sql.append(" FROM lake.quarantine.").append(feed.tableName()).append(filter.where()).toString();
    }

    private static Map<String, String> types(Connection trino, Feed feed)
            throws SQLException
    {
        Map<String, String> types = new HashMap<>();
        try (PreparedStatement statement = trino.prepareStatement(
                "SELECT column_name, data_type FROM lake.information_schema.columns WHERE table_schema = 'quarantine' AND table_name = ?")) {
            statement.setString(1, feed.tableName());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    types.put(result.getString(1), result.getString(2));
                }
            }
        }
        return types;
    }

    /** Schema and table. */
    String name()
    {
        return name;
    }

    @Override
    public void close()
            throws SQLException
    {
        try (Statement statement = trino.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS lake." + name);
        }
    }
}
