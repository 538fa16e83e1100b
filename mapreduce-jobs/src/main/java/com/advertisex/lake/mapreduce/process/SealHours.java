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

import java.time.Instant;
import java.util.concurrent.Callable;

/**
 * Seals the arrival hours that are complete; see {@link HourSealer}.
 *
 * <pre>hadoop jar mapreduce-jobs.jar com.advertisex.lake.mapreduce.process.SealHours [--since 2026-11-22T10:00Z]</pre>
 *
 * Exit codes: 0 done (also if there was nothing to do), 1 failed, 2 wrong usage.
 */
public final class SealHours
        extends Configured
        implements Tool
{
    private static final Logger log = LoggerFactory.getLogger(SealHours.class);

    @Override
    public int run(String[] arguments)
    {
        return ToolCommand.of(new Arguments(LakeConfiguration.load(getConf())), "Sealing").execute(arguments);
    }

    @Command(name = "seal", description = "Seals the arrival hours that no agent writes to any more.", mixinStandardHelpOptions = true)
    private static final class Arguments
            implements Callable<Integer>
    {
        private final Configuration configuration;

        @Option(names = "--since", description = "first hour to seal, as in 2026-11-22T10:00Z (default: as far back as lake.seal.lookback goes)")
        private Instant since = Instant.EPOCH;

        private Arguments(Configuration configuration)
        {
            this.configuration = configuration;
        }

        @Override
        public Integer call()
                throws Exception
        {
            HourSealer.Sealed result = new HourSealer(configuration).seal(since, Instant.now());
            result.sealed().forEach(hour -> log.info("Sealed {}", hour));
            result.waiting().forEach((hour, reason) -> log.warn("Not sealed: {}, {}", hour, reason));
            log.info("{} sealed, {} waiting", result.sealed().size(), result.waiting().size());
            return CommandLine.ExitCode.OK;
        }
    }

    public static void main(String[] arguments)
            throws Exception
    {
        // CHECKSTYLE-OFF: the exit code of the process is the tool's
        System.exit(ToolRunner.run(new SealHours(), arguments));
        // CHECKSTYLE-ON
    }
}
