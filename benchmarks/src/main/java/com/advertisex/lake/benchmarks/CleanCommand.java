package com.advertisex.lake.benchmarks;

import com.advertisex.lake.benchmarks.check.Agreement;
import com.advertisex.lake.benchmarks.check.RowDigest;
import com.advertisex.lake.benchmarks.dataset.Dataset;
import com.advertisex.lake.benchmarks.dataset.DatasetBuilder;
import com.advertisex.lake.benchmarks.engine.DuckDbEngine;
import com.advertisex.lake.benchmarks.engine.EngineLauncher;
import com.advertisex.lake.benchmarks.engine.EngineType;
import com.advertisex.lake.benchmarks.engine.LocalLakeEngine;
import com.advertisex.lake.benchmarks.engine.YarnLakeEngine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code lake bench clean}: the same impressions cleaned by each engine, in turns, and their results compared row for row. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description = "Cleans the same impressions with each engine in turns on two cores, and fails unless all results are equal, row for row.")
public final class CleanCommand
        implements Callable<Integer>
{
    private static final String NAME = "clean";

    @Mixin
    private BenchOptions options;

    @Option(names = "--engines", paramLabel = "ENGINE", split = ",", defaultValue = "ours-local,ours-yarn,spark,duckdb",
            description = "Which to compare (default: ${DEFAULT-VALUE}).")
    private List<String> engines;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, SQLException
    {
        options.check();
        Map<EngineType, String> wanted = Contest.engines(engines, CleanCommand::className, spec);
        PrintWriter out = spec.commandLine().getOut();
        Dataset dataset = dataset();
        out.printf(Locale.ROOT, "Input: %,d impressions, as text %.1f bytes a line, landed %.1f bytes a record%n",
                dataset.events(), (double) dataset.lineBytes() / dataset.events(), (double) dataset.landedBytes() / dataset.events());
        out.flush();
        EngineLauncher launcher = new EngineLauncher(BenchOptions.checkout(), BenchOptions.lakeHome(), dataset.parameters());
        try (Agreement agreement = new Agreement()) {
            Contest contest = new Contest(NAME, launcher, (name, output) -> {
                agreement.renewed(name, output);
                RowDigest digest = agreement.check(name, output);
                return String.format(Locale.ROOT, "accepted %,d   rejected %,d   derived ids %,d", digest.events(), digest.rejected(), digest.derivedIds());
            }, out);
            options.report(contest.run(wanted, options, dataset.events()));
        }
        return 0;
    }

    private static String className(EngineType type)
    {
        return switch (type) {
            case OURS_LOCAL -> LocalLakeEngine.class.getName();
            case OURS_YARN -> YarnLakeEngine.class.getName();
            case SPARK -> "com.advertisex.lake.benchmarks.spark.SparkEngine";
            case DUCKDB -> DuckDbEngine.class.getName();
        };
    }

    private Dataset dataset()
            throws IOException
    {
        try {
            return new DatasetBuilder(options.work()).build(options.events());
        }
        catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
