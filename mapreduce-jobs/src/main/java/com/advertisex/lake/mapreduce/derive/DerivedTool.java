package com.advertisex.lake.mapreduce.derive;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.mapreduce.ToolCommand;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.util.Tool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Brings derived tables up to date. Exit codes: 0 done (also if there was nothing to do), 1 failed, 2 wrong usage. */
public abstract class DerivedTool
        extends Configured
        implements Tool
{
    private static final Logger log = LoggerFactory.getLogger(DerivedTool.class);

    protected abstract Derivation derivation(Configuration configuration);

    @Override
    public final int run(String[] arguments)
    {
        String name = getClass().getSimpleName();
        return ToolCommand.of(new Arguments(LakeConfiguration.load(getConf())), name).setCommandName(name).execute(arguments);
    }

    @Command(description = "Brings derived tables up to date with the tables that they are made of.", mixinStandardHelpOptions = true)
    private final class Arguments
            implements Callable<Integer>
    {
        private final Configuration configuration;

        @Option(names = "--from-nothing", description = "compute all days anew: after a change of settings")
        private boolean fromNothing;

        @Option(names = "--wait", description = "how long to wait for another process that is already at it, as in 30m (default: not at all)")
        private Duration patience = Duration.ZERO;

        private Arguments(Configuration configuration)
        {
            this.configuration = configuration;
        }

        @Override
        public Integer call()
                throws Exception
        {
            Derivation derivation = derivation(configuration);
            try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
                Optional<DerivedResult> result = new DerivedRunner(configuration, catalog, DerivedListener.NONE).run(derivation, fromNothing, patience);
                result.ifPresentOrElse(
                        done -> log.info("Done: {}", done),
                        () -> log.info("Nothing to do: the tables of '{}' are up to date", derivation.kind()));
            }
            return CommandLine.ExitCode.OK;
        }
    }
}
