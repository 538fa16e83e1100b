package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.mapreduce.ToolCommand;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.mapreduce.output.ByteSortedMapOutput;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LakeOutputFormat;
import com.advertisex.lake.mapreduce.output.TaskOutput;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.decode.QuarantineRow;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Cleans one arrival hour of one feed: what has landed and is not processed becomes rows of the event tables and of the quarantine table, together with
 * its account in the ops tables, or nothing changes at all. Run again it does nothing.
 *
 * <pre>hadoop jar mapreduce-jobs.jar com.advertisex.lake.mapreduce.clean.CleanJob --feed impressions --hour 2026-11-22T10</pre>
 *
 * Exit codes: 0 done (also if there was nothing to do), 1 failed, 2 wrong usage.
 */
public final class CleanJob
        extends Configured
        implements Tool
{
    /** Directory of what the click rhythm of the run flagged; absent where there was none. */
    static final String CLICK_FLAGS = "lake.clean.click-flags";

    private static final Logger log = LoggerFactory.getLogger(CleanJob.class);

    @Override
    public int run(String[] arguments)
    {
        Configuration configuration = LakeConfiguration.load(getConf());
        return ToolCommand.of(new Arguments(configuration), "Clean").execute(arguments);
    }

    /** What all jobs of a run have in common. */
    static Configuration configuration(Configuration base, RunDescription run)
    {
        Configuration configuration = LakeConfiguration.forJob(base);
        LakeOutputFormat.setRun(configuration, run.runId(), run.replay() == null ? CleanAccounting.class : ReplayAccounting.class);
        return configuration;
    }

    /**
     * The job of a run, wired but not submitted; the run's description must be in its staging directory.
     *
     * @param clickFlags directory of what the click rhythm flagged; empty if there was none
     */
    static Job createJob(Configuration base, RunDescription run, Optional<Path> clickFlags)
            throws IOException
    {
        Configuration configuration = configuration(base, run);
        clickFlags.ifPresent(directory -> configuration.set(CLICK_FLAGS, directory.toString()));
        for (EventType type : EventType.of(run.feed())) {
            LakeOutputFormat.addTable(configuration, CleanTables.accepted(type), type.schema());
        }
        LakeOutputFormat.addTable(configuration, CleanTables.quarantine(run.feed()), QuarantineRow.schema(run.feed()));
        boolean replay = run.replay() != null;
        if (replay) {
            LakeOutputFormat.addDeletes(configuration, CleanTables.quarantine(run.feed()), ReplayReducer.ROW_KEY);
        }
        Job job = Job.getInstance(configuration, (replay ? "replay " : "clean ") + run.runId());
        job.setJarByClass(CleanJob.class);
        job.setInputFormatClass(CleanInputFormat.class);
        job.setMapperClass(replay ? ReplayMapper.class : CleanMapper.class);
        job.setMapOutputKeyClass(EventSortKey.class);
        job.setMapOutputValueClass(EventValue.class);
        job.setPartitionerClass(EventSortKey.ByEventKey.class);
        ByteSortedMapOutput.use(job.getConfiguration());
        job.setSortComparatorClass(EventSortKey.Order.class);
        job.setGroupingComparatorClass(EventSortKey.Grouping.class);
        job.setReducerClass(replay ? ReplayReducer.class : CleanReducer.class);
        job.setNumReduceTasks(CleanSettings.from(configuration).reducers(run.bytes()));
        job.setOutputKeyClass(NullWritable.class);
        job.setOutputValueClass(TaskOutput.class);
        job.setOutputFormatClass(LakeOutputFormat.class);
        return job;
    }

    @Command(name = "clean", description = "Cleans what has landed in one arrival hour of one feed and is not processed yet.", mixinStandardHelpOptions = true)
    private static final class Arguments
            implements Callable<Integer>
    {
        private final Configuration configuration;

        @Option(names = "--feed", required = true, description = "impressions, interactions or bid-requests")
        private Feed feed;

        @Option(names = "--hour", required = true, description = "arrival hour in UTC, for example 2026-11-22T10")
        private String hour;

        private Arguments(Configuration configuration)
        {
            this.configuration = configuration;
        }

        @Override
        public Integer call()
                throws Exception
        {
            ArrivalHour arrivalHour = ArrivalHour.parse(feed, hour);
            LandingZone zone = new LandingZone(LandingRoots.of(configuration), configuration);
            try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
                Set<String> processed = new OpsTables(catalog).processedFiles(feed, arrivalHour.start());
                List<LandedFile> files = zone.files(arrivalHour).finished().stream().filter(file -> !processed.contains(file.path())).toList();
                if (files.isEmpty()) {
                    log.info("Nothing to clean: every finished file of {} is processed", arrivalHour);
                    return CommandLine.ExitCode.OK;
                }
                RunResult result = new CleanRunner(configuration, catalog, RunListener.NONE).run(arrivalHour, files);
                log.info("Cleaned {}: {}", arrivalHour, result);
                return CommandLine.ExitCode.OK;
            }
        }
    }

    public static void main(String[] arguments)
            throws Exception
    {
        // CHECKSTYLE-OFF: the exit code of the process is the tool's
        System.exit(ToolRunner.run(new CleanJob(), arguments));
        // CHECKSTYLE-ON
    }
}
