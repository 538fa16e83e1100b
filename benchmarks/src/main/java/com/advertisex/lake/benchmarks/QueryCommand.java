package com.advertisex.lake.benchmarks;

import com.advertisex.lake.benchmarks.engine.EngineLauncher;
import com.advertisex.lake.benchmarks.engine.EngineProcess;
import com.advertisex.lake.benchmarks.engine.EngineType;
import com.advertisex.lake.benchmarks.query.Asked;
import com.advertisex.lake.benchmarks.query.DuckDbQueries;
import com.advertisex.lake.benchmarks.query.LocalCopy;
import com.advertisex.lake.benchmarks.query.QueryBenchmark;
import com.advertisex.lake.benchmarks.query.QueryResults;
import com.advertisex.lake.benchmarks.query.QueryStage;
import com.advertisex.lake.benchmarks.query.QueryTables;
import com.advertisex.lake.benchmarks.trino.TrinoSession;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.hadoop.HadoopCatalog;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code lake bench query}: the questions behind the metrics, asked of the lake's marts and tables and of its peers, in turns. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = "Asks the questions behind the metrics of Trino over the lake's layout and marts, of Trino over the same rows in tables of Iceberg's "
                + "defaults, and of Spark and DuckDB over the lake's files, in turns, and fails unless all answers are equal. The stack must be up; the tables "
                + "of a size are made once, in schemas of their own.")
public final class QueryCommand
        implements Callable<Integer>
{
    private static final int MAX_ROUNDS = 1_000;
    private static final long MAX_IMPRESSIONS = 100_000_000;

    @Option(names = "--impressions", paramLabel = "N", defaultValue = "1000000", description = "Size of the tables (default: ${DEFAULT-VALUE}).")
    private long impressions;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "20", description = "Timed rounds, after one that is not timed (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--engines", paramLabel = "ENGINE", split = ",", defaultValue = "trino-lake,trino-default,spark,duckdb",
            description = "Which to ask (default: ${DEFAULT-VALUE}). For the last two the lake's files are copied to the local disk.")
    private List<String> engines;

    @Mixin
    private TrinoOptions trinoOptions;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write one object for each question, engine and round.")
    private Path json;

    @Option(names = "--work", paramLabel = "DIR", description = "Where copies and logs are kept (default: benchmarks in LAKE_HOME).")
    private Path work;

    @Option(names = "--drop", description = "Ask nothing: take the tables of this size away, and the copies of their files.")
    private boolean isDropped;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, SQLException, InterruptedException
    {
        Set<Asked> wanted = check();
        PrintWriter out = spec.commandLine().getOut();
        QueryTables tables = new QueryTables(impressions);
        LocalCopy copy = new LocalCopy(work().resolve("query-" + impressions));
        EngineLauncher launcher = new EngineLauncher(BenchOptions.checkout(), BenchOptions.lakeHome(), copy.parameters());
        launcher.obstacle(EngineType.OURS_YARN).ifPresent(obstacle -> {
            throw new BenchException(obstacle);
        });
        Configuration cluster = launcher.clusterConfiguration();
        try (TrinoSession trino = connect()) {
            QueryStage stage = new QueryStage(tables, cluster, trino, out);
            if (isDropped) {
                stage.drop();
                copy.delete();
                out.println("Dropped: the tables of " + impressions + " impressions");
                return 0;
            }
            stage.prepare();
            QueryResults results = ask(wanted, new QueryBenchmark(tables, trino), trino, launcher, () -> fetch(stage, copy, cluster, out));
            results.print(out);
            if (json != null) {
                results.write(json);
                out.println("Written: " + json);
            }
            return 0;
        }
    }

    private Set<Asked> check()
    {
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new ParameterException(spec.commandLine(), "rounds is " + rounds + "; it must be from 1 to " + MAX_ROUNDS + " (--rounds)");
        }
        if (impressions < 1 || impressions > MAX_IMPRESSIONS) {
            throw new ParameterException(spec.commandLine(),
                    "impressions is " + impressions + "; it must be from 1 to " + MAX_IMPRESSIONS + " (--impressions)");
        }
        Set<Asked> wanted = EnumSet.noneOf(Asked.class);
        try {
            engines.forEach(name -> wanted.add(Asked.of(name)));
        }
        catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + " (--engines)", e);
        }
        return wanted;
    }

    private Path work()
    {
        return (work == null ? BenchOptions.lakeHome().resolve("benchmarks") : work).toAbsolutePath().normalize();
    }

    private TrinoSession connect()
            throws IOException, SQLException
    {
        String url = trinoOptions.url();
        TrinoSession trino = new TrinoSession(url, trinoOptions.user());
        try {
            trino.row("SELECT 1");
            return trino;
        }
        catch (SQLException e) {
            trino.close();
            throw new BenchException("Trino at " + url + " does not answer (--url; ./lake up starts the single node's): " + e.getMessage(), e);
        }
    }

    /** Brings the files to where peers read them. */
    @FunctionalInterface
    private interface Fetch
    {
        void run()
                throws IOException;
    }

    private static void fetch(QueryStage stage, LocalCopy copy, Configuration cluster, PrintWriter out)
            throws IOException
    {
        try (HadoopCatalog catalog = stage.catalog()) {
            copy.fetch(catalog, cluster, out);
        }
    }

    private QueryResults ask(Set<Asked> wanted, QueryBenchmark benchmark, TrinoSession trino, EngineLauncher launcher, Fetch fetch)
            throws IOException, SQLException
    {
        List<EngineProcess> processes = new ArrayList<>();
        try {
            for (Asked engine : wanted) {
                if (engine.isTrino()) {
                    benchmark.ask(engine, trino);
                    continue;
                }
                EngineType type = engine == Asked.SPARK ? EngineType.SPARK : EngineType.DUCKDB;
                Optional<String> obstacle = launcher.obstacle(type);
                if (obstacle.isPresent()) {
                    spec.commandLine().getOut().println("Skipped: " + engine.commandName() + ": " + obstacle.get());
                    continue;
                }
                fetch.run();
                String className = engine == Asked.SPARK ? "com.advertisex.lake.benchmarks.spark.SparkQueries" : DuckDbQueries.class.getName();
                EngineProcess process = EngineProcess.start(launcher.launch(type, className), work().resolve("query-" + engine.commandName()));
                processes.add(process);
                benchmark.ask(engine, process);
            }
            return benchmark.run(rounds, spec.commandLine().getOut());
        }
        finally {
            for (EngineProcess process : processes) {
                process.close();
            }
        }
    }
}
