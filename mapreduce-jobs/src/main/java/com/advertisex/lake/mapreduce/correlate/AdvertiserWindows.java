package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.scan.PinnedScan;
import com.advertisex.lake.mapreduce.scan.RowValues;
import com.advertisex.lake.model.attribution.AttributionWindows;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** The attribution windows of every advertiser by time, from {@code lake.advertisers}. Memory: a few dozen bytes an advertiser. */
final class AdvertiserWindows
{
    static final String ADVERTISERS = "lake.advertisers";

    private static final List<String> COLUMNS = List.of("advertiser_id", "click_window_days", "view_window_days", "valid_from", "valid_until");

    private final AttributionWindows byDefault;
    private final Map<String, List<Span>> byAdvertiser = new HashMap<>();

    private record Span(long from, long until, AttributionWindows windows) {}

    private AdvertiserWindows(AttributionWindows byDefault)
    {
        this.byDefault = requireNonNull(byDefault, "byDefault is null");
    }

    /** @param snapshot of the dimension; null if it was never loaded */
    static AdvertiserWindows read(LakeCatalog catalog, Long snapshot, AttributionWindows byDefault)
            throws IOException
    {
        AdvertiserWindows windows = new AdvertiserWindows(byDefault);
        new PinnedScan(ADVERTISERS, snapshot, COLUMNS, Expressions.alwaysTrue()).forEach(catalog, windows::add);
        windows.byAdvertiser.values().forEach(spans -> spans.sort(Comparator.comparingLong(Span::from)));
        return windows;
    }

    private void add(Record row)
    {
        Integer click = (Integer) row.getField("click_window_days");
        Integer view = (Integer) row.getField("view_window_days");
        if (click != null || view != null) {
            Long until = RowValues.micros(row, "valid_until");
            byAdvertiser.computeIfAbsent((String) row.getField("advertiser_id"), id -> new ArrayList<>(1)).add(new Span(
                    RowValues.micros(row, "valid_from"),
                    until == null ? Long.MAX_VALUE : until,
                    new AttributionWindows(
                            click == null ? byDefault.click() : Duration.ofDays(click),
                            view == null ? byDefault.view() : Duration.ofDays(view))));
        }
    }

    /**
     * @param advertiserId may be null
     * @param timeMicros of the conversion or click
     */
    AttributionWindows at(String advertiserId, long timeMicros)
    {
        for (Span span : byAdvertiser.getOrDefault(advertiserId, List.of())) {
            if (span.from <= timeMicros && timeMicros < span.until) {
                return span.windows;
            }
        }
        return byDefault;
    }

    /** Whether every advertiser has the same windows at all times. */
    boolean isSameAs(AdvertiserWindows other)
    {
        return byDefault.equals(other.byDefault) && byAdvertiser.equals(other.byAdvertiser);
    }

    /** The longest of any advertiser at any time. */
    AttributionWindows longest()
    {
        Duration click = byDefault.click();
        Duration view = byDefault.view();
        for (List<Span> spans : byAdvertiser.values()) {
            for (Span span : spans) {
                click = span.windows.click().compareTo(click) > 0 ? span.windows.click() : click;
                view = span.windows.view().compareTo(view) > 0 ? span.windows.view() : view;
            }
        }
        return new AttributionWindows(click, view);
    }
}
