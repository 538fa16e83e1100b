package com.advertisex.lake.ddl;

final class MigrationFixtures
{
    static final String HEADER = """
            -- Purpose:    For a test.
            -- Parameters: none
            -- Statements: in order
            -- Run:        lake-migrate
            """;
    static final String TEXT = HEADER + "CREATE SCHEMA IF NOT EXISTS lake.a;\n";

    private MigrationFixtures() {}

    static Migration migration(String script)
    {
        return MigrationReader.read(script, TEXT);
    }

    static Migration migration(String script, String... statements)
    {
        return MigrationReader.read(script, HEADER + String.join(";\n", statements) + ";\n");
    }
}
