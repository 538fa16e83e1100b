package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.table.DataException;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What is asked of Trino. */
final class TrinoSession
{
    private static final String MAIN = "main";

    private final Connection connection;

    TrinoSession(Connection connection)
    {
        this.connection = connection;
    }

    /** Does something with the one row of a result. */
    @FunctionalInterface
    interface RowUse
    {
        void use(ResultSet row)
                throws SQLException;
    }

    /** @throws DataException with what Trino said and the query's id, which it says too */
    void one(String sql, RowUse use)
    {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("an aggregation without a row");
            }
            use.use(rows);
            readToTheEnd(rows);
        }
        catch (SQLException e) {
            throw new DataException("Trino: " + e.getMessage(), e);
        }
    }

    /** @return how many rows it wrote */
    long write(String sql)
    {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
        catch (SQLException e) {
            throw new DataException("Trino: " + e.getMessage(), e);
        }
    }

    /** Names and types of columns, in their order; the filter is checked on the way. */
    Map<String, String> columns(TrinoTable table)
    {
        try {
            return columnsOf(table);
        }
        catch (SQLException e) {
            throw new DataException(table + " cannot be read. Trino: " + e.getMessage(), e);
        }
    }

    /** Empty if there is no such table. */
    Optional<List<String>> columnNames(TrinoTable table)
    {
        String sql = "SELECT column_name FROM " + SqlText.identifier(table.catalog()) + ".information_schema.columns WHERE table_schema = "
                + SqlText.text(table.schema()) + " AND table_name = " + SqlText.text(table.name()) + " ORDER BY ordinal_position";
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names.isEmpty() ? Optional.empty() : Optional.of(names);
        }
        catch (SQLException e) {
            throw new DataException("Trino: " + e.getMessage(), e);
        }
    }

    private Map<String, String> columnsOf(TrinoTable table)
            throws SQLException
    {
        String sql = "SELECT * FROM " + table.from() + table.filter() + " LIMIT 0";
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData data = rows.getMetaData();
            Map<String, String> columns = new LinkedHashMap<>();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                columns.put(data.getColumnName(i), data.getColumnTypeName(i));
            }
            readToTheEnd(rows);
            return columns;
        }
    }

    /** A result that is closed before its end is a query that was cancelled, and failed, to Trino. */
    private static void readToTheEnd(ResultSet rows)
            throws SQLException
    {
        boolean more = rows.next();
        while (more) {
            more = rows.next();
        }
    }

    /**
     * The same table at the snapshot that it has now, so that all statements of a suite read the same rows; the table itself where it has no snapshots, and
     * where its columns were changed after the last one.
     *
     * @throws DataException if it has no such branch or tag
     */
    TrinoTable pinned(TrinoTable table)
    {
        if (table.version().isPresent() && table.version().get() instanceof TrinoTable.Snapshot) {
            return table;
        }
        Map<String, Long> references = references(table);
        String name = table.version().map(version -> ((TrinoTable.Reference) version).name()).orElse(MAIN);
        if (references.containsKey(name)) {
            TrinoTable pinned = table.at(new TrinoTable.Snapshot(references.get(name)));
            return table.version().isPresent() || columns(pinned).equals(columns(table)) ? pinned : table;
        }
        if (table.version().isPresent() && !references.isEmpty()) {
            throw new DataException(table.quotedName().replace("\"", "") + " has no branch or tag '" + name + "'; it has "
                    + String.join(", ", references.keySet()));
        }
        return table;
    }

    /** Empty of a table that is not one of Iceberg's. */
    private Map<String, Long> references(TrinoTable table)
    {
        String name = SqlText.identifier(table.catalog()) + "." + SqlText.identifier(table.schema()) + "." + SqlText.identifier(table.name() + "$refs");
        Map<String, Long> references = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, snapshot_id FROM " + name + " ORDER BY name")) {
            while (rows.next()) {
                references.put(rows.getString(1), rows.getLong(2));
            }
        }
        catch (SQLException e) {
            // What is wrong with the table itself is said by the statement that reads it.
            return Map.of();
        }
        return references;
    }

    /** How many rows are read, by what Trino knows without reading them; empty where it does not. */
    OptionalLong estimatedRows(TrinoTable table)
    {
        OptionalLong filtered = rows("(SELECT * FROM " + table.from() + table.filter() + ")");
        return filtered.isPresent() ? filtered : rows("(SELECT * FROM " + table.from() + ")");
    }

    private OptionalLong rows(String query)
    {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("SHOW STATS FOR " + query)) {
            OptionalLong count = OptionalLong.empty();
            while (rows.next()) {
                double value = rows.getDouble("row_count");
                count = rows.wasNull() || Double.isNaN(value) ? count : OptionalLong.of((long) Math.ceil(value));
            }
            return count;
        }
        catch (SQLException e) {
            // An estimate that is not to be had is none: the table is taken for a large one.
            return OptionalLong.empty();
        }
    }
}
