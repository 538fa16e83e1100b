package com.advertisex.lake.benchmarks;

import com.advertisex.lake.benchmarks.check.Agreement;
import com.advertisex.lake.benchmarks.check.RowDigest;
import com.advertisex.lake.benchmarks.dataset.Dataset;
import com.advertisex.lake.benchmarks.dataset.DatasetBuilder;
import com.advertisex.lake.benchmarks.engine.EngineLauncher;
import com.advertisex.lake.benchmarks.engine.EngineProcess;
import com.advertisex.lake.benchmarks.engine.EngineType;
import com.advertisex.lake.benchmarks.report.Measurement;
import com.advertisex.lake.benchmarks.report.Results;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
        Set<EngineType> wanted = wanted();
        PrintWriter out = spec.commandLine().getOut();
        Dataset dataset = dataset();
        out.printf(Locale.ROOT, "Input: %,d impressions, as text %.1f bytes a line, landed %.1f bytes a record%n",
                dataset.events(), (double) dataset.lineBytes() / dataset.events(), (double) dataset.landedBytes() / dataset.events());
        out.flush();
        EngineLauncher launcher = new EngineLauncher(BenchOptions.checkout(), BenchOptions.lakeHome(), dataset);
        List<EngineProcess> processes = new ArrayList<>();
        try (Agreement agreement = new Agreement()) {
            for (EngineType type : wanted) {
                Optional<String> obstacle = launcher.obstacle(type);
                if (obstacle.isPresent()) {
                    out.println("Skipped: " + type.commandName() + ": " + obstacle.get());
                    out.flush();
                    continue;
                }
                processes.add(EngineProcess.start(launcher.launch(type), options.work().resolve(type.commandName())));
            }
            if (processes.isEmpty()) {
                throw new BenchException("none of the engines can be run here (--engines)");
            }
            Results results = new Results(measure(processes, agreement, dataset));
            options.report(results);
        }
        finally {
            for (EngineProcess process : processes) {
                process.close();
            }
        }
        return 0;
    }

    private Set<EngineType> wanted()
    {
        try {
            Set<EngineType> wanted = new LinkedHashSet<>();
            engines.forEach(name -> wanted.add(EngineType.of(name)));
            return wanted;
        }
        catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage() + " (--engines)", e);
        }
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

    /** Round 0 warms up. The outputs of all rounds are compared, that of round 0 too. */
    private List<Measurement> measure(List<EngineProcess> processes, Agreement agreement, Dataset dataset)
            throws IOException, SQLException
    {
        PrintWriter out = spec.commandLine().getOut();
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 0; round <= options.rounds(); round++) {
            for (EngineProcess process : processes) {
                EngineProcess.Round done = process.round();
                agreement.renewed(process.name(), done.output());
                RowDigest digest = agreement.check(process.name(), done.output());
                out.printf(Locale.ROOT, "%-10s %-12s %8.2f s   accepted %,d   rejected %,d   derived ids %,d%n", round == 0 ? "warm-up" : "round " + round,
                        process.name(), done.seconds(), digest.events(), digest.rejected(), digest.derivedIds());
                out.flush();
                if (round > 0) {
                    measurements.add(new Measurement(NAME, process.name(), round, dataset.events(), done.seconds(), done.cpuSeconds(), done.peakRssBytes(),
                            done.outputBytes()));
                }
            }
        }
        out.println(processes.size() > 1 ? "All results are equal, row for row." : "One engine alone: there was nothing to compare it with.");
        return measurements;
    }
}
