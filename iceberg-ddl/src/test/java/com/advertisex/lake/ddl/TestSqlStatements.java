package com.advertisex.lake.ddl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestSqlStatements
{
    @Test
    void splitsAtSemicolonsOnly()
    {
        assertThat(SqlStatements.split("V001__a.sql", "CREATE SCHEMA IF NOT EXISTS a;create schema if not exists b ;\n;")).containsExactly(
                "CREATE SCHEMA IF NOT EXISTS a",
                "create schema if not exists b");
    }

    @Test
    void semicolonsInQuotesAndCommentsAreText()
    {
        assertThat(SqlStatements.split("V001__a.sql", """
                -- first; the table
                /* it's; one */
                CREATE TABLE IF NOT EXISTS "a;b" ( -- don't; split
                    c varchar COMMENT 'it''s; -- here')
                COMMENT 'über; \uD83D\uDE00 /* not a comment */';
                COMMENT ON TABLE "a;b" IS '''; ';
                """)).containsExactly(
                """
                CREATE TABLE IF NOT EXISTS "a;b" ( -- don't; split
                    c varchar COMMENT 'it''s; -- here')
                COMMENT 'über; \uD83D\uDE00 /* not a comment */'""",
                "COMMENT ON TABLE \"a;b\" IS '''; '");
    }

    @Test
    void refusesOpenQuote()
    {
        assertThatThrownBy(() -> SqlStatements.split("V001__a.sql", "CREATE SCHEMA IF NOT EXISTS a;\nCOMMENT ON TABLE t IS 'open;\n"))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("V001__a.sql, line 2: ''' is out of place; is a quote open?");
    }

    @Test
    void refusesStatementWithoutSemicolon()
    {
        assertThatThrownBy(() -> SqlStatements.split("V001__a.sql", "CREATE SCHEMA IF NOT EXISTS a;\n\nCREATE SCHEMA IF NOT EXISTS b\n"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("V001__a.sql, line 3: the statement does not end with a semicolon");
    }

    @Test
    void refusesFileWithoutStatement()
    {
        assertThatThrownBy(() -> SqlStatements.split("V001__a.sql", "-- nothing here;\n"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("V001__a.sql holds no statement");
    }

    @Test
    void syntaxErrorNamesFileAndLine()
    {
        assertThatThrownBy(() -> SqlStatements.split("V001__a.sql", "CREATE SCHEMA IF NOT EXISTS a;\nCREATE TABLE IF NOT EXISTS t (\n a integer,\n b);\n"))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("V001__a.sql, line 4: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "CREATE SCHEMA IF NOT EXISTS s",
            "CREATE TABLE IF NOT EXISTS t (a integer NOT NULL)",
            "CREATE OR REPLACE VIEW v AS SELECT 1 AS a",
            "COMMENT ON COLUMN t.a IS 'x'",
            "COMMENT ON TABLE t IS 'x'",
            "COMMENT ON VIEW v IS 'x'",
            "ALTER TABLE t ADD COLUMN IF NOT EXISTS b integer",
            "ALTER TABLE t DROP COLUMN IF EXISTS b",
            "ALTER TABLE t ALTER COLUMN a SET DATA TYPE bigint",
            "ALTER TABLE t SET PROPERTIES format_version = 2",
            "DROP TABLE IF EXISTS t",
            "DROP VIEW IF EXISTS v",
    })
    void acceptsWhatMayBeRunTwice(String statement)
    {
        assertThat(SqlStatements.split("V001__a.sql", statement + ";")).containsExactly(statement);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "CREATE SCHEMA s",
            "CREATE TABLE t (a integer)",
            "CREATE OR REPLACE TABLE t (a integer)",
            "CREATE TABLE IF NOT EXISTS t AS SELECT 1 AS a",
            "CREATE VIEW v AS SELECT 1 AS a",
            "ALTER TABLE t ADD COLUMN b integer NOT NULL",
            "ALTER TABLE IF EXISTS t ADD COLUMN b integer",
            "ALTER TABLE IF EXISTS t DROP COLUMN b",
            "ALTER TABLE t RENAME COLUMN a TO b",
            "DROP TABLE t",
            "DROP VIEW v",
            "INSERT INTO t VALUES (1)",
            "DELETE FROM t",
    })
    void refusesWhatMayNotBeRunTwice(String statement)
    {
        assertThatThrownBy(() -> SqlStatements.split("V001__a.sql", "\n" + statement + ";"))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("V001__a.sql, line 2: the statement cannot be run twice, which a resumed run does; use CREATE ... IF NOT EXISTS");
    }
}
