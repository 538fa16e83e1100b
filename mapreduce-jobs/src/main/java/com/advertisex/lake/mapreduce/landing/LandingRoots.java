package com.advertisex.lake.mapreduce.landing;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.util.List;
import java.util.stream.Stream;

/** Where records land: those that the edge read, and, readable by the lake's own user alone, those that it could not read. And where agents say how many. */
public final class LandingRoots
{
    public static final String LANDING = "lake.landing.root";
    public static final String RESTRICTED = "lake.restricted.root";
    public static final String AUDIT = "lake.audit.root";

    private LandingRoots() {}

    public static List<Path> of(Configuration configuration)
    {
        return List.of(
                new Path(configuration.get(LANDING, "/lake/landing")),
                new Path(configuration.get(RESTRICTED, "/lake/restricted")));
    }

    /** Where the audit events of agents land, in the same layout as the records that they count. */
    public static List<Path> ofAudit(Configuration configuration)
    {
        return List.of(new Path(configuration.get(AUDIT, "/lake/audit")));
    }

    /** All that agents write to. */
    public static List<Path> all(Configuration configuration)
    {
        return Stream.concat(of(configuration).stream(), ofAudit(configuration).stream()).toList();
    }
}
