package com.advertisex.lake.benchmarks.engine;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestSqlScript
{
    private static final EngineParameters PARAMETERS = new EngineParameters(Map.of("file", "/a$1/b"));

    @Test
    void splitsAtSemicolonsThatEndALine()
    {
        SqlScript script = new SqlScript("""
                -- a comment; it is not run
                SELECT ';' AS a;
                  -- another {{unknown}}
                SELECT '{{file}}';
                """);
        assertThat(script.statements(PARAMETERS)).containsExactly("SELECT ';' AS a", "SELECT '/a$1/b'");
    }

    @Test
    void namesAParameterThatIsMissing()
    {
        assertThatThrownBy(() -> new SqlScript("SELECT {{other}}").statements(PARAMETERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter other is missing; there are [file]");
    }
}
