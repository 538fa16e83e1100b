package com.advertisex.lake.benchmarks;

import com.advertisex.lake.benchmarks.validate.TrinoAddress;
import com.advertisex.lake.benchmarks.validate.ValidateBenchmark;
import com.advertisex.lake.benchmarks.validate.ValidateResults;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.trino.TrinoTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/** {@code lake bench validate}: a suite of 30 expectations, judged by the lake's engine and by the real Great Expectations on the same Trino. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Runs a suite of 30 expectations over a table of impressions by the lake's engine and by the real Great Expectations (of PyPI, installed "
                + "once into a virtual environment), both on the same Trino, in turns, and fails unless all verdicts are equal. The stack must be up and hold "
                + "impressions; nothing is written.")
public final class ValidateCommand
        implements Callable<Integer>
{
    private static final int MAX_ROUNDS = 100;

    @Option(names = "--table", paramLabel = "TABLE", defaultValue = "lake.lake.impressions", description = "What to judge (default: ${DEFAULT-VALUE}).")
    private String table;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Timed rounds, after one that is not timed (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--result-format", paramLabel = "R", defaultValue = "SUMMARY",
            description = "How much both engines find out: BOOLEAN_ONLY, BASIC, SUMMARY or COMPLETE (default: ${DEFAULT-VALUE}, as of Great Expectations).")
    private ResultFormat.Level resultFormat;

    @Option(names = "--python", paramLabel = "PYTHON", defaultValue = "python3",
            description = "Python 3.11 or later, for Great Expectations (default: ${DEFAULT-VALUE}).")
    private String python;

    @Mixin
    private TrinoOptions trino;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write one object for each engine and round.")
    private Path json;

    @Option(names = "--work", paramLabel = "DIR", description = "Where Great Expectations and its logs are kept (default: benchmarks in LAKE_HOME).")
    private Path work;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, SQLException
    {
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new ParameterException(spec.commandLine(), "rounds is " + rounds + "; it must be from 1 to " + MAX_ROUNDS + " (--rounds)");
        }
        TrinoTable judged = table();
        PrintWriter out = spec.commandLine().getOut();
        Path folder = (work == null ? BenchOptions.lakeHome().resolve("benchmarks") : work).toAbsolutePath().normalize().resolve("validate");
        ValidateResults results = new ValidateBenchmark(new TrinoAddress(trino.url(), trino.user()), judged, resultFormat, folder).run(python, rounds, out);
        results.print(out);
        if (json != null) {
            results.write(json);
            out.println("Written: " + json);
        }
        return 0;
    }

    private TrinoTable table()
    {
        try {
            return TrinoTable.parse(table, "lake", "lake");
        }
        catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + " (--table)", e);
        }
    }
}
