package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;

import java.util.ArrayList;
import java.util.List;

/** Names of the tables that the clean job and its accounts write. */
public final class CleanTables
{
    public static final String LEDGER = "ops.ledger";
    public static final String LANDING_FILES = "ops.landing_files";
    public static final String RUNS = "ops.runs";
    public static final String WATERMARKS = "ops.watermarks";
    public static final String AUDIT_COUNTS = "ops.audit_counts";
    public static final String ACCEPTED_LOSSES = "ops.accepted_losses";

    private CleanTables() {}

    public static String accepted(EventType type)
    {
        return "lake." + type.tableName();
    }

    public static String quarantine(Feed feed)
    {
        return "quarantine." + feed.tableName();
    }

    /** All that a run of the feed can write, in the order in which they are committed. */
    public static List<String> of(Feed feed)
    {
        List<String> tables = new ArrayList<>();
        EventType.of(feed).forEach(type -> tables.add(accepted(type)));
        tables.add(quarantine(feed));
        tables.addAll(List.of(LEDGER, LANDING_FILES, RUNS));
        return tables;
    }
}
