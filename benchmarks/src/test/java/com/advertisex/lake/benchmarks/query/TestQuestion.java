package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.engine.EngineParameters;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestQuestion
{
    private static final QueryValues VALUES = new QueryValues("u1", "e1", "plc-1");

    private static EngineParameters parameters(Asked engine)
    {
        Map<String, String> parameters = new HashMap<>(VALUES.literals());
        parameters.putAll(engine.dialect(VALUES));
        parameters.putAll(engine.isTrino() ? new QueryTables(1_000_000).names(engine) : LocalCopy.names());
        return new EngineParameters(parameters);
    }

    @Test
    void isAskedOfEveryEngineWithoutANameUnbound()
    {
        assertThat(Question.all()).hasSize(11).allSatisfy(question -> {
            for (Asked engine : Asked.values()) {
                assertThat(question.sql(engine, parameters(engine))).matches("(?s)(SELECT|WITH)\\s.*")
                        .doesNotContain("{");
            }
        });
    }

    @Test
    void asksTheLakesViewsForDashboards()
    {
        assertThat(Question.all()).filteredOn(question -> question.kind() == Question.Kind.DASHBOARD).hasSize(7).allSatisfy(question ->
                assertThat(question.sql(Asked.TRINO_LAKE, parameters(Asked.TRINO_LAKE))).contains("FROM lake.bench_query_1000000_marts."));
    }

    @Test
    void asksTheTablesThatNobodySortedOfTheDefaultLayout()
    {
        Question question = Question.all().stream().filter(any -> any.name().equals("event-by-id")).findFirst().orElseThrow();
        assertThat(question.sql(Asked.TRINO_DEFAULT, parameters(Asked.TRINO_DEFAULT)))
                .contains("FROM lake.bench_query_1000000_plain.impressions")
                .contains("event_time >= TIMESTAMP '2026-11-21 12:00:00 UTC' AND event_time < TIMESTAMP '2026-11-21 13:00:00 UTC'");
        assertThat(question.sql(Asked.DUCKDB, parameters(Asked.DUCKDB)))
                .contains("FROM impressions")
                .contains("event_id = 'e1' AND event_time >= TIMESTAMPTZ '2026-11-21 12:00:00+00'");
    }

    @Test
    void readsColumnsAndHowTheyAreCompared()
    {
        Question question = Question.read("q", """
                -- Purpose: to see.
                -- Kind:    drill-down
                -- Columns: campaign_id, ctr (ratio), reach (estimate)
                -- Engines: trino-lake, trino-default, spark
                SELECT 1;
                -- Engines: duckdb
                SELECT 2;
                """);
        assertThat(question.kind()).isEqualTo(Question.Kind.DRILL_DOWN);
        assertThat(question.columns()).isEqualTo(List.of(
                new Question.Column("campaign_id", Question.Sameness.EXACT),
                new Question.Column("ctr", Question.Sameness.RATIO),
                new Question.Column("reach", Question.Sameness.ESTIMATE)));
        assertThat(question.sql(Asked.SPARK, new EngineParameters(Map.of()))).isEqualTo("SELECT 1");
        assertThat(question.sql(Asked.DUCKDB, new EngineParameters(Map.of()))).isEqualTo("SELECT 2");
    }

    @Test
    void refusesAFileThatLeavesAnEngineOut()
    {
        assertThatThrownBy(() -> Question.read("q", "-- Kind: dashboard\n-- Columns: a\n-- Engines: duckdb\nSELECT 1;\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("q.sql tells no Kind or no Columns, or has no statement for one of the engines; it has some for [DUCKDB]");
    }

    @Test
    void refusesAColumnThatIsComparedInNoWay()
    {
        assertThatThrownBy(() -> Question.read("q", "-- Columns: a (about)\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("q.sql: column 'a (about)' is not a name, or a name with (ratio) or (estimate)");
    }
}
