package com.advertisex.lake.validation.expectation;

/** What an expectation looks at. */
public enum Domain
{
    /** The values of a column, one by one. */
    COLUMN_MAP("column values"),
    /** A figure of a column. */
    COLUMN_AGGREGATE("column figures"),
    /** The values of two columns in a row. */
    COLUMN_PAIR("column pairs"),
    /** The values of several columns in a row. */
    MULTICOLUMN("several columns"),
    /** The table: its rows and columns. */
    TABLE("table");

    private final String label;

    Domain(String label)
    {
        this.label = label;
    }

    public String label()
    {
        return label;
    }
}
