package com.advertisex.lake.mapreduce.landing;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.util.List;

/** Where records land: those that the edge read, and, readable by the lake's own user alone, those that it could not read. */
public final class LandingRoots
{
    public static final String LANDING = "lake.landing.root";
    public static final String RESTRICTED = "lake.restricted.root";

    private LandingRoots() {}

    public static List<Path> of(Configuration configuration)
    {
        return List.of(
                new Path(configuration.get(LANDING, "/lake/landing")),
                new Path(configuration.get(RESTRICTED, "/lake/restricted")));
    }
}
