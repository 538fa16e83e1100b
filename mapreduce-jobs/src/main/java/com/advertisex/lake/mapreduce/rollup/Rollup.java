package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.mapreduce.derive.Derivation;
import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.derive.TableDays;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.RunLayout;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The marts: whole days are computed anew, those on which any of their sources changed. */
public final class Rollup
        implements Derivation
{
    /** Names its runs. */
    public static final String KIND = "rollup";

    @Override
    public String kind()
    {
        return KIND;
    }

    @Override
    public List<String> sources()
    {
        return Arrays.stream(SourceRows.values()).map(SourceRows::table).toList();
    }

    @Override
    public SortedSet<Integer> days(LakeCatalog catalog, Map<String, Long> before, Map<String, Long> now)
            throws IOException
    {
        SortedSet<Integer> all = new TreeSet<>();
        SortedSet<Integer> changed = new TreeSet<>();
        boolean known = !before.isEmpty();
        for (SourceRows source : SourceRows.values()) {
            TableDays days = new TableDays(catalog, source.table(), source.timeColumn());
            Long current = now.get(source.table());
            all.addAll(days.all(current));
            Optional<SortedSet<Integer>> ofSource = days.changed(before.get(source.table()), current);
            known &= ofSource.isPresent();
            ofSource.ifPresent(changed::addAll);
        }
        if (known) {
            return changed;
        }
        // of events that are gone since, nothing may stay
        all.addAll(TableDays.current(catalog, Mart.CAMPAIGN_HOURLY.table(), Mart.CAMPAIGN_HOURLY.timeColumn()));
        return all;
    }

    @Override
    public Job jobs(Configuration configuration, LakeCatalog catalog, DerivedRun run, DerivedRunner.JobRunner runner)
            throws IOException, InterruptedException
    {
        Path cells = new Path(new RunLayout(RunLayout.stagingRoot(configuration), run.runId()).directory(), "cells");
        runner.run(RollupJobs.userFrequency(configuration, run, cells));
        return RollupJobs.rollup(configuration, run, cells);
    }
}
