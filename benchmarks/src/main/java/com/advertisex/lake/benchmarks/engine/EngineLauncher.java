package com.advertisex.lake.benchmarks.engine;

import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** Knows what each engine needs: class path, memory, parameters. All get the same two cores and the same memory. */
public final class EngineLauncher
{
    /** The heap of the JVMs that work in the heap, and DuckDB's memory limit. */
    private static final String MEMORY = "2g";
    private static final String DUCKDB_MEMORY = "2GB";
    private static final String DUCKDB_HEAP = "256m";
    private static final int CONNECT_MILLIS = 2_000;
    private static final List<String> OPENED = List.of("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util",
            "java.util.concurrent", "java.util.concurrent.atomic", "sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar");

    private final Path checkout;
    private final Path lakeHome;
    private final Map<String, String> input;

    /**
     * @param checkout where Spark's class path is listed
     * @param lakeHome the home of the single node, whether it is up or not
     * @param input what engines are told of it
     */
    public EngineLauncher(Path checkout, Path lakeHome, Map<String, String> input)
    {
        this.checkout = requireNonNull(checkout, "checkout is null");
        this.lakeHome = requireNonNull(lakeHome, "lakeHome is null");
        this.input = Map.copyOf(input);
    }

    /** Why the engine cannot be run here; empty if it can. */
    public Optional<String> obstacle(EngineType type)
    {
        return switch (type) {
            case OURS_LOCAL, DUCKDB -> Optional.empty();
            case SPARK -> Files.exists(sparkClasspath())
                    ? Optional.empty()
                    : Optional.of("Spark is not fetched: " + sparkClasspath() + " is missing; ./lake bench fetches it");
            case OURS_YARN -> yarnObstacle();
        };
    }

    /** Of the single node's HDFS, YARN and lake. */
    public Configuration clusterConfiguration()
    {
        Configuration configuration = new Configuration(true);
        YarnLakeEngine.SITE_FILES.forEach(file -> configuration.addResource(new org.apache.hadoop.fs.Path(hadoopConfiguration().resolve(file).toUri())));
        return configuration;
    }

    private Optional<String> yarnObstacle()
    {
        if (!Files.exists(hadoopConfiguration().resolve("yarn-site.xml"))) {
            return Optional.of("there is no stack at " + lakeHome + " (LAKE_HOME); start one with ./lake up");
        }
        Configuration configuration = clusterConfiguration();
        InetSocketAddress address = configuration.getSocketAddr("yarn.resourcemanager.address", "127.0.0.1:8032", 8032);
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return Optional.empty();
        }
        catch (IOException e) {
            return Optional.of("the stack at " + lakeHome + " (LAKE_HOME) is down: its ResourceManager does not answer at " + address
                    + "; start it with ./lake up");
        }
    }

    /**
     * @param className of the {@link Engine}; a name, since Spark's is on a class path of its own
     * @throws IOException if Spark's class path cannot be read
     */
    public EngineLaunch launch(EngineType type, String className)
            throws IOException
    {
        String own = System.getProperty("java.class.path");
        List<String> options = switch (type) {
            case OURS_LOCAL -> List.of("-Xmx" + MEMORY, "-cp", own);
            case OURS_YARN -> List.of("-Xmx512m", "-cp", own);
            case DUCKDB -> List.of("-Xmx" + DUCKDB_HEAP, "-cp", own);
            case SPARK -> sparkOptions();
        };
        List<String> command = new ArrayList<>(pinned());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:ActiveProcessorCount=2", "-XX:+UseParallelGC", "-Duser.timezone=UTC"));
        command.addAll(options);
        command.addAll(List.of(EngineWorker.class.getName(), className));
        parameters().values().forEach((name, value) -> command.add(name + "=" + value));
        return new EngineLaunch(type.commandName(), command);
    }

    /** What the engines are told. */
    public EngineParameters parameters()
    {
        Map<String, String> parameters = new HashMap<>(input);
        parameters.put("memory", DUCKDB_MEMORY);
        parameters.put("hadoopConfiguration", hadoopConfiguration().toString());
        return new EngineParameters(parameters);
    }

    private List<String> sparkOptions()
            throws IOException
    {
        List<String> options = new ArrayList<>(List.of("-Xmx" + MEMORY));
        OPENED.forEach(name -> options.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        options.addAll(List.of("-cp", String.join(":", sparkJar(), ownJar(), Files.readString(sparkClasspath()).strip())));
        return options;
    }

    private Path sparkClasspath()
    {
        return checkout.resolve("benchmarks/spark/target/classpath");
    }

    private String sparkJar()
    {
        return checkout.resolve("benchmarks/spark/target/classes").toString();
    }

    /** The engine's interface and worker: the only classes of this module that Spark's process sees. */
    private String ownJar()
    {
        return Path.of(EngineWorker.class.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    }

    private Path hadoopConfiguration()
    {
        return lakeHome.resolve("conf").resolve("hadoop");
    }

    /** On machines with more cores the processes are held to two of them. */
    private static List<String> pinned()
    {
        boolean canPin = Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
        return Runtime.getRuntime().availableProcessors() > 2 && canPin ? List.of("taskset", "-c", "0,1") : List.of();
    }
}
