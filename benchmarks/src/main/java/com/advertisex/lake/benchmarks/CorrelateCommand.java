package com.advertisex.lake.benchmarks;

import com.advertisex.lake.benchmarks.correlate.AttributionAgreement;
import com.advertisex.lake.benchmarks.correlate.DuckDbCorrelation;
import com.advertisex.lake.benchmarks.correlate.Journeys;
import com.advertisex.lake.benchmarks.correlate.JourneysBuilder;
import com.advertisex.lake.benchmarks.correlate.LocalCorrelation;
import com.advertisex.lake.benchmarks.engine.EngineLauncher;
import com.advertisex.lake.benchmarks.engine.EngineType;
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

/** {@code lake bench correlate}: the same conversions attributed by each engine, in turns, and their results compared row for row. */
@Command(
        name = "correlate",
        mixinStandardHelpOptions = true,
        description = "Shares the credit of the same conversions with each engine in turns on two cores, and fails unless all results are equal, row for row.")
public final class CorrelateCommand
        implements Callable<Integer>
{
    private static final String NAME = "correlate";

    @Mixin
    private BenchOptions options;

    @Option(names = "--engines", paramLabel = "ENGINE", split = ",", defaultValue = "ours-local,spark,duckdb",
            description = "Which to compare (default: ${DEFAULT-VALUE}).")
    private List<String> engines;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, SQLException
    {
        options.check();
        Map<EngineType, String> wanted = Contest.engines(engines, CorrelateCommand::className, spec);
        PrintWriter out = spec.commandLine().getOut();
        Journeys journeys = new JourneysBuilder(options.work()).build(options.events());
        out.printf(Locale.ROOT, "Input: %,d impressions, %,d clicks, %,d conversions%n", journeys.impressions(), journeys.clicks(), journeys.conversions());
        out.flush();
        EngineLauncher launcher = new EngineLauncher(BenchOptions.checkout(), BenchOptions.lakeHome(), journeys.parameters());
        try (AttributionAgreement agreement = new AttributionAgreement()) {
            Contest contest = new Contest(NAME, launcher, (name, output) -> {
                AttributionAgreement.Digest digest = agreement.check(name, output);
                return String.format(Locale.ROOT, "conversions %,d   attributed %,d   rows %,d", digest.conversions(), digest.attributed(), digest.rows());
            }, out);
            options.report(contest.run(wanted, options, journeys.events()));
        }
        return 0;
    }

    private static String className(EngineType type)
    {
        return switch (type) {
            case OURS_LOCAL -> LocalCorrelation.class.getName();
            case OURS_YARN -> throw new IllegalArgumentException("engine '" + type.commandName() + "' does not correlate; ours-local, spark and duckdb do");
            case SPARK -> "com.advertisex.lake.benchmarks.spark.SparkCorrelation";
            case DUCKDB -> DuckDbCorrelation.class.getName();
        };
    }
}
