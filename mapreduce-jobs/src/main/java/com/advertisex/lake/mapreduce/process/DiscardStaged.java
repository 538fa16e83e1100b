package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.mapreduce.ToolCommand;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Forgets a run that is staged and not published, so that its input is taken anew; see {@link Staging}, which is the same for callers in the same process.
 *
 * <pre>hadoop jar mapreduce-jobs.jar com.advertisex.lake.mapreduce.process.DiscardStaged impressions-2026112210-0123456789ab</pre>
 *
 * Exit codes: 0 done, 1 failed, 2 wrong usage.
 */
public final class DiscardStaged
        extends Configured
        implements Tool
{
    private static final Logger log = LoggerFactory.getLogger(DiscardStaged.class);

    @Override
    public int run(String[] arguments)
    {
        return ToolCommand.of(new Arguments(LakeConfiguration.load(getConf())), "Discarding").execute(arguments);
    }

    @Command(name = "discard-staged", description = "Forgets a run that is staged and not published; its input is taken anew.", mixinStandardHelpOptions = true)
    private static final class Arguments
            implements Callable<Integer>
    {
        private final Configuration configuration;

        @Parameters(paramLabel = "RUN", description = "id of the run")
        private String runId;

        @Option(names = "--wait", description = "how long to wait for a process that is at the run's feed or kind, as in 30m (default: not at all)")
        private Duration patience = Duration.ZERO;

        private Arguments(Configuration configuration)
        {
            this.configuration = configuration;
        }

        @Override
        public Integer call()
                throws Exception
        {
            new Staging(configuration).discard(runId, patience);
            log.info("Discarded {}", runId);
            return CommandLine.ExitCode.OK;
        }
    }

    public static void main(String[] arguments)
            throws Exception
    {
        // CHECKSTYLE-OFF: the exit code of the process is the tool's
        System.exit(ToolRunner.run(new DiscardStaged(), arguments));
        // CHECKSTYLE-ON
    }
}
