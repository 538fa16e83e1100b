package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.model.attribution.AttributionWindows;
import com.advertisex.lake.model.attribution.CreditModels;
import org.apache.hadoop.conf.Configuration;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/**
 * The settings of correlation, read once and checked.
 *
 * @param windows of advertisers that have none of their own
 * @param halfLife of a touch's weight under time decay
 * @param maxTouches that a conversion's path may have; of a longer one the latest stay
 * @param splitBytes of data files that one map task takes, about
 * @param interactionsPerReducer clicks and conversions that one reducer takes, about
 */
record CorrelateSettings(AttributionWindows windows, Duration halfLife, int maxTouches, long splitBytes, long interactionsPerReducer, int maxReducers)
{
    static final String CLICK_WINDOW = "lake.correlate.click-window";
    static final String VIEW_WINDOW = "lake.correlate.view-window";
    static final String HALF_LIFE = "lake.correlate.half-life";
    static final String MAX_TOUCHES = "lake.correlate.max-touches";
    static final String SPLIT_BYTES = "lake.correlate.split-bytes";
    static final String INTERACTIONS_PER_REDUCER = "lake.correlate.interactions-per-reducer";
    static final String MAX_REDUCERS = "lake.correlate.max-reducers";

    private static final long MEGABYTE = 1024L * 1024;
    private static final int DEFAULT_MAX_TOUCHES = 1_000;
    private static final long DEFAULT_INTERACTIONS_PER_REDUCER = 250_000;
    private static final int DEFAULT_MAX_REDUCERS = 64;

    CorrelateSettings
    {
        requireNonNull(windows, "windows is null");
        requireNonNull(halfLife, "halfLife is null");
        check(MAX_TOUCHES, maxTouches);
        check(SPLIT_BYTES, splitBytes);
        check(INTERACTIONS_PER_REDUCER, interactionsPerReducer);
        check(MAX_REDUCERS, maxReducers);
    }

    private static void check(String key, long value)
    {
        if (value < 1) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be at least 1");
        }
    }

    static CorrelateSettings from(Configuration configuration)
    {
        return new CorrelateSettings(
                new AttributionWindows(
                        LakeConfiguration.duration(configuration, CLICK_WINDOW, AttributionWindows.DEFAULT.click()),
                        LakeConfiguration.duration(configuration, VIEW_WINDOW, AttributionWindows.DEFAULT.view())),
                LakeConfiguration.duration(configuration, HALF_LIFE, CreditModels.DEFAULT_HALF_LIFE),
                configuration.getInt(MAX_TOUCHES, DEFAULT_MAX_TOUCHES),
                configuration.getLongBytes(SPLIT_BYTES, 128 * MEGABYTE),
                configuration.getLong(INTERACTIONS_PER_REDUCER, DEFAULT_INTERACTIONS_PER_REDUCER),
                configuration.getInt(MAX_REDUCERS, DEFAULT_MAX_REDUCERS));
    }

    int reducers(long interactions)
    {
        return (int) Math.max(1, Math.min(maxReducers, (interactions + interactionsPerReducer - 1) / interactionsPerReducer));
    }
}
