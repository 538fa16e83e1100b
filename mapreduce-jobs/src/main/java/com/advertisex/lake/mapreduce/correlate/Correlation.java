package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.derive.Derivation;
import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.derive.TableDays;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import com.advertisex.lake.mapreduce.scan.RowValues;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.attribution.AttributionWindows;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.iceberg.data.Record;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/**
 * Which impressions led to which clicks and conversions. What is computed anew are whole days of clicks and conversions: those on which one came, and those
 * that a new impression or click reaches with the longest window that any advertiser has.
 */
public final class Correlation
        implements Derivation
{
    /** Names its runs. */
    public static final String KIND = "correlate";

    private static final String EVENT_TIME = "event_time";

    private final CorrelateSettings settings;

    public Correlation(Configuration configuration)
    {
        settings = CorrelateSettings.from(requireNonNull(configuration, "configuration is null"));
    }

    @Override
    public String kind()
    {
        return KIND;
    }

    @Override
    public List<String> sources()
    {
        return List.of(EventRows.IMPRESSIONS, EventRows.CLICKS, EventRows.CONVERSIONS, AdvertiserWindows.ADVERTISERS);
    }

    @Override
    public List<String> besides()
    {
        return List.of(CorrelatedTables.CLICKS);
    }

    @Override
    public SortedSet<Integer> days(LakeCatalog catalog, Map<String, Long> before, Map<String, Long> now)
            throws IOException
    {
        SortedSet<Integer> interactions = new TreeSet<>(new TableDays(catalog, EventRows.CLICKS, EVENT_TIME).all(now.get(EventRows.CLICKS)));
        interactions.addAll(new TableDays(catalog, EventRows.CONVERSIONS, EVENT_TIME).all(now.get(EventRows.CONVERSIONS)));
        Optional<SortedSet<Integer>> impressions = changed(catalog, EventRows.IMPRESSIONS, before, now);
        Optional<SortedSet<Integer>> clicks = changed(catalog, EventRows.CLICKS, before, now);
        Optional<SortedSet<Integer>> conversions = changed(catalog, EventRows.CONVERSIONS, before, now);
        if (before.isEmpty() || !hasSameWindows(catalog, before, now) || impressions.isEmpty() || clicks.isEmpty() || conversions.isEmpty()) {
            interactions.addAll(derived(catalog));
            return interactions;
        }
        AttributionWindows longest = AdvertiserWindows.read(catalog, now.get(AdvertiserWindows.ADVERTISERS), settings.windows()).longest();
        // a new impression may be what a click was on, and the click may be what a conversion came from
        SortedSet<Integer> days = reached(clicks.get(), impressions.get(), longest);
        days.retainAll(interactions);
        // also where none is left
        days.addAll(clicks.get());
        days.addAll(conversions.get());
        return days;
    }

    /** Days that were computed once: of events that are gone since, nothing may stay. */
    private static SortedSet<Integer> derived(LakeCatalog catalog)
            throws IOException
    {
        SortedSet<Integer> days = new TreeSet<>(TableDays.current(catalog, CorrelatedTables.CLICKS, EVENT_TIME));
        days.addAll(TableDays.current(catalog, CorrelatedTables.ATTRIBUTIONS, "conversion_time"));
        return days;
    }

    /** Dimensions are loaded again and again; what counts is whether windows changed. */
    private boolean hasSameWindows(LakeCatalog catalog, Map<String, Long> before, Map<String, Long> now)
            throws IOException
    {
        Long former = before.get(AdvertiserWindows.ADVERTISERS);
        Long current = now.get(AdvertiserWindows.ADVERTISERS);
        if (Objects.equals(former, current)) {
            return true;
        }
        return (former == null || catalog.load(AdvertiserWindows.ADVERTISERS).snapshot(former) != null)
                && AdvertiserWindows.read(catalog, former, settings.windows()).isSameAs(AdvertiserWindows.read(catalog, current, settings.windows()));
    }

    private static SortedSet<Integer> reached(SortedSet<Integer> clicks, SortedSet<Integer> impressions, AttributionWindows longest)
    {
        SortedSet<Integer> clicked = new TreeSet<>(DaySpans.until(impressions, longest.view()));
        clicked.addAll(clicks);
        return DaySpans.until(clicked, longest.click());
    }

    private static Optional<SortedSet<Integer>> changed(LakeCatalog catalog, String table, Map<String, Long> before, Map<String, Long> now)
            throws IOException
    {
        return new TableDays(catalog, table, EVENT_TIME).changed(before.get(table), now.get(table));
    }

    @Override
    public Job jobs(Configuration configuration, LakeCatalog catalog, DerivedRun run, DerivedRunner.JobRunner runner)
            throws IOException, InterruptedException
    {
        Path directory = new RunLayout(RunLayout.stagingRoot(configuration), run.runId()).directory();
        Path filters = new Path(directory, "filters");
        Path parts = new Path(directory, "parts");
        long interactions = writeFilters(configuration, catalog, run, filters);
        int reducers = settings.reducers(interactions);
        runner.run(CorrelateJobs.journeys(configuration, run, filters, parts, reducers));
        return CorrelateJobs.attributions(configuration, run, parts, reducers);
    }

    /** @return how many clicks and conversions there are */
    private static long writeFilters(Configuration configuration, LakeCatalog catalog, DerivedRun run, Path file)
            throws IOException
    {
        long clicks = rows(catalog, run, EventRows.CLICKS);
        long conversions = rows(catalog, run, EventRows.CONVERSIONS);
        TouchFilters filters = TouchFilters.of(clicks + conversions, conversions);
        add(catalog, run, EventType.CLICK, EventRows.CLICKS, filters);
        add(catalog, run, EventType.CONVERSION, EventRows.CONVERSIONS, filters);
        filters.write(file, configuration);
        return clicks + conversions;
    }

    private static long rows(LakeCatalog catalog, DerivedRun run, String table)
            throws IOException
    {
        return JourneyInputFormat.scan(run, table, List.of(EVENT_TIME), Duration.ZERO).rows(catalog);
    }

    private static void add(LakeCatalog catalog, DerivedRun run, EventType type, String table, TouchFilters filters)
            throws IOException
    {
        JourneyInputFormat.scan(run, table, EventRows.FILTER_COLUMNS, Duration.ZERO).forEach(catalog, row -> {
            if (isOfRun(row, run)) {
                filters.add(EventRows.interaction(type, row));
            }
        });
    }

    private static boolean isOfRun(Record row, DerivedRun run)
    {
        return !RowValues.isTrue(row, "is_test") && run.days().contains(DaySpans.day(RowValues.micros(row, EVENT_TIME)));
    }
}
