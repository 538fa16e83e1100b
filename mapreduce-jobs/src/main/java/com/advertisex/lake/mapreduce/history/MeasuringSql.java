package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.validation.trino.TrinoTable;

import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** The statement that measures staged rows: one scan, a row an hour, columns in a fixed order. Values are JSON objects of the most frequent ones. */
record MeasuringSql(MeasuredColumns columns, TrinoTable table)
{
    /** Most frequent first, then by the value: as {@link HourTally} orders them. */
    private static final String FREQUENT_FIRST = "(a, b) -> CASE WHEN a[2] > b[2] THEN -1 WHEN a[2] < b[2] THEN 1 WHEN a[1] < b[1] THEN -1 "
            + "WHEN a[1] > b[1] THEN 1 ELSE 0 END";

    MeasuringSql
    {
        requireNonNull(columns, "columns is null");
        requireNonNull(table, "table is null");
    }

    /** Hour (epoch seconds), rows, late ones, those without a value of each column, sums, and of each listed column its rows with a value and its values. */
    String text()
    {
        List<String> figures = new ArrayList<>(List.of("hour_seconds", "row_count", "late_count"));
        List<String> aggregates = new ArrayList<>(List.of(
                "CAST(to_unixtime(date_trunc('hour', received_time)) AS bigint) AS hour_seconds",
                "count(*) AS row_count",
                "count_if(event_time < received_time - INTERVAL '" + Meter.LATE_AFTER.toHours() + "' HOUR) AS late_count"));
        for (int i = 0; i < columns.nullable().size(); i++) {
            figures.add("n" + i);
            aggregates.add("count(*) - count(" + identifier(columns.nullable().get(i)) + ") AS n" + i);
        }
        for (int i = 0; i < columns.summed().size(); i++) {
            figures.add("s" + i);
            aggregates.add("CAST(coalesce(sum(" + identifier(columns.summed().get(i)) + "), 0) AS varchar) AS s" + i);
        }
        for (int i = 0; i < columns.listed().size(); i++) {
            String column = identifier(columns.listed().get(i));
            figures.add("c" + i);
            figures.add("json_format(CAST(map_from_entries(slice(array_sort(map_entries(v" + i + "), " + FREQUENT_FIRST + "), 1, "
                    + MeasuredColumns.MOST_VALUES + ")) AS json)) AS v" + i);
            aggregates.add("count(" + column + ") AS c" + i);
            aggregates.add("histogram(substr(CAST(" + column + " AS varchar), 1, " + MeasuredColumns.VALUE_LENGTH + ")) AS v" + i);
        }
        return "SELECT " + String.join(",\n  ", figures) + "\nFROM (SELECT " + String.join(",\n    ", aggregates)
                + "\n  FROM " + table.from() + table.filter() + "\n  GROUP BY 1)\nORDER BY hour_seconds";
    }

    private static String identifier(String name)
    {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
