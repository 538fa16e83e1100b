package com.advertisex.lake.ddl;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * Brings the tables and views of the lake to the state of a set of migrations, over Trino's JDBC driver.
 *
 * <p>What was applied is recorded in {@code lake.ops.schema_history} at the end of a run, also of one that fails; a second run applies nothing. There is
 * no transaction around DDL: statements are such that a run that follows a crash, or runs at the same time, may run them again.
 *
 * <p>Versioned migrations are applied one after another, repeatable ones after them and side by side, those that read one another in as
 * many rounds as that takes.
 */
public final class MigrationRunner
{
    private static final int CONCURRENT_STATEMENTS = 4;
    private static final int ATTEMPTS = 3;
    private static final Pattern WHITESPACE = Pattern.compile("\\s+");

    /** Opens connections to Trino; one a thread. */
    @FunctionalInterface
    public interface ConnectionSource
    {
        /** The caller closes it. */
        Connection open()
                throws SQLException;
    }

    private final Migrations migrations;
    private final ConnectionSource connections;

    public MigrationRunner(Migrations migrations, ConnectionSource connections)
    {
        this.migrations = requireNonNull(migrations, "migrations is null");
        this.connections = requireNonNull(connections, "connections is null");
    }

    /**
     * A runner over a JDBC URL.
     *
     * @param url as in {@code jdbc:trino://127.0.0.1:20040}; without a catalog, since migrations name it
     * @param properties of the driver; {@code user} at least
     */
    public static MigrationRunner overJdbc(Migrations migrations, String url, Properties properties)
    {
        requireNonNull(url, "url is null");
        requireNonNull(properties, "properties is null");
        return new MigrationRunner(migrations, () -> DriverManager.getConnection(url, properties));
    }

    /**
     * What {@link #migrate} would apply now.
     *
     * @throws MigrationException if applied files were edited or are missing, or are not applied in order
     */
    public List<Migration> pending()
            throws SQLException
    {
        try (Connection connection = connections.open()) {
            return MigrationPlan.pending(migrations, new SchemaHistory(connection).read());
        }
    }

    /**
     * Applies what is missing, in order.
     *
     * @param parameters a value for each parameter that a missing migration declares
     * @return what was applied
     * @throws MigrationException if the set cannot be applied to what is there, before anything is changed; or if a statement fails, after what was
     *         applied until then is recorded
     */
    public List<Migration> migrate(Map<String, String> parameters, MigrationListener listener)
            throws SQLException, InterruptedException
    {
        requireNonNull(parameters, "parameters is null");
        requireNonNull(listener, "listener is null");
        try (Connection connection = connections.open()) {
            SchemaHistory history = new SchemaHistory(connection);
            List<Migration> pending = MigrationPlan.pending(migrations, history.read());
            checkParameters(pending, parameters);
            listener.planned(pending.size());
            List<Migration> applied = new ArrayList<>();
            ExecutorService executor = Executors.newFixedThreadPool(CONCURRENT_STATEMENTS);
            try {
                for (List<Migration> phase : phases(pending)) {
                    applyAll(phase, parameters, executor, applied, listener);
                }
            }
            catch (MigrationException e) {
                record(applied, history, e);
                throw e;
            }
            finally {
                executor.shutdownNow();
            }
            if (!applied.isEmpty()) {
                history.record(applied);
            }
            return List.copyOf(applied);
        }
    }

    private static void record(List<Migration> applied, SchemaHistory history, MigrationException failure)
    {
        if (applied.isEmpty()) {
            return;
        }
        try {
            history.record(applied);
        }
        catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void checkParameters(List<Migration> pending, Map<String, String> parameters)
    {
        TreeSet<String> unknown = new TreeSet<>(parameters.keySet());
        migrations.all().forEach(migration -> unknown.removeAll(migration.parameters()));
        if (!unknown.isEmpty()) {
            throw new MigrationException("No migration has a parameter " + String.join(", ", unknown));
        }
        for (Migration migration : pending) {
            for (String name : migration.parameters()) {
                if (!parameters.containsKey(name)) {
                    throw new MigrationException(migration.script() + " needs a value for its parameter " + name);
                }
                Placeholders.checkValue(name, parameters.get(name));
            }
        }
    }

    private static List<List<Migration>> phases(List<Migration> pending)
    {
        List<List<Migration>> phases = new ArrayList<>();
        pending.stream().filter(migration -> !migration.isRepeatable()).map(List::of).forEach(phases::add);
        List<Migration> repeatable = pending.stream().filter(Migration::isRepeatable).toList();
        if (!repeatable.isEmpty()) {
            phases.add(repeatable);
        }
        return phases;
    }

    /** Views are created side by side, so one that reads another fails where that one is not there yet: goes on as long as that gets further. */
    private void applyAll(List<Migration> phase, Map<String, String> parameters, ExecutorService executor, List<Migration> applied, MigrationListener listener)
            throws InterruptedException
    {
        List<Migration> left = phase;
        while (!left.isEmpty()) {
            int before = applied.size();
            try {
                apply(left, parameters, executor, applied, listener);
            }
            catch (MigrationException e) {
                if (applied.size() == before) {
                    throw e;
                }
            }
            left = phase.stream().filter(migration -> !applied.contains(migration)).toList();
        }
    }

    private void apply(
            List<Migration> phase,
            Map<String, String> parameters,
            ExecutorService executor,
            List<Migration> applied,
            MigrationListener listener)
            throws InterruptedException
    {
        long start = System.nanoTime();
        Map<Migration, List<Future<?>>> running = new LinkedHashMap<>();
        for (Migration migration : phase) {
            listener.started(migration);
            running.put(migration, start(migration, parameters, executor));
        }
        MigrationException failure = null;
        for (Map.Entry<Migration, List<Future<?>>> entry : running.entrySet()) {
            try {
                waitFor(entry.getValue());
                applied.add(entry.getKey());
                listener.applied(entry.getKey(), Duration.ofNanos(System.nanoTime() - start));
            }
            catch (MigrationException e) {
                failure = together(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private List<Future<?>> start(Migration migration, Map<String, String> parameters, ExecutorService executor)
    {
        List<List<String>> parts = migration.concurrent() ? migration.statements().stream().map(List::of).toList() : List.of(migration.statements());
        List<Future<?>> results = new ArrayList<>();
        for (List<String> statements : parts) {
            results.add(executor.submit(() -> execute(migration, statements, parameters)));
        }
        return results;
    }

    private static void waitFor(List<Future<?>> results)
            throws InterruptedException
    {
        MigrationException failure = null;
        for (Future<?> result : results) {
            try {
                result.get();
            }
            catch (ExecutionException e) {
                Throwable cause = e.getCause();
                failure = together(failure, cause instanceof MigrationException same ? same : new MigrationException(cause.getMessage(), cause));
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static MigrationException together(MigrationException first, MigrationException next)
    {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    private Void execute(Migration migration, List<String> statements, Map<String, String> parameters)
            throws SQLException
    {
        try (Connection connection = connections.open()) {
            for (String sql : statements) {
                execute(migration, connection, sql, parameters);
            }
        }
        return null;
    }

    private static void execute(Migration migration, Connection connection, String sql, Map<String, String> parameters)
    {
        SQLException failure = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(Placeholders.replace(sql, parameters));
                return;
            }
            catch (SQLException e) {
                // "IF NOT EXISTS" fails when another runner creates the same table between the check and the creation; it succeeds when run again.
                failure = e;
            }
        }
        throw new MigrationException(migration.script() + " failed at \"" + beginning(sql) + "\": " + failure.getMessage(), failure);
    }

    private static String beginning(String sql)
    {
        String line = WHITESPACE.matcher(sql).replaceAll(" ");
        return line.length() <= 80 ? line : line.substring(0, 80) + "...";
    }
}
