package com.advertisex.lake.mapreduce.rollup;

import org.apache.hadoop.conf.Configuration;

/**
 * The settings of the rollup, read once and checked.
 *
 * @param splitBytes of data files that one map task takes, about
 * @param reducers of each job
 */
record RollupSettings(long splitBytes, int reducers)
{
    static final String SPLIT_BYTES = "lake.rollup.split-bytes";
    static final String REDUCERS = "lake.rollup.reducers";

    private static final long MEGABYTE = 1024L * 1024;

    RollupSettings
    {
        check(SPLIT_BYTES, splitBytes);
        check(REDUCERS, reducers);
    }

    private static void check(String key, long value)
    {
        if (value < 1) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be at least 1");
        }
    }

    static RollupSettings from(Configuration configuration)
    {
        return new RollupSettings(configuration.getLongBytes(SPLIT_BYTES, 128 * MEGABYTE), configuration.getInt(REDUCERS, 1));
    }
}
