package com.advertisex.lake.benchmarks;

import com.advertisex.lake.benchmarks.report.Results;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What every benchmark is asked: how much, how often, where. */
public final class BenchOptions
{
    private static final int MAX_ROUNDS = 100;

    @Option(names = {"--events", "--impressions"}, paramLabel = "N", defaultValue = "1000000",
            description = "Impressions of the input (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Timed rounds, after one that is not timed (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write one object for each engine and round.")
    private Path json;

    @Option(names = "--work", paramLabel = "DIR", description = "Where inputs, outputs and logs are kept (default: benchmarks in LAKE_HOME).")
    private Path work;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    public long events()
    {
        return events;
    }

    public int rounds()
    {
        return rounds;
    }

    /** An absolute path. */
    public Path work()
    {
        return (work == null ? lakeHome().resolve("benchmarks") : work).toAbsolutePath().normalize();
    }

    /** The home of the single node. */
    public static Path lakeHome()
    {
        Map<String, String> environment = System.getenv();
        String home = environment.getOrDefault("LAKE_HOME", "");
        return (home.isBlank() ? checkout().resolve(".lake") : Path.of(home)).toAbsolutePath().normalize();
    }

    /** Given by the launcher. */
    public static Path checkout()
    {
        return Path.of(System.getProperty("lake.checkout", "")).toAbsolutePath();
    }

    /** @throws CommandLine.ParameterException if an option is out of its range */
    public void check()
    {
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new CommandLine.ParameterException(spec.commandLine(), "rounds is " + rounds + "; it must be from 1 to " + MAX_ROUNDS + " (--rounds)");
        }
        if (events < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "events is " + events + "; it must be at least 1 (--events)");
        }
    }

    /** Prints the table and writes the file that was asked for. */
    public void report(Results results)
            throws IOException
    {
        results.print(spec.commandLine().getOut());
        if (json != null) {
            results.write(json);
            spec.commandLine().getOut().println("Written: " + json);
        }
    }
}
