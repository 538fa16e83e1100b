package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.model.decode.CleanRules;
import com.advertisex.lake.model.dimension.DimensionRules;
import com.advertisex.lake.model.dimension.UnknownIds;
import org.apache.hadoop.conf.Configuration;

import java.time.Duration;

/** The settings of the clean job, read once and checked. */
record CleanSettings(
        CleanRules rules,
        DimensionRules dimensions,
        Duration lookback,
        Duration lateAfter,
        long splitBytes,
        long bytesPerReducer,
        int maxReducers,
        int censusThreads)
{
    static final String LOOKBACK = "lake.clean.dedup-lookback";
    static final String LATE_AFTER = "lake.clean.late-after";
    static final String SPLIT_BYTES = "lake.clean.split-bytes";
    static final String BYTES_PER_REDUCER = "lake.clean.bytes-per-reducer";
    static final String MAX_REDUCERS = "lake.clean.max-reducers";
    static final String CENSUS_THREADS = "lake.clean.census-threads";
    static final String MAX_RECORD_BYTES = "lake.ingest.max-record-bytes";
    static final int DEFAULT_MAX_RECORD_BYTES = 1024 * 1024;

    private static final long MEGABYTE = 1024L * 1024;

    CleanSettings
    {
        check(SPLIT_BYTES, splitBytes);
        check(BYTES_PER_REDUCER, bytesPerReducer);
        check(MAX_REDUCERS, maxReducers);
        check(CENSUS_THREADS, censusThreads);
    }

    private static void check(String key, long value)
    {
        if (value < 1) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be at least 1");
        }
    }

    static CleanSettings from(Configuration configuration)
    {
        CleanRules rules = new CleanRules(
                LakeConfiguration.duration(configuration, CleanRules.LATENESS_KEY, CleanRules.DEFAULT.lateness()),
                LakeConfiguration.duration(configuration, CleanRules.FUTURE_SKEW_KEY, CleanRules.DEFAULT.futureSkew()));
        return new CleanSettings(
                rules,
                dimensions(configuration),
                LakeConfiguration.duration(configuration, LOOKBACK, Duration.ofHours(24)),
                LakeConfiguration.duration(configuration, LATE_AFTER, Duration.ofHours(48)),
                configuration.getLongBytes(SPLIT_BYTES, 64 * MEGABYTE),
                configuration.getLongBytes(BYTES_PER_REDUCER, 128 * MEGABYTE),
                configuration.getInt(MAX_REDUCERS, 64),
                configuration.getInt(CENSUS_THREADS, 4));
    }

    private static DimensionRules dimensions(Configuration configuration)
    {
        return new DimensionRules(
                unknownIds(configuration, DimensionRules.UNKNOWN_CREATIVE_KEY, DimensionRules.DEFAULT.unknownCreative()),
                unknownIds(configuration, DimensionRules.UNKNOWN_CAMPAIGN_KEY, DimensionRules.DEFAULT.unknownCampaign()),
                configuration.getTrimmed(DimensionRules.REPORT_CURRENCY_KEY, DimensionRules.DEFAULT.reportCurrency()),
                configuration.getInt(DimensionRules.MAX_RATE_AGE_KEY, DimensionRules.DEFAULT.maxRateAgeDays()));
    }

    private static UnknownIds unknownIds(Configuration configuration, String key, UnknownIds whenAbsent)
    {
        try {
            return UnknownIds.parse(configuration.getTrimmed(key, whenAbsent.text()));
        }
        catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    /** How many reducers so many landed bytes get. */
    int reducers(long bytes)
    {
        return (int) Math.max(1, Math.min(maxReducers, (bytes + bytesPerReducer - 1) / bytesPerReducer));
    }
}
