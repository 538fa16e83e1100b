package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.validation.trino.FailingRows;
import com.advertisex.lake.validation.trino.TrinoTable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Which table is validated, and what is kept of it. */
final class TableOptions
{
    private static final String CATALOG = "lake";
    private static final String SCHEMA = "lake";
    private static final DateTimeFormatter RUN_ID = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Parameters(arity = "0..1", paramLabel = "TABLE",
            description = "The table, as Trino names it: impressions, marts.campaign_daily, lake.marts.campaign_daily.")
    private String table;

    @Option(names = "--branch", paramLabel = "B", description = "A branch or tag of the table, or the id of a snapshot (default: what is published).")
    private String branch;

    @Option(names = "--where", paramLabel = "SQL",
            description = "Only the rows that fulfil a predicate of Trino's SQL, as in \"CAST(event_time AS date) = DATE '2026-11-28'\".")
    private String where;

    @Option(names = "--failing-rows", paramLabel = "TABLE",
            description = "Keep every row that makes an expectation fail in this table; it is made if it is not there.")
    private String failingRows;

    boolean isSet()
    {
        return table != null;
    }

    /** The option that needs a table, where one is given. */
    Optional<String> first()
    {
        return branch != null ? Optional.of("--branch") : where != null ? Optional.of("--where") : failingRows != null ? Optional.of("--failing-rows")
                : Optional.empty();
    }

    /** @throws IllegalArgumentException if the name is that of no table */
    TrinoTable table()
    {
        TrinoTable named = TrinoTable.parse(table, CATALOG, SCHEMA);
        TrinoTable filtered = where == null ? named : named.where(where);
        if (branch == null) {
            return filtered;
        }
        return filtered.at(branch.matches("\\d{15,19}") ? new TrinoTable.Snapshot(Long.parseLong(branch)) : new TrinoTable.Reference(branch));
    }

    Optional<FailingRows> failingRows(Instant now)
    {
        return Optional.ofNullable(failingRows).map(name -> new FailingRows(TrinoTable.parse(name, CATALOG, SCHEMA), RUN_ID.format(now)));
    }
}
