package com.advertisex.lake.benchmarks;

import com.advertisex.lake.benchmarks.layout.LayoutBenchmark;
import com.advertisex.lake.benchmarks.layout.LayoutResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
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
    private static final String PORT = "http-server.http.port";

    @Option(names = "--table", paramLabel = "TABLE", defaultValue = "lake.lake.impressions", description = "The rows to copy (default: ${DEFAULT-VALUE}).")
    private String table;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Timed rounds, after one that is not timed (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--url", paramLabel = "URL", description = "Trino (default: that of the single node at LAKE_HOME).")
    private String url;

    @Option(names = "--user", paramLabel = "USER", defaultValue = "${sys:user.name}",
            description = "Who asks; has to be one of the lake's own users, who make schemas (default: ${DEFAULT-VALUE}).")
    private String user;

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
        LayoutResults results = LayoutBenchmark.run(url == null ? singleNodeUrl() : url, user, table, rounds, spec.commandLine().getOut());
        results.print(spec.commandLine().getOut());
        if (json != null) {
            results.write(json);
            spec.commandLine().getOut().println("Written: " + json);
        }
        return 0;
    }

    /** The single node's Trino, wherever it listens. */
    private static String singleNodeUrl()
            throws IOException
    {
        Path configuration = BenchOptions.lakeHome().resolve("conf/trino/config.properties");
        if (!Files.exists(configuration)) {
            throw new BenchException("there is no stack at " + BenchOptions.lakeHome() + " (LAKE_HOME); start one with ./lake up, or name a Trino with --url");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(configuration)) {
            properties.load(reader);
        }
        return "jdbc:trino://127.0.0.1:" + properties.getProperty(PORT);
    }
}
