package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.model.dimension.DimensionRules;
import org.apache.hadoop.conf.Configuration;

import java.time.Duration;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * The settings of the marts of auctions, read once and checked.
 *
 * @param winWindow how long after its request an impression may come
 * @param clockSkew how long before its request it may seem to come
 * @param targetingKeys of {@code bid_requests.targeting} by whose values is counted
 * @param maxRequestsPerId requests with one id that an impression is looked for among
 * @param splitBytes of data files that one map task takes, about
 * @param impressionsPerReducer that one reducer takes, about
 * @param reportCurrency that floors are converted to
 * @param maxRateAgeDays how many days before its request the rate may be of
 */
record AuctionSettings(
        Duration winWindow,
        Duration clockSkew,
        List<String> targetingKeys,
        int maxRequestsPerId,
        long splitBytes,
        long impressionsPerReducer,
        int maxReducers,
        String reportCurrency,
        int maxRateAgeDays)
{
    static final String WIN_WINDOW = "lake.auctions.win-window";
    static final String CLOCK_SKEW = "lake.auctions.clock-skew";
    static final String TARGETING_KEYS = "lake.auctions.targeting-keys";
    static final String MAX_REQUESTS_PER_ID = "lake.auctions.max-requests-per-id";
    static final String SPLIT_BYTES = "lake.auctions.split-bytes";
    static final String IMPRESSIONS_PER_REDUCER = "lake.auctions.impressions-per-reducer";
    static final String MAX_REDUCERS = "lake.auctions.max-reducers";

    /** Criteria that every request and impression has as a column. */
    static final List<String> COLUMN_CRITERIA = List.of("country", "device_type");

    /** What the report calls the other mart's rows. */
    private static final String PLACEMENT = "placement_id";
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long MEGABYTE = 1024L * 1024;
    private static final int DEFAULT_MAX_REQUESTS_PER_ID = 1_000;
    private static final long DEFAULT_IMPRESSIONS_PER_REDUCER = 1_000_000;
    private static final int DEFAULT_MAX_REDUCERS = 64;

    AuctionSettings
    {
        if (winWindow.plus(requireNonNull(clockSkew, "clockSkew is null")).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("an impression may come " + winWindow + " after its request (" + WIN_WINDOW + ") and " + clockSkew
                    + " before it (" + CLOCK_SKEW + "); both together must be at most " + LONGEST);
        }
        targetingKeys = List.copyOf(targetingKeys);
        for (String key : targetingKeys) {
            if (COLUMN_CRITERIA.contains(key) || key.equals(PLACEMENT)) {
                throw new IllegalArgumentException(TARGETING_KEYS + " has '" + key + "', which stands for a column in reports and is always counted by");
            }
        }
        check(MAX_REQUESTS_PER_ID, maxRequestsPerId);
        check(SPLIT_BYTES, splitBytes);
        check(IMPRESSIONS_PER_REDUCER, impressionsPerReducer);
        check(MAX_REDUCERS, maxReducers);
        requireNonNull(reportCurrency, "reportCurrency is null");
    }

    private static void check(String key, long value)
    {
        if (value < 1) {
            throw new IllegalArgumentException(key + " is " + value + "; it must be at least 1");
        }
    }

    static AuctionSettings from(Configuration configuration)
    {
        return new AuctionSettings(
                LakeConfiguration.duration(configuration, WIN_WINDOW, Duration.ofHours(1)),
                LakeConfiguration.duration(configuration, CLOCK_SKEW, Duration.ofMinutes(1)),
                List.of(configuration.getTrimmedStrings(TARGETING_KEYS, "segment")),
                configuration.getInt(MAX_REQUESTS_PER_ID, DEFAULT_MAX_REQUESTS_PER_ID),
                configuration.getLongBytes(SPLIT_BYTES, 128 * MEGABYTE),
                configuration.getLong(IMPRESSIONS_PER_REDUCER, DEFAULT_IMPRESSIONS_PER_REDUCER),
                configuration.getInt(MAX_REDUCERS, DEFAULT_MAX_REDUCERS),
                configuration.getTrimmed(DimensionRules.REPORT_CURRENCY_KEY, DimensionRules.DEFAULT.reportCurrency()),
                configuration.getInt(DimensionRules.MAX_RATE_AGE_KEY, DimensionRules.DEFAULT.maxRateAgeDays()));
    }

    /** How far apart two requests can be that an impression may be of. */
    Duration reach()
    {
        return winWindow.plus(clockSkew);
    }

    int reducers(long impressions)
    {
        return (int) Math.max(1, Math.min(maxReducers, (impressions + impressionsPerReducer - 1) / impressionsPerReducer));
    }
}
