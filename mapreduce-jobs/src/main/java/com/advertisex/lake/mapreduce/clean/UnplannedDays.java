package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.RunRejectedException;
import com.advertisex.lake.mapreduce.output.StagingFiles;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Event days that only the decoder found: the headers gave other days, so the job did not compare the events of these days with published rows and must
 * not publish them. The run is begun again with these days. One empty file a day beside the run's staging directory, which a failed job deletes.
 */
final class UnplannedDays
{
    private UnplannedDays() {}

    static void report(Configuration jobConfiguration, int day)
            throws IOException
    {
        new StagingFiles(jobConfiguration).touch(new Path(directory(RunLayout.of(jobConfiguration)), String.valueOf(day)));
    }

    static SortedSet<Integer> read(Configuration configuration, RunLayout layout)
            throws IOException
    {
        SortedSet<Integer> days = new TreeSet<>();
        for (Path day : new StagingFiles(configuration).list(directory(layout))) {
            days.add(Integer.valueOf(day.getName()));
        }
        return days;
    }

    /** @throws RunRejectedException if the run's events were not compared with all that they may repeat */
    static void requireNone(Configuration configuration, RunLayout layout, RunDescription run)
            throws IOException
    {
        SortedSet<Integer> unplanned = read(configuration, layout);
        unplanned.removeAll(run.days());
        if (!unplanned.isEmpty()) {
            throw new RunRejectedException("run " + run.runId() + " accepted events of days that it did not compare with published rows (days since 1970: "
                    + unplanned + "); it is begun again with them");
        }
    }

    static void forget(Configuration configuration, RunLayout layout)
            throws IOException
    {
        new StagingFiles(configuration).delete(directory(layout));
    }

    private static Path directory(RunLayout layout)
    {
        return new Path(layout.stagingRoot(), "_days-" + layout.runId());
    }
}
