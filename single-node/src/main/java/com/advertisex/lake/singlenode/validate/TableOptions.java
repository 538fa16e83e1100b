package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.trino.TrinoTable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Which table is read. */
final class TableOptions
{
    private static final String CATALOG = "lake";
    private static final String SCHEMA = "lake";

    @Parameters(arity = "0..1", paramLabel = "TABLE",
            description = "The table, as Trino names it: impressions, marts.campaign_daily, lake.marts.campaign_daily.")
    private String table;

    @Option(names = "--branch", paramLabel = "B", description = "A branch or tag of the table, or the id of a snapshot (default: what is published).")
    private String branch;

    @Option(names = "--where", paramLabel = "SQL",
            description = "Only the rows that fulfil a predicate of Trino's SQL, as in \"CAST(event_time AS date) = DATE '2026-11-28'\".")
    private String where;

    boolean isSet()
    {
        return table != null;
    }

    /** The option that needs a table, where one is given. */
    Optional<String> first()
    {
        return branch != null ? Optional.of("--branch") : where != null ? Optional.of("--where") : Optional.empty();
    }

    /** @throws IllegalArgumentException if the name is that of no table */
    TrinoTable table()
    {
        TrinoTable named = named(table);
        TrinoTable filtered = where == null ? named : named.where(where);
        if (branch == null) {
            return filtered;
        }
        return filtered.at(branch.matches("\\d{15,19}") ? new TrinoTable.Snapshot(Long.parseLong(branch)) : new TrinoTable.Reference(branch));
    }

    /** @throws IllegalArgumentException if the name is that of no table */
    static TrinoTable named(String name)
    {
        return TrinoTable.parse(name, CATALOG, SCHEMA);
    }

    /** @throws DataException if Trino does not run */
    static Connection connect()
            throws SQLException
    {
        EmbeddedStack stack = LakeContext.stack();
        if (!stack.runs(EmbeddedStack.SQL)) {
            throw new DataException("the lake is not up: " + EmbeddedStack.SQL + " does not run; start it with `lake up`, or name a file by --file");
        }
        return stack.trino().connect();
    }
}
