package com.advertisex.lake.benchmarks;

import com.advertisex.lake.benchmarks.engine.EngineLauncher;
import com.advertisex.lake.benchmarks.engine.EngineOutput;
import com.advertisex.lake.benchmarks.engine.EngineProcess;
import com.advertisex.lake.benchmarks.engine.EngineType;
import com.advertisex.lake.benchmarks.report.Measurement;
import com.advertisex.lake.benchmarks.report.Results;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/** The same work done by each engine in a process of its own, in turns. The output of every round is judged, that of the warm-up too. */
final class Contest
{
    private final String benchmark;
    private final EngineLauncher launcher;
    private final Judge judge;
    private final PrintWriter out;

    /** Holds an output against that of the engine which came first. */
    @FunctionalInterface
    interface Judge
    {
        /**
         * @return what the output comes down to, to be printed
         * @throws BenchException if it is not that of the first engine
         */
        String check(String engine, EngineOutput output)
                throws SQLException;
    }

    Contest(String benchmark, EngineLauncher launcher, Judge judge, PrintWriter out)
    {
        this.benchmark = requireNonNull(benchmark, "benchmark is null");
        this.launcher = requireNonNull(launcher, "launcher is null");
        this.judge = requireNonNull(judge, "judge is null");
        this.out = requireNonNull(out, "out is null");
    }

    /**
     * @param classNames the engines that do this work
     * @return the classes of those that are named
     * @throws CommandLine.ParameterException if there is none of a name, or if it does not do this work
     */
    static Map<EngineType, String> engines(List<String> names, Function<EngineType, String> classNames, CommandSpec spec)
    {
        try {
            Map<EngineType, String> engines = new LinkedHashMap<>();
            for (String name : names) {
                EngineType type = EngineType.of(name);
                engines.put(type, classNames.apply(type));
            }
            return engines;
        }
        catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage() + " (--engines)", e);
        }
    }

    /**
     * @param engines their classes
     * @param events records of the input
     */
    Results run(Map<EngineType, String> engines, BenchOptions options, long events)
            throws IOException, SQLException
    {
        List<EngineProcess> processes = new ArrayList<>();
        try {
            for (EngineType type : engines.keySet()) {
                Optional<String> obstacle = launcher.obstacle(type);
                if (obstacle.isPresent()) {
                    out.println("Skipped: " + type.commandName() + ": " + obstacle.get());
                    out.flush();
                    continue;
                }
                processes.add(EngineProcess.start(launcher.launch(type, engines.get(type)), options.work().resolve(type.commandName())));
            }
            if (processes.isEmpty()) {
                throw new BenchException("none of the engines can be run here (--engines)");
            }
            return new Results(measure(processes, options.rounds(), events));
        }
        finally {
            for (EngineProcess process : processes) {
                process.close();
            }
        }
    }

    /** Round 0 warms up. */
    private List<Measurement> measure(List<EngineProcess> processes, int rounds, long events)
            throws IOException, SQLException
    {
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            for (EngineProcess process : processes) {
                EngineProcess.Round done = process.round();
                String verdict = judge.check(process.name(), done.output());
                out.printf(Locale.ROOT, "%-10s %-12s %8.2f s   %s%n", round == 0 ? "warm-up" : "round " + round, process.name(), done.seconds(), verdict);
                out.flush();
                if (round > 0) {
                    measurements.add(new Measurement(benchmark, process.name(), round, events, done.seconds(), done.cpuSeconds(), done.peakRssBytes(),
                            done.outputBytes()));
                }
            }
        }
        out.println(processes.size() > 1 ? "All results are equal, row for row." : "One engine alone: there was nothing to compare it with.");
        return measurements;
    }
}
