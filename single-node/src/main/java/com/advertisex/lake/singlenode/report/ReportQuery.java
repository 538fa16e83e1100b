package com.advertisex.lake.singlenode.report;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/**
 * A report: columns over a view of {@code lake.marts}, which defines the metrics.
 *
 * @param title heading
 * @param rowsName what JSON calls the rows
 * @param condition SQL that holds for all rows; {@code true} for none
 * @param day SQL of the UTC day; empty where the view has all days together
 * @param tail SQL after the conditions: grouping, order
 */
public record ReportQuery(String title, String rowsName, String view, String condition, String day, String tail, List<ReportColumn> columns)
{
    public ReportQuery
    {
        requireNonNull(title, "title is null");
        requireNonNull(rowsName, "rowsName is null");
        requireNonNull(view, "view is null");
        requireNonNull(condition, "condition is null");
        requireNonNull(day, "day is null");
        requireNonNull(tail, "tail is null");
        columns = List.copyOf(columns);
    }

    ReportQuery(String title, String rowsName, String view)
    {
        this(title, rowsName, view, "true", "", "", List.of());
    }

    ReportQuery where(String newCondition)
    {
        return new ReportQuery(title, rowsName, view, newCondition, day, tail, columns);
    }

    ReportQuery byDay(String newDay)
    {
        return new ReportQuery(title, rowsName, view, condition, newDay, tail, columns);
    }

    ReportQuery tail(String newTail)
    {
        return new ReportQuery(title, rowsName, view, condition, day, newTail, columns);
    }

    /** A column that is there under its own name. */
    ReportQuery column(String name, String header, ReportFormat format)
    {
        return column(name, header, format, name);
    }

    ReportQuery column(String name, String header, ReportFormat format, String expression)
    {
        List<ReportColumn> more = new ArrayList<>(columns);
        more.add(new ReportColumn(name, header, format, expression));
        return new ReportQuery(title, rowsName, view, condition, day, tail, more);
    }

    /** With a parameter for the day and then one for the campaign, where the filter has them. */
    String sql(ReportFilter filter)
    {
        if (filter.day().isPresent() && day.isEmpty()) {
            throw new IllegalArgumentException(view + " has all days together: no day can be chosen");
        }
        return "SELECT " + columns.stream().map(column -> column.format().select(column.expression())).collect(Collectors.joining(", "))
                + " FROM lake.marts." + view
                + " WHERE " + condition
                + (filter.day().isPresent() ? " AND " + day + " = ?" : "")
                + (filter.campaign().isPresent() ? " AND campaign_id = ?" : "")
                + (tail.isEmpty() ? "" : " " + tail);
    }

    List<List<Object>> rows(Connection trino, ReportFilter filter)
            throws SQLException
    {
        try (PreparedStatement statement = trino.prepareStatement(sql(filter))) {
            int parameter = 1;
            if (filter.day().isPresent()) {
                statement.setDate(parameter++, Date.valueOf(filter.day().get()));
            }
            if (filter.campaign().isPresent()) {
                statement.setString(parameter, filter.campaign().get());
            }
            List<List<Object>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<Object> row = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        row.add(columns.get(i).format().read(result, i + 1));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }
}
