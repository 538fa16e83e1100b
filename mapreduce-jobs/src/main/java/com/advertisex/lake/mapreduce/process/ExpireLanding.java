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

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/**
 * Deletes old hours of the landing zone; see {@link LandingRetention}.
 *
 * <pre>hadoop jar mapreduce-jobs.jar com.advertisex.lake.mapreduce.process.ExpireLanding [--dry-run]</pre>
 *
 * Exit codes: 0 done (also if there was nothing to do), 1 failed, 2 wrong usage.
 */
public final class ExpireLanding
        extends Configured
        implements Tool
{
    private static final Logger log = LoggerFactory.getLogger(ExpireLanding.class);

    @Override
    public int run(String[] arguments)
    {
        return ToolCommand.of(new Arguments(LakeConfiguration.load(getConf())), "Retention").execute(arguments);
    }

    @Command(name = "retention", description = "Deletes hours of the landing zone that are older than lake.retention.landing.",
            mixinStandardHelpOptions = true)
    private static final class Arguments
            implements Callable<Integer>
    {
        private final Configuration configuration;

        @Option(names = "--dry-run", description = "delete nothing: say what would be")
        private boolean rehearse;

        @Option(names = "--wait", description = "how long to wait for another process that is at a feed, as in 30m (default: not at all)")
        private Duration patience = Duration.ZERO;

        private Arguments(Configuration configuration)
        {
            this.configuration = configuration;
        }

        @Override
        public Integer call()
                throws Exception
        {
            LandingRetention retention = new LandingRetention(configuration);
            if (!retention.isSet()) {
                log.info("Nothing is deleted: {} is not set", LandingRetention.RETENTION);
                return CommandLine.ExitCode.OK;
            }
            LandingRetention.Expired result = retention.expire(Instant.now(), patience, rehearse);
            result.expired().forEach(hour -> log.info("{} {}", rehearse ? "Would delete" : "Deleted", hour));
            result.kept().forEach((hour, reason) -> log.warn("Kept {}, though it is old enough: {}", hour, reason));
            log.info("{} hours {}, {} kept", result.expired().size(), rehearse ? "would be deleted" : "deleted", result.kept().size());
            return CommandLine.ExitCode.OK;
        }
    }

    public static void main(String[] arguments)
            throws Exception
    {
        // CHECKSTYLE-OFF: the exit code of the process is the tool's
        System.exit(ToolRunner.run(new ExpireLanding(), arguments));
        // CHECKSTYLE-ON
    }
}
