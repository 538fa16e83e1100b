package com.advertisex.lake.singlenode.service;

import com.advertisex.lake.singlenode.config.JavaHomes;
import com.advertisex.lake.singlenode.config.StackPort;
import com.advertisex.lake.singlenode.daemon.Command;
import com.advertisex.lake.singlenode.daemon.Health;
import com.advertisex.lake.singlenode.daemon.HealthCheck;
import com.advertisex.lake.singlenode.daemon.HttpJson;
import com.advertisex.lake.singlenode.daemon.JavaCommand;
import com.advertisex.lake.singlenode.daemon.Service;
import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Trino: the SQL over the lake. It asks the metastore only when a query does, so it starts beside everything else. */
public final class TrinoService
        implements Service
{
    public static final String TRINO = "trino";

    private final StackContext context;
    private final Software software;

    public TrinoService(StackContext context, Software software)
    {
        this.context = requireNonNull(context, "context is null");
        this.software = requireNonNull(software, "software is null");
    }

    @Override
    public String name()
    {
        return TRINO;
    }

    @Override
    public Set<String> requires()
    {
        return Set.of();
    }

    @Override
    public Set<Integer> ports()
    {
        return Set.of(context.port(StackPort.TRINO));
    }

    @Override
    public String url()
    {
        return context.http(StackPort.TRINO);
    }

    @Override
    public void prepare()
            throws IOException
    {
        software.trino();
        Files.createDirectories(context.data("trino"));
    }

    @Override
    public Command command()
    {
        try {
            Path etc = context.layout().configuration().resolve("trino");
            List<String> options = new ArrayList<>();
            for (String line : Files.readAllLines(etc.resolve("jvm.config"))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    options.add(line.strip());
                }
            }
            options.add("-Dconfig=" + etc.resolve("config.properties"));
            options.add("-Dlog.levels-file=" + etc.resolve("log.properties"));
            options.add("-Dcatalog.config-dir=" + etc.resolve("catalog"));
            for (String line : Files.readAllLines(etc.resolve("node.properties"))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    options.add("-D" + line.strip());
                }
            }
            Path server = software.trino();
            options.add("-Dplugin.dir=" + server.resolve("plugin"));
            Path javaHome = JavaHomes.usualPlaces(System.getenv()).forTrino(context.settings().trinoJavaHome());
            return new JavaCommand(javaHome, server.resolve("lib") + "/*", options, "io.trino.server.TrinoServer", List.of(), context.data("trino"))
                    .toCommand(Map.of());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Health health()
    {
        HealthCheck check = () -> {
            JsonNode info = HttpJson.get(url() + "/v1/info");
            if (info.path("starting").asBoolean(true)) {
                return Health.notReady("starting");
            }
            // It answers what needs no data a moment before it knows of a node, itself, that reads any.
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT count(*) FROM system.runtime.nodes WHERE state = 'active'")) {
                return result.next() && result.getLong(1) > 0 ? Health.ready("answers queries") : Health.notReady("no node is active");
            }
        };
        return check.askSafely();
    }

    @Override
    public Duration startLimit()
    {
        return Duration.ofMinutes(10);
    }

    /** A session of the operating system's user on the catalog {@code lake}. */
    public Connection connect()
            throws SQLException
    {
        try {
            return DriverManager.getConnection(jdbcUrl(context), System.getProperty("user.name"), null);
        }
        catch (SQLException e) {
            throw new SQLException("cannot connect to Trino at " + url() + ": " + e.getMessage(), e);
        }
    }

    /** For clients that take a URL; the user is theirs to name. */
    public static String jdbcUrl(StackContext context)
    {
        return "jdbc:trino://127.0.0.1:" + context.port(StackPort.TRINO) + "/lake";
    }
}
