package com.advertisex.lake.singlenode.command;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TestTrinoCliArguments
{
    @Test
    void passesAStatementAndItsOptionsOn()
    {
        assertThat(TrinoCliArguments.of(List.of("SELECT 1", "--output-format", "CSV"))).containsExactly("--execute", "SELECT 1", "--output-format", "CSV");
    }

    @Test
    void passesOptionsAloneOn()
    {
        assertThat(TrinoCliArguments.of(List.of("--file", "x.sql"))).containsExactly("--file", "x.sql");
    }

    @Test
    void asksForAPromptWithoutArguments()
    {
        assertThat(TrinoCliArguments.of(List.of())).isEmpty();
    }
}
