package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.validation.trino.FailingRows;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Where rows are kept that make expectations fail. */
final class FailingRowsOption
{
    static final String NAME = "--failing-rows";

    private static final DateTimeFormatter RUN_ID = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Option(names = NAME, paramLabel = "TABLE",
            description = "Keep every row that makes an expectation fail in this table; it is made if it is not there.")
    private String failingRows;

    boolean isSet()
    {
        return failingRows != null;
    }

    /** @throws IllegalArgumentException if the name is that of no table */
    Optional<FailingRows> failingRows(Instant now)
    {
        return Optional.ofNullable(failingRows).map(name -> new FailingRows(TableOptions.named(name), RUN_ID.format(now)));
    }
}
