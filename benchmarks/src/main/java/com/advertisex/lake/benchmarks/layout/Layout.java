package com.advertisex.lake.benchmarks.layout;

import java.util.List;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/**
 * A way for the same rows to lie on disk, as Trino's Iceberg connector writes it.
 *
 * @param name in the table that is printed
 * @param partitioning transforms, empty: none
 * @param sortedBy columns, empty: as they come
 * @param filtered columns with Bloom filters
 * @param rowGroupMegabytes at which a row group ends
 */
record Layout(String name, List<String> partitioning, List<String> sortedBy, List<String> filtered, int rowGroupMegabytes)
{
    private static final int ROW_GROUP_MEGABYTES = 128;
    private static final int HOUR_SLICES = 8;
    private static final List<String> HOUR = List.of("hour(event_time)");
    private static final List<String> DAY = List.of("day(event_time)");
    private static final List<String> CAMPAIGN_AND_TIME = List.of("campaign_id", "event_time");

    Layout
    {
        requireNonNull(name, "name is null");
        partitioning = List.copyOf(partitioning);
        sortedBy = List.copyOf(sortedBy);
        filtered = List.copyOf(filtered);
        if (rowGroupMegabytes < 1) {
            throw new IllegalArgumentException("a row group of " + rowGroupMegabytes + " MB; it must be at least 1");
        }
    }

    /** Each differs from the first in one thing, or from the one before it. */
    static List<Layout> all()
    {
        return List.of(
                new Layout("day, campaign + time", DAY, CAMPAIGN_AND_TIME, List.of(), ROW_GROUP_MEGABYTES),
                // for all questions but one as good as unsorted, which a copy of sorted rows is not
                new Layout("day, event id", DAY, List.of("event_id"), List.of(), ROW_GROUP_MEGABYTES),
                new Layout("day, time", DAY, List.of("event_time"), List.of(), ROW_GROUP_MEGABYTES),
                new Layout("hour, campaign + time", HOUR, CAMPAIGN_AND_TIME, List.of(), ROW_GROUP_MEGABYTES),
                new Layout("day + 8 buckets of campaign, time", List.of("day(event_time)", "bucket(campaign_id, 8)"), List.of("event_time"), List.of(),
                        ROW_GROUP_MEGABYTES),
                new Layout("day, campaign + time, groups of 16 MB", DAY, CAMPAIGN_AND_TIME, List.of(), 16),
                new Layout("day, campaign + time, Bloom: event, user", DAY, CAMPAIGN_AND_TIME, List.of("event_id", "user_key"), ROW_GROUP_MEGABYTES));
    }

    /** In how many statements it is written: a small Trino has no memory for the open files of a day's hours. An hour is in one of them, so it has one file. */
    int slices()
    {
        return partitioning.equals(HOUR) ? HOUR_SLICES : 1;
    }

    /** The table's properties, for {@code CREATE TABLE ... AS}. */
    String properties()
    {
        return "format = 'PARQUET', partitioning = " + array(partitioning) + ", sorted_by = " + array(sortedBy)
                + (filtered.isEmpty() ? "" : ", parquet_bloom_filter_columns = " + array(filtered));
    }

    private static String array(List<String> values)
    {
        return values.stream().collect(Collectors.joining("', '", values.isEmpty() ? "ARRAY[" : "ARRAY['", values.isEmpty() ? "]" : "']"));
    }

}
