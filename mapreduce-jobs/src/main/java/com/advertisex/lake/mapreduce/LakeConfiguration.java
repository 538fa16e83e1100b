package com.advertisex.lake.mapreduce;

import org.apache.hadoop.conf.Configuration;

import static java.util.Objects.requireNonNull;

/** The settings that every tool of the lake reads: Hadoop's own files and {@code lake-site.xml} beside them on the classpath. */
public final class LakeConfiguration
{
    static final String RESOURCE = "lake-site.xml";

    private LakeConfiguration() {}

    /** Adds {@code lake-site.xml} if there is one; what was set before, by code or by {@code -D}, stays. */
    public static Configuration load(Configuration base)
    {
        Configuration configuration = new Configuration(requireNonNull(base, "base is null"));
        configuration.addResource(RESOURCE);
        return configuration;
    }
}
