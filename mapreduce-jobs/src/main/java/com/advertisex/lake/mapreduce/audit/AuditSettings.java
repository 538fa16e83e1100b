package com.advertisex.lake.mapreduce.audit;

import com.advertisex.lake.validation.trino.TrinoTable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

import static java.util.Objects.requireNonNull;

/**
 * How staged rows are judged.
 *
 * @param suites folder of suites, {@code SCHEMA.TABLE/*.json}, instead of those that come with the lake; a table without a folder there is not judged
 * @param trino who judges; empty for the streaming engine, in this process
 */
public record AuditSettings(Optional<Path> suites, Optional<TrinoAccess> trino)
{
    public static final String SUITES = "lake.validation.suites";
    public static final String TRINO_URL = "lake.validation.trino.url";
    public static final String TRINO_USER = "lake.validation.trino.user";
    public static final String TRINO_PASSWORD = "lake.validation.trino.password";
    public static final String TRINO_CATALOG = "lake.validation.trino.catalog";

    static final String DEFAULT_USER = "lake";
    static final String DEFAULT_CATALOG = "lake";

    public AuditSettings
    {
        requireNonNull(suites, "suites is null");
        requireNonNull(trino, "trino is null");
    }

    /**
     * How Trino is reached.
     *
     * @param url of its JDBC driver, {@code jdbc:trino://host:port}, with whatever parameters it needs
     * @param password which may be in a credential store of Hadoop's; empty where none is asked for
     * @param catalog in which it has the lake's tables
     */
    public record TrinoAccess(String url, String user, Optional<String> password, String catalog)
    {
        public TrinoAccess
        {
            if (!requireNonNull(url, "url is null").startsWith("jdbc:trino:")) {
                throw new IllegalArgumentException(TRINO_URL + " is '" + url + "'; it must be as in jdbc:trino://host:8080");
            }
            requireNonNull(user, "user is null");
            requireNonNull(password, "password is null");
            requireNonNull(catalog, "catalog is null");
        }

        /** For one thread, to be closed. */
        public Connection connect()
                throws SQLException
        {
            Properties properties = new Properties();
            properties.setProperty("user", user);
            properties.setProperty("source", "lake-audit");
            password.ifPresent(secret -> properties.setProperty("password", secret));
            return DriverManager.getConnection(url, properties);
        }

        /** The rows of a run in a table, and no others. */
        public TrinoTable table(StagedTable staged)
        {
            return TrinoTable.parse(staged.name(), catalog, catalog)
                    .at(new TrinoTable.Snapshot(staged.snapshotId()))
                    .where(staged.predicate());
        }

        /** Without the password. */
        @Override
        public String toString()
        {
            return url + " as " + user;
        }
    }

    /** @throws IllegalArgumentException naming the setting that is wrong */
    public static AuditSettings from(Configuration configuration)
    {
        return new AuditSettings(text(configuration, SUITES).map(Path::new), text(configuration, TRINO_URL).map(url -> new TrinoAccess(url,
                text(configuration, TRINO_USER).orElse(DEFAULT_USER), password(configuration), text(configuration, TRINO_CATALOG).orElse(DEFAULT_CATALOG))));
    }

    /** What is said of a run of whose rows nothing is known: who was to judge it could not. */
    public AuditFailedException unjudged(String runId, Exception cause)
    {
        return new AuditFailedException("run " + runId + " is staged and not published: it could not be judged"
                + trino.map(access -> " by Trino, " + access + " (" + TRINO_URL + ")").orElse("") + ": " + cause.getMessage()
                + "; run again when it can be", cause);
    }

    private static Optional<String> text(Configuration configuration, String key)
    {
        return Optional.of(configuration.getTrimmed(key, "")).filter(value -> !value.isEmpty());
    }

    private static Optional<String> password(Configuration configuration)
    {
        try {
            return Optional.ofNullable(configuration.getPassword(TRINO_PASSWORD)).map(String::new).filter(value -> !value.isEmpty());
        }
        catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TRINO_PASSWORD + " from the credential store: " + e.getMessage(), e);
        }
    }
}
