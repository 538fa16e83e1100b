package com.advertisex.lake.ddl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestMigrationReader
{
    private static final String HEADER = """
            -- Purpose:    Creates a table
            --             and says so.
            -- Parameters: landing.root  where files land
            --             other.root    where others land
            -- Statements: in order
            -- Run:        lake-migrate
            """;
    private static final String PLAIN_HEADER = """
            -- Purpose:    Creates a table.
            -- Parameters: none
            -- Statements: concurrent
            -- Run:        lake-migrate
            """;
    private static final String CREATE = "CREATE TABLE IF NOT EXISTS t (a integer) WITH (x = '${landing.root}/a', y = '${other.root}', z = '$${day}');\n";
    private static final String SCHEMA = "CREATE SCHEMA IF NOT EXISTS s;\n";

    @Test
    void readsNameHeaderAndStatements()
    {
        Migration migration = MigrationReader.read("V012__create_a_table.sql", HEADER + CREATE);

        assertThat(migration.version()).hasValue(12);
        assertThat(migration.description()).isEqualTo("create a table");
        assertThat(migration.parameters()).containsExactlyInAnyOrder("landing.root", "other.root");
        assertThat(migration.concurrent()).isFalse();
        assertThat(migration.statements()).singleElement().asString().startsWith("CREATE TABLE").endsWith("')");
    }

    @Test
    void readsRepeatableMigration()
    {
        Migration migration = MigrationReader.read("R__campaign_report.sql", PLAIN_HEADER + SCHEMA);

        assertThat(migration.isRepeatable()).isTrue();
        assertThat(migration.concurrent()).isTrue();
        assertThat(migration.parameters()).isEmpty();
    }

    @Test
    void lineEndsAndByteOrderMarkDoNotChangeTheChecksum()
    {
        String text = PLAIN_HEADER + SCHEMA;

        String checksum = MigrationReader.read("V001__a.sql", text).checksum();

        assertThat(checksum).hasSize(64);
        assertThat(MigrationReader.read("V001__a.sql", "\uFEFF" + text.replace("\n", "\r\n")).checksum()).isEqualTo(checksum);
        assertThat(MigrationReader.read("V001__a.sql", text + "\n").checksum()).isNotEqualTo(checksum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"V1__a.sql", "V001_a.sql", "V001__A.sql", "v001__a.sql", "V001__a b.sql", "notes.sql", "R__.sql"})
    void refusesOtherFileNames(String script)
    {
        assertThatThrownBy(() -> MigrationReader.read(script, PLAIN_HEADER + SCHEMA))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith(script + " is not the name of a migration: V001__what_it_does.sql");
    }

    @Test
    void refusesMissingHeaderLine()
    {
        assertThatThrownBy(() -> MigrationReader.read("V001__a.sql", PLAIN_HEADER.replaceAll("-- Run:.*\n", "") + SCHEMA))
                .isInstanceOf(MigrationException.class)
                .hasMessage("V001__a.sql has no '-- Run:' line; its header tells Purpose, Parameters, Statements, Run");
    }

    @Test
    void refusesUnknownStatementOrder()
    {
        assertThatThrownBy(() -> MigrationReader.read("V001__a.sql", PLAIN_HEADER.replace("concurrent", "at random") + SCHEMA))
                .isInstanceOf(MigrationException.class)
                .hasMessage("V001__a.sql: '-- Statements: at random' is neither 'in order' nor 'concurrent'");
    }

    @Test
    void refusesUndeclaredParameter()
    {
        assertThatThrownBy(() -> MigrationReader.read("V001__a.sql", HEADER + CREATE + "COMMENT ON TABLE t IS '${landing.rot}';"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("V001__a.sql uses ${landing.rot} but its '-- Parameters:' lines do not declare it; a literal is written $${landing.rot}");
    }

    @Test
    void refusesUnusedParameter()
    {
        assertThatThrownBy(() -> MigrationReader.read("V001__a.sql", HEADER + SCHEMA))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("declares the parameters")
                .hasMessageContaining("landing.root")
                .hasMessageContaining("but does not use them");
    }
}
