package com.advertisex.lake.singlenode.report;

import com.advertisex.lake.singlenode.output.TextTable;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * What Trino answered to a {@link ReportQuery}.
 *
 * @param completeThrough all that was received before it is in the figures; null if nothing was processed yet
 * @param rows a value a column, as {@link ReportFormat#read} gives it; null where there is none
 */
public record Report(ReportQuery query, ReportFilter filter, Instant completeThrough, List<List<Object>> rows)
{
    public Report
    {
        requireNonNull(query, "query is null");
        requireNonNull(filter, "filter is null");
        rows = List.copyOf(rows);
    }

    /** @throws IllegalArgumentException if the filter has a day and the view has none */
    public static Report query(Connection trino, ReportQuery query, ReportFilter filter)
            throws SQLException
    {
        return new Report(query, filter, completeThrough(trino), query.rows(trino, filter));
    }

    /** Prints the table, and beside it through when it is complete. */
    public void print(PrintWriter out)
    {
        out.println(query.title() + ", " + filter.text());
        if (rows.isEmpty()) {
            out.println("  " + nothing());
        }
        else {
            TextTable table = new TextTable();
            for (ReportColumn column : query.columns()) {
                if (column.format().isFigure()) {
                    table.figure(column.header());
                }
                else {
                    table.text(column.header());
                }
            }
            rows.forEach(row -> table.row(texts(row).toArray()));
            table.print(out);
        }
        out.println("Data complete through " + completeThroughText() + "; net: without invalid traffic; test traffic left out");
        out.flush();
    }

    /** Exact figures: the filter, through when the data is complete, and the rows with a field a column, in lower camel case. */
    public Map<String, Object> json()
    {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("day", filter.day().map(Object::toString).orElse(null));
        json.put("campaign", filter.campaign().orElse(null));
        json.put("completeThrough", completeThrough == null ? null : completeThrough.toString());
        json.put(query.rowsName(), jsonRows());
        return json;
    }

    List<Map<String, Object>> jsonRows()
    {
        return rows.stream().map(row -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                Object value = row.get(i);
                fields.put(camelCase(query.columns().get(i).name()), value instanceof Instant ? value.toString() : value);
            }
            return fields;
        }).toList();
    }

    /** The cells of a row for the eye. */
    List<String> texts(List<Object> row)
    {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            texts.add(query.columns().get(i).format().text(row.get(i)));
        }
        return texts;
    }

    String completeThroughText()
    {
        return completeThrough == null ? "- (nothing processed yet: `lake process`)" : ReportFormat.TIME.text(completeThrough) + " UTC";
    }

    private String nothing()
    {
        if (filter.campaign().isPresent()) {
            return "no rows: nothing is known of this campaign" + (filter.day().isPresent() ? " on this day" : "")
                    + "; `lake report campaigns` lists those there are";
        }
        return filter.day().isPresent() ? "no events on this day" : "no events; load some with `lake demo` or `lake ingest`, then `lake process`";
    }

    private static String camelCase(String name)
    {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(camel.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return camel.toString();
    }

    private static Instant completeThrough(Connection trino)
            throws SQLException
    {
        String sql = "SELECT CAST(to_unixtime(complete_through) AS bigint) FROM lake.marts.data_complete_through WHERE feed = 'all'";
        try (Statement statement = trino.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? (Instant) ReportFormat.TIME.read(result, 1) : null;
        }
    }
}
