package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.mapreduce.ToolCommand;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.clean.RunResult;
import com.advertisex.lake.mapreduce.landing.OpenFileOwners;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Processes everything that has landed and is not processed yet; see {@link LandedProcessor}, which is the same for callers in the same process.
 *
 * <pre>hadoop jar mapreduce-jobs.jar com.advertisex.lake.mapreduce.process.ProcessLanded [--feed impressions]</pre>
 *
 * Exit codes: 0 done (also if there was nothing to do), 1 failed, 2 wrong usage.
 */
public final class ProcessLanded
        extends Configured
        implements Tool
{
    private static final Logger log = LoggerFactory.getLogger(ProcessLanded.class);

    @Override
    public int run(String[] arguments)
    {
        return ToolCommand.of(new Arguments(LakeConfiguration.load(getConf())), "Processing").execute(arguments);
    }

    @Command(name = "process", description = "Processes everything that has landed and is not processed yet.", mixinStandardHelpOptions = true)
    private static final class Arguments
            implements Callable<Integer>
    {
        private final Configuration configuration;

        @Option(names = "--feed", description = "only this feed; may be given several times (default: all)")
        private List<Feed> feeds = List.of(Feed.values());

        @Option(names = "--through", description = "only what arrived until the end of this hour, as in 2026-11-22T10:00Z (default: everything)")
        private Instant through = Instant.MAX;

        @Option(names = "--wait", description = "how long to wait for another process that is already at such a feed, as in 30m (default: not at all)")
        private Duration patience = Duration.ZERO;

        @ArgGroup
        private Agents agents = new Agents();

        private Arguments(Configuration configuration)
        {
            this.configuration = configuration;
        }

        private OpenFileOwners owners()
        {
            if (agents.noneRunning) {
                return OpenFileOwners.noneRunning();
            }
            return agents.since == null ? OpenFileOwners.unknown() : OpenFileOwners.runningSince(agents.since);
        }

        @Override
        public Integer call()
                throws Exception
        {
            Set<Feed> chosen = EnumSet.copyOf(feeds);
            ProcessOptions options = new ProcessOptions(chosen, owners(), through, patience);
            List<RunResult> results = new LandedProcessor(configuration, RunListener.NONE).process(options);
            results.forEach(result -> log.info("Processed {}: {}", result.hour(), result));
            log.info("{} runs", results.size());
            return CommandLine.ExitCode.OK;
        }
    }

    private static final class Agents
    {
        @Option(names = "--no-agent-running", description = "no agent runs, so finish every file that is open")
        private boolean noneRunning;

        @Option(names = "--agents-since", description = "finish files that were opened before this time (ISO-8601), when the oldest running agent started")
        private Instant since;
    }

    public static void main(String[] arguments)
            throws Exception
    {
        // CHECKSTYLE-OFF: the exit code of the process is the tool's
        System.exit(ToolRunner.run(new ProcessLanded(), arguments));
        // CHECKSTYLE-ON
    }
}
