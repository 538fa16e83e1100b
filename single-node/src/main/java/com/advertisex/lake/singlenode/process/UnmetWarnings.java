package com.advertisex.lake.singlenode.process;

import com.advertisex.lake.singlenode.output.Figures;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Expectations that runs did not meet and that only warn: their rows are published. */
public final class UnmetWarnings
{
    private static final String SQL = """
            SELECT table_name, expectation, column_name, unexpected_count, element_count, observed_value, error,
                IF(suite = 'history', json_extract_scalar(kwargs, '$.hour')) AS hour, json_extract_scalar(kwargs, '$.weeks') AS weeks,
                json_extract_scalar(kwargs, '$.median') AS median, json_extract_scalar(kwargs, '$.min_value') AS lower,
                json_extract_scalar(kwargs, '$.max_value') AS upper
            FROM lake.ops.validations AS verdict
            WHERE NOT success AND WHICH
                AND audited_at = (SELECT max(audited_at) FROM lake.ops.validations AS later WHERE later.run_id = verdict.run_id)
            ORDER BY table_name, suite, position""";

    private UnmetWarnings() {}

    /** Nothing where every expectation is met. */
    static void print(Connection trino, List<String> runIds, PrintWriter out)
            throws SQLException
    {
        if (runIds.isEmpty()) {
            return;
        }
        String which = "run_id IN (" + String.join(", ", Collections.nCopies(runIds.size(), "?")) + ")";
        try (PreparedStatement statement = trino.prepareStatement(SQL.replace("WHICH", which))) {
            for (int i = 0; i < runIds.size(); i++) {
                statement.setString(i + 1, runIds.get(i));
            }
            print(statement, out);
        }
    }

    /** Those of all runs that were judged from some moment on, whoever started them. */
    public static void printSince(Connection trino, Instant since, PrintWriter out)
            throws SQLException
    {
        try (PreparedStatement statement = trino.prepareStatement(SQL.replace("WHICH", "audited_at >= from_iso8601_timestamp(?)"))) {
            statement.setString(1, since.toString());
            print(statement, out);
        }
    }

    private static void print(PreparedStatement statement, PrintWriter out)
            throws SQLException
    {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                out.println("Warning: " + rows.getString(1) + ": " + rows.getString(2) + (rows.getString(3) == null ? "" : "(" + rows.getString(3) + ")")
                        + ": " + seen(rows));
            }
        }
    }

    private static String seen(ResultSet rows)
            throws SQLException
    {
        if (rows.getString("error") != null) {
            return rows.getString("error");
        }
        if (rows.getString("hour") != null) {
            return "seen " + rows.getString("observed_value") + " in the hour " + rows.getString("hour") + "; usual are "
                    + (rows.getString("lower") == null ? "at most " : rows.getString("lower") + " to ") + rows.getString("upper") + ", median "
                    + rows.getString("median") + " of " + rows.getString("weeks") + " former weeks";
        }
        return rows.getString("unexpected_count") == null ? "seen " + rows.getString("observed_value")
                : Figures.count(rows.getLong("unexpected_count")) + " of " + Figures.count(rows.getLong("element_count")) + " rows";
    }
}
