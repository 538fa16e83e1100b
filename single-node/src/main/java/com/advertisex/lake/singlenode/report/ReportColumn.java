package com.advertisex.lake.singlenode.report;

import static java.util.Objects.requireNonNull;

/**
 * A column of a report.
 *
 * @param name in JSON
 * @param header for the eye; empty for the currency beside an amount
 * @param expression SQL over the report's view
 */
record ReportColumn(String name, String header, ReportFormat format, String expression)
{
    ReportColumn
    {
        requireNonNull(name, "name is null");
        requireNonNull(header, "header is null");
        requireNonNull(format, "format is null");
        requireNonNull(expression, "expression is null");
    }
}
