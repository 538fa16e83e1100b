package com.advertisex.lake.mapreduce.derive;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Tables that are made of other tables: what {@link DerivedRunner} has to know of them. */
public interface Derivation
{
    /** Names its runs and their lock: letters only. */
    String kind();

    /** The tables that it is made of: where none of them changed there is nothing to do. */
    List<String> sources();

    /** Tables that it reads as well, as they are when a run begins: those that it made itself, and others whose changes make nothing new. */
    default List<String> besides()
    {
        return List.of();
    }

    /**
     * The days that have to be computed anew.
     *
     * @param before the snapshots that were read when the tables were last made; empty if they have to be made from nothing
     * @param now the snapshots that will be read
     */
    SortedSet<Integer> days(LakeCatalog catalog, Map<String, Long> before, Map<String, Long> now)
            throws IOException;

    /**
     * Runs all jobs but the last, and returns that one, wired with {@link DerivedRunner#configuration} and not submitted.
     *
     * @param configuration of the runner, with the staging directory of the run
     * @param runner runs jobs and says how far they are
     */
    Job jobs(Configuration configuration, LakeCatalog catalog, DerivedRun run, DerivedRunner.JobRunner runner)
            throws IOException, InterruptedException;
}
