package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.derive.Derivation;
import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.derive.TableDays;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.rollup.Mart;
import com.advertisex.lake.mapreduce.rollup.RollupJobs;
import com.advertisex.lake.mapreduce.scan.IdFilter;
import com.advertisex.lake.mapreduce.scan.PinnedScan;
import com.advertisex.lake.mapreduce.scan.RowValues;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/**
 * The marts of bid requests and what was won of them. What is computed anew are whole days of requests: those on which one came, or an impression, and those
 * of which requests may be what it came of.
 */
public final class Auctions
        implements Derivation
{
    /** Names its runs. */
    public static final String KIND = "auctions";

    private final AuctionSettings settings;

    public Auctions(Configuration configuration)
    {
        settings = AuctionSettings.from(requireNonNull(configuration, "configuration is null"));
    }

    @Override
    public String kind()
    {
        return KIND;
    }

    @Override
    public List<String> sources()
    {
        return List.of(AuctionRows.BID_REQUESTS, AuctionRows.IMPRESSIONS);
    }

    @Override
    public List<String> besides()
    {
        return List.of(FloorRates.TABLE);
    }

    @Override
    public SortedSet<Integer> days(LakeCatalog catalog, Map<String, Long> before, Map<String, Long> now)
            throws IOException
    {
        // another request of the same id may take an impression from it, or leave it one
        TableDays requests = new TableDays(catalog, AuctionRows.BID_REQUESTS, AuctionRows.TIME, settings.reach(), settings.reach());
        TableDays impressions = new TableDays(catalog, AuctionRows.IMPRESSIONS, AuctionRows.TIME, settings.winWindow(), settings.clockSkew());
        SortedSet<Integer> known = new TreeSet<>();
        for (String table : sources()) {
            known.addAll(new TableDays(catalog, table, AuctionRows.TIME).all(now.get(table)));
        }
        // also where none is left
        known.addAll(TableDays.current(catalog, Mart.AUCTION_DAILY.table(), Mart.AUCTION_DAILY.timeColumn()));
        Optional<SortedSet<Integer>> ofRequests = requests.changed(before.get(AuctionRows.BID_REQUESTS), now.get(AuctionRows.BID_REQUESTS));
        Optional<SortedSet<Integer>> ofImpressions = impressions.changed(before.get(AuctionRows.IMPRESSIONS), now.get(AuctionRows.IMPRESSIONS));
        if (before.isEmpty() || ofRequests.isEmpty() || ofImpressions.isEmpty()) {
            return known;
        }
        SortedSet<Integer> days = new TreeSet<>(ofRequests.get());
        days.addAll(ofImpressions.get());
        days.retainAll(known);
        return days;
    }

    @Override
    public Job jobs(Configuration configuration, LakeCatalog catalog, DerivedRun run, DerivedRunner.JobRunner runner)
            throws IOException, InterruptedException
    {
        Path directory = new RunLayout(RunLayout.stagingRoot(configuration), run.runId()).directory();
        Path filter = new Path(directory, "filter");
        Path cells = new Path(directory, "cells");
        long impressions = writeFilter(configuration, catalog, run, filter);
        runner.run(AuctionJobs.wins(configuration, run, filter, cells, settings.reducers(impressions)));
        return RollupJobs.sum(configuration, run, cells, Mart.OF_AUCTIONS);
    }

    /** @return how many impressions there are, about */
    private long writeFilter(Configuration configuration, LakeCatalog catalog, DerivedRun run, Path file)
            throws IOException
    {
        PinnedScan scan = AuctionRows.impressions(run, settings, AuctionRows.FILTER_COLUMNS);
        long impressions = scan.rows(catalog);
        IdFilter auctions = IdFilter.of(impressions);
        scan.forEach(catalog, row -> {
            String auction = RowValues.text(row, "auction_id");
            if (auction != null && !RowValues.isTrue(row, "is_test")) {
                auctions.add(IdFilter.hash(auction));
            }
        });
        try (FSDataOutputStream out = file.getFileSystem(configuration).create(file, true)) {
            auctions.write(out);
        }
        return impressions;
    }
}
