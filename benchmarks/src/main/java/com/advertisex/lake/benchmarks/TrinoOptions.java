package com.advertisex.lake.benchmarks;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Which Trino is asked, and by whom. */
public final class TrinoOptions
{
    private static final String PORT = "http-server.http.port";

    @Option(names = "--url", paramLabel = "URL", description = "Trino (default: that of the single node at LAKE_HOME).")
    private String url;

    @Option(names = "--user", paramLabel = "USER", defaultValue = "${sys:user.name}",
            description = "Who asks; has to be one of the lake's own users, who make schemas (default: ${DEFAULT-VALUE}).")
    private String user;

    /**
     * For JDBC.
     *
     * @throws BenchException if none was named and there is no single node
     */
    public String url()
            throws IOException
    {
        return url == null ? singleNodeUrl() : url;
    }

    public String user()
    {
        return user;
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
