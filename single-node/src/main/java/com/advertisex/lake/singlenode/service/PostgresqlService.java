package com.advertisex.lake.singlenode.service;

import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.config.StackPort;
import com.advertisex.lake.singlenode.config.StackSettings;
import com.advertisex.lake.singlenode.daemon.Command;
import com.advertisex.lake.singlenode.daemon.Health;
import com.advertisex.lake.singlenode.daemon.HealthCheck;
import com.advertisex.lake.singlenode.daemon.OneShot;
import com.advertisex.lake.singlenode.daemon.Service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** The database server of metastore and Oozie. */
public final class PostgresqlService
        implements Service
{
    public static final String POSTGRESQL = "postgresql";
    public static final String USER = "lake";

    private final StackContext context;
    private final Software software;

    public PostgresqlService(StackContext context, Software software)
    {
        this.context = requireNonNull(context, "context is null");
        this.software = requireNonNull(software, "software is null");
    }

    @Override
    public String name()
    {
        return POSTGRESQL;
    }

    @Override
    public Set<String> requires()
    {
        return Set.of();
    }

    @Override
    public Set<Integer> ports()
    {
        return Set.of(context.port(StackPort.POSTGRESQL));
    }

    @Override
    public String url()
    {
        return url("postgres");
    }

    @Override
    public void prepare()
            throws IOException, InterruptedException
    {
        PostgresqlUser user = PostgresqlUser.choose();
        Path data = data();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            Path part = data.resolveSibling("postgresql.part");
            Trees.delete(part);
            Files.createDirectories(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            user.own(part);
            Path passwordFile = context.layout().run().resolve("initdb.password");
            Files.createDirectories(context.layout().run());
            Files.copy(Secrets.databasePasswordFile(context.layout()), passwordFile, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            user.own(passwordFile);
            try {
                OneShot.run("creating the metastore's database", new Command(
                        List.of(binary("initdb"), "--pgdata=" + part, "--username=" + USER, "--pwfile=" + passwordFile, "--auth=scram-sha-256",
                                "--encoding=UTF8", "--locale=C"),
                        Map.of(),
                        part).behind(user.prefix()), context.layout().log("postgresql-initdb"));
            }
            finally {
                Files.delete(passwordFile);
            }
            Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
        }
        user.own(data);
    }

    @Override
    public Command command()
    {
        try {
            return new Command(
                    List.of(binary("postgres"), "-D", data().toString(),
                            "-c", "listen_addresses=127.0.0.1",
                            "-c", "port=" + context.port(StackPort.POSTGRESQL),
                            "-c", "unix_socket_directories=",
                            "-c", "shared_buffers=16MB",
                            "-c", "max_connections=40",
                            "-c", "timezone=UTC",
                            "-c", "log_timezone=UTC"),
                    Map.of("TZ", "UTC"),
                    data()).behind(PostgresqlUser.choose().prefix());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakeException("interrupted", e);
        }
    }

    /** A new server refuses to start while a process of a killed one still holds the shared memory. */
    @Override
    public Optional<Path> workFolder()
    {
        return Optional.of(data());
    }

    @Override
    public Health health()
    {
        HealthCheck check = () -> {
            try (Connection connection = connect("postgres");
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT 1")) {
                return new Health(result.next() && result.getInt(1) == 1, "answers queries");
            }
        };
        return check.askSafely();
    }

    /** Fast shutdown: sessions are ended, not waited for (postgres(1), Notes). */
    @Override
    public String stopSignal()
    {
        return "INT";
    }

    /**
     * Creates a database with its schema; does nothing if it is there. It gets its name when the schema is whole.
     *
     * @param name a plain lower-case word
     */
    void create(String name, SchemaTool schema)
            throws IOException, InterruptedException
    {
        try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
            try (ResultSet result = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                if (result.next()) {
                    return;
                }
            }
            String part = name + "_part";
            statement.execute("DROP DATABASE IF EXISTS " + part);
            statement.execute("CREATE DATABASE " + part);
            schema.create(url(part));
            statement.execute("ALTER DATABASE " + part + " RENAME TO " + name);
        }
        catch (SQLException e) {
            throw new IOException("cannot create the database " + name + ": " + e.getMessage(), e);
        }
    }

    private Connection connect(String database)
            throws SQLException
    {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", Secrets.databasePassword(context.layout()));
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(url(database), properties);
    }

    private String url(String database)
    {
        return "jdbc:postgresql://127.0.0.1:" + context.port(StackPort.POSTGRESQL) + "/" + database;
    }

    private Path data()
    {
        return context.data("postgresql");
    }

    private String binary(String name)
            throws IOException
    {
        Path folder = context.settings().postgresBin().isPresent() ? context.settings().postgresBin().get() : software.postgresql().resolve("bin");
        Path binary = folder.resolve(name);
        if (!Files.isExecutable(binary)) {
            throw new LakeException("there is no program " + binary + " (" + StackSettings.POSTGRES_BIN + ")");
        }
        return binary.toString();
    }

    /** Fills an empty database. */
    @FunctionalInterface
    interface SchemaTool
    {
        void create(String url)
                throws IOException, InterruptedException;
    }
}
