package com.advertisex.lake.singlenode.output;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** A table for a terminal. Build it column by column, add rows, print. */
public final class TextTable
{
    private final List<Column> columns = new ArrayList<>();
    private final List<Object[]> rows = new ArrayList<>();

    /** A column of text. */
    public TextTable text(String header)
    {
        return column(header, HorizontalAlign.LEFT);
    }

    /** A column of figures. */
    public TextTable figure(String header)
    {
        return column(header, HorizontalAlign.RIGHT);
    }

    /** @param cells one a column; null prints as nothing */
    public TextTable row(Object... cells)
    {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells in a table of " + columns.size() + " columns");
        }
        Object[] texts = new Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = cells[i] == null ? "" : cells[i].toString();
        }
        rows.add(texts);
        return this;
    }

    public void print(PrintWriter out)
    {
        requireNonNull(out, "out is null");
        out.println(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns.toArray(new Column[0]), rows.toArray(new Object[0][])));
        out.flush();
    }

    private TextTable column(String header, HorizontalAlign align)
    {
        columns.add(new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(80));
        return this;
    }
}
