package com.advertisex.lake.benchmarks;

import com.advertisex.lake.benchmarks.layout.LayoutBenchmark;
import com.advertisex.lake.benchmarks.layout.LayoutResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/** {@code lake bench layout}: the same impressions in several layouts, and what Trino reads of each. */
@Command(
        name = "layout",
        mixinStandardHelpOptions = true,
        description = "Copies a table of impressions into several layouts and asks each the same questions. The stack must be up and hold impressions; "
                + "the copies lie in a schema of their own, and are dropped.")
public final class LayoutCommand
        implements Callable<Integer>
{
    private static final int MAX_ROUNDS = 100;

    @Option(names = "--table", paramLabel = "TABLE", defaultValue = "lake.lake.impressions", description = "The rows to copy (default: ${DEFAULT-VALUE}).")
    private String table;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Timed rounds, after one that is not timed (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private TrinoOptions trino;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write one object for each layout, question and round.")
    private Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, SQLException
    {
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new ParameterException(spec.commandLine(), "rounds is " + rounds + "; it must be from 1 to " + MAX_ROUNDS + " (--rounds)");
        }
        LayoutResults results = LayoutBenchmark.run(trino.url(), trino.user(), table, rounds, spec.commandLine().getOut());
        results.print(spec.commandLine().getOut());
        if (json != null) {
            results.write(json);
            spec.commandLine().getOut().println("Written: " + json);
        }
        return 0;
    }
}
