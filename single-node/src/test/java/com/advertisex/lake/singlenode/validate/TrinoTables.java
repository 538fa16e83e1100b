package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** A schema of a test's own, and what is asked of Trino about it. */
record TrinoTables(Connection trino, String schema)
        implements AutoCloseable
{
    TrinoTables
    {
        requireNonNull(trino, "trino is null");
        requireNonNull(schema, "schema is null");
    }

    static TrinoTables create(EmbeddedStack stack, String schema)
            throws SQLException
    {
        TrinoTables tables = new TrinoTables(stack.trino().connect(), schema);
        tables.execute("CREATE SCHEMA IF NOT EXISTS lake." + schema);
        return tables;
    }

    void execute(String sql)
            throws SQLException
    {
        try (Statement statement = trino.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column. */
    List<String> strings(String sql)
            throws SQLException
    {
        List<String> values = new ArrayList<>();
        try (Statement statement = trino.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Override
    public void close()
            throws SQLException
    {
        execute("DROP SCHEMA lake." + schema + " CASCADE");
        trino.close();
    }
}
