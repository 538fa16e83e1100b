package com.advertisex.lake.ddl;

import com.advertisex.lake.ddl.MigrationRunner.ConnectionSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static com.advertisex.lake.ddl.MigrationFixtures.HEADER;
import static com.advertisex.lake.ddl.MigrationFixtures.migration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Runs the runner against H2, whose SQL is close enough to Trino's; the real migrations run against the real server in the single node's tests.
 */
class TestMigrationRunner
{
    private static final Migration HISTORY = migration(
            "V001__history.sql",
            "CREATE SCHEMA IF NOT EXISTS lake.ops",
            "CREATE TABLE IF NOT EXISTS lake.ops.schema_history ("
                    + "version integer, description varchar, checksum varchar, applied_at timestamp(6) with time zone)");
    private static final Migration TABLES = migration(
            "V002__tables.sql",
            "CREATE TABLE IF NOT EXISTS lake.ops.a (c integer)",
            "CREATE TABLE IF NOT EXISTS lake.ops.b (c integer)");
    private static final Migration VIEW = migration("R__view.sql", "CREATE OR REPLACE VIEW lake.ops.v AS SELECT 1 AS one");

    private final ConnectionSource source = () -> DriverManager.getConnection("jdbc:h2:mem:lake;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
    private Connection database;

    @BeforeEach
    void openDatabase()
            throws SQLException
    {
        database = source.open();
    }

    @AfterEach
    void dropDatabase()
            throws SQLException
    {
        try (Statement statement = database.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }

    @Test
    void appliesAllInOrderAndRecordsIt()
            throws Exception
    {
        assertThat(migrate(VIEW, TABLES, HISTORY)).containsExactly("V001__history.sql", "V002__tables.sql", "R__view.sql");

        assertThat(rows("SELECT version, description, checksum FROM lake.ops.schema_history ORDER BY version NULLS LAST")).containsExactly(
                "1,history," + HISTORY.checksum(),
                "2,tables," + TABLES.checksum(),
                "null,view," + VIEW.checksum());
        assertThat(rows("SELECT one FROM lake.ops.v")).containsExactly("1");
    }

    @Test
    void secondRunAppliesNothing()
            throws Exception
    {
        migrate(HISTORY, TABLES, VIEW);

        assertThat(migrate(HISTORY, TABLES, VIEW)).isEmpty();
        assertThat(rows("SELECT count(*) FROM lake.ops.schema_history")).containsExactly("3");
    }

    @Test
    void changedViewIsAppliedAgainEvenWhenItGoesBack()
            throws Exception
    {
        Migration changed = migration("R__view.sql", "CREATE OR REPLACE VIEW lake.ops.v AS SELECT 2 AS one");
        migrate(HISTORY, VIEW);

        assertThat(migrate(HISTORY, changed)).containsExactly("R__view.sql");
        assertThat(rows("SELECT one FROM lake.ops.v")).containsExactly("2");
        assertThat(migrate(HISTORY, VIEW)).containsExactly("R__view.sql");
        assertThat(rows("SELECT one FROM lake.ops.v")).containsExactly("1");
        assertThat(migrate(HISTORY, VIEW)).isEmpty();
    }

    @Test
    void createsViewsThatReadOneAnotherWhateverTheirNames()
            throws Exception
    {
        Migration top = migration("R__a_top.sql", "CREATE OR REPLACE VIEW lake.ops.top AS SELECT one FROM lake.ops.middle");
        Migration middle = migration("R__b_middle.sql", "CREATE OR REPLACE VIEW lake.ops.middle AS SELECT one FROM lake.ops.v");

        assertThat(migrate(HISTORY, top, middle, VIEW)).hasSize(4);
        assertThat(rows("SELECT one FROM lake.ops.top")).containsExactly("1");
        assertThat(migrate(HISTORY, top, middle, VIEW)).isEmpty();
    }

    @Test
    void resumesAfterAStatementFailed()
            throws Exception
    {
        Migration broken = migration("V002__tables.sql", TABLES.statements().get(0), "CREATE TABLE IF NOT EXISTS lake.ops.b (c no_such_type)");
        assertThatThrownBy(() -> migrate(HISTORY, broken, VIEW))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("V002__tables.sql failed at \"CREATE TABLE IF NOT EXISTS lake.ops.b (c no_such_type)\": ")
                .hasCauseInstanceOf(SQLException.class);
        assertThat(rows("SELECT version FROM lake.ops.schema_history")).containsExactly("1");

        assertThat(migrate(HISTORY, TABLES, VIEW)).containsExactly("V002__tables.sql", "R__view.sql");
        assertThat(rows("SELECT count(*) FROM lake.ops.b")).containsExactly("0");
    }

    @Test
    void editedFileStopsTheRunBeforeAnythingChanges()
            throws Exception
    {
        migrate(HISTORY, TABLES);
        Migration edited = migration("V002__tables.sql", "CREATE TABLE IF NOT EXISTS lake.ops.c (c integer)");

        assertThatThrownBy(() -> migrate(HISTORY, edited, VIEW))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("V002__tables.sql was edited after it was applied at ")
                .hasMessageContaining(edited.checksum())
                .hasMessageContaining(TABLES.checksum());
        assertThat(rows("SELECT count(*) FROM information_schema.views WHERE table_schema = 'ops'")).containsExactly("0");
    }

    @Test
    void twoRunnersAtOnceDoNotHarmEachOther()
            throws Exception
    {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        Callable<List<String>> run = () -> migrate(HISTORY, TABLES, VIEW);
        for (Future<List<String>> result : executor.invokeAll(List.of(run, run))) {
            assertThat(result.get()).isSubsetOf("V001__history.sql", "V002__tables.sql", "R__view.sql");
        }
        executor.shutdown();

        assertThat(rows("SELECT DISTINCT version, checksum FROM lake.ops.schema_history ORDER BY version NULLS LAST")).containsExactly(
                "1," + HISTORY.checksum(),
                "2," + TABLES.checksum(),
                "null," + VIEW.checksum());
        assertThat(migrate(HISTORY, TABLES, VIEW)).isEmpty();
    }

    @Test
    void failedViewDoesNotKeepTheOthersFromBeingRecorded()
            throws Exception
    {
        Migration broken = migration("R__broken.sql", "CREATE OR REPLACE VIEW lake.ops.w AS SELECT no_such_column AS one");

        assertThatThrownBy(() -> migrate(HISTORY, broken, VIEW))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("R__broken.sql failed at \"CREATE OR REPLACE VIEW lake.ops.w");
        assertThat(rows("SELECT description FROM lake.ops.schema_history ORDER BY description")).containsExactly("history", "view");
    }

    @Test
    void concurrentStatementsAllRunAndAllFailuresAreKept()
            throws Exception
    {
        Migration concurrent = MigrationReader.read("V002__tables.sql", HEADER.replace("in order", "concurrent")
                + "CREATE TABLE IF NOT EXISTS lake.ops.a (c no_such_type);CREATE TABLE IF NOT EXISTS lake.ops.b (c integer);"
                + "CREATE TABLE IF NOT EXISTS lake.ops.c (c no_such_type);");

        assertThatThrownBy(() -> migrate(HISTORY, concurrent))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("lake.ops.a")
                .satisfies(failure -> assertThat(failure.getSuppressed()).singleElement().asString().contains("lake.ops.c"));
        assertThat(rows("SELECT count(*) FROM lake.ops.b")).containsExactly("0");
    }

    @Test
    void replacesParametersAndKeepsEscapedOnes()
            throws Exception
    {
        Migration comment = MigrationReader.read("V002__tables.sql", HEADER.replace("none", "root.path  a path")
                + "CREATE OR REPLACE VIEW lake.ops.p AS SELECT '${root.path}/$${day}' AS p;");
        runner(HISTORY, comment).migrate(Map.of("root.path", "hdfs://h:1/$1"), MigrationListener.SILENT);

        assertThat(rows("SELECT p FROM lake.ops.p")).containsExactly("hdfs://h:1/$1/${day}");
    }

    @Test
    void refusesMissingUnknownAndUnsafeParameters()
    {
        Migration view = MigrationReader.read("V002__view.sql", HEADER.replace("none", "root.path  a path")
                + "CREATE OR REPLACE VIEW lake.ops.p AS SELECT '${root.path}' AS p;");

        assertThatThrownBy(() -> runner(HISTORY, view).migrate(Map.of(), MigrationListener.SILENT))
                .isInstanceOf(MigrationException.class)
                .hasMessage("V002__view.sql needs a value for its parameter root.path");
        assertThatThrownBy(() -> runner(HISTORY, view).migrate(Map.of("root.path", "/a", "root.pth", "/b"), MigrationListener.SILENT))
                .isInstanceOf(MigrationException.class)
                .hasMessage("No migration has a parameter root.pth");
        assertThatThrownBy(() -> runner(HISTORY, view).migrate(Map.of("root.path", "a' OR 'b"), MigrationListener.SILENT))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Parameter root.path is 'a' OR 'b': a value is not empty and holds no quotes and no control characters");
    }

    @Test
    void tellsTheListener()
            throws Exception
    {
        List<String> heard = new ArrayList<>();
        runner(HISTORY, TABLES).migrate(Map.of(), new MigrationListener()
        {
            @Override
            public void planned(int migrations)
            {
                heard.add("planned " + migrations);
            }

            @Override
            public void started(Migration migration)
            {
                heard.add("started " + migration.script());
            }

            @Override
            public void applied(Migration migration, Duration took)
            {
                heard.add("applied " + migration.script());
            }
        });

        assertThat(heard).containsExactly(
                "planned 2", "started V001__history.sql", "applied V001__history.sql", "started V002__tables.sql", "applied V002__tables.sql");
    }

    private List<String> migrate(Migration... migrations)
            throws SQLException, InterruptedException
    {
        return runner(migrations).migrate(Map.of(), MigrationListener.SILENT).stream().map(Migration::script).toList();
    }

    private MigrationRunner runner(Migration... migrations)
    {
        return new MigrationRunner(new Migrations(List.of(migrations)), source);
    }

    private List<String> rows(String query)
            throws SQLException
    {
        List<String> rows = new ArrayList<>();
        try (Statement statement = database.createStatement(); ResultSet results = statement.executeQuery(query)) {
            while (results.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= results.getMetaData().getColumnCount(); column++) {
                    values.add(String.valueOf(results.getString(column)));
                }
                rows.add(String.join(",", values));
            }
        }
        return rows;
    }
}
