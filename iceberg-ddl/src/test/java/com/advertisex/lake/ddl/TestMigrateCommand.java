package com.advertisex.lake.ddl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import static com.advertisex.lake.ddl.MigrationFixtures.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

class TestMigrateCommand
{
    private static final String HISTORY = HEADER + """
            CREATE SCHEMA IF NOT EXISTS lake.ops;
            CREATE TABLE IF NOT EXISTS lake.ops.schema_history (
                version integer, description varchar, checksum varchar, applied_at timestamp(6) with time zone);
            """;

    @TempDir
    private Path folder;

    @Test
    void appliesTheMigrationsOfAFolder()
            throws IOException, SQLException
    {
        Files.writeString(folder.resolve("V001__history.sql"), HISTORY);
        String url = url("lake");
        try (Connection database = DriverManager.getConnection(url, "lake", ""); Statement statement = database.createStatement()) {
            assertThat(MigrateCommand.run("--url", url, "--user", "lake", "--driver-property", "password=", "--from", folder.toString(), "--dry-run")).isZero();
            assertThat(rows(statement, "SELECT count(*) FROM information_schema.schemata WHERE schema_name = 'ops'")).isZero();

            assertThat(MigrateCommand.run("--url", url, "--user", "lake", "--driver-property", "password=", "--from", folder.toString())).isZero();
            assertThat(rows(statement, "SELECT count(*) FROM lake.ops.schema_history")).isOne();
        }
    }

    @Test
    void failureEndsWithOne()
            throws IOException
    {
        Files.writeString(folder.resolve("V002__history.sql"), HISTORY);

        assertThat(MigrateCommand.run("--url", url("other"), "--user", "lake", "--from", folder.toString())).isEqualTo(1);
    }

    @Test
    void misuseEndsWithTwo()
    {
        assertThat(MigrateCommand.run("--user", "lake")).isEqualTo(2);
    }

    private static String url(String database)
    {
        return "jdbc:h2:mem:" + database + ";DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
    }

    private static int rows(Statement statement, String query)
            throws SQLException
    {
        try (ResultSet results = statement.executeQuery(query)) {
            results.next();
            return results.getInt(1);
        }
    }
}
