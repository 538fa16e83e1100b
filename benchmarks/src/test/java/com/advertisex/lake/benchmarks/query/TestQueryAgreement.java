package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.BenchException;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestQueryAgreement
{
    private static final Question QUESTION = Question.read("q", """
            -- Kind:    dashboard
            -- Columns: campaign_id, clicks, ctr (ratio), reach (estimate)
            -- Engines: trino-lake, trino-default, spark, duckdb
            SELECT 1;
            """);

    /** One row of the lake's, one of DuckDB's, which counts users exactly. */
    private static void check(List<String> lake, List<String> duckDb)
    {
        Map<Asked, List<List<String>>> answers = new EnumMap<>(Asked.class);
        answers.put(Asked.TRINO_LAKE, List.of(lake));
        answers.put(Asked.DUCKDB, List.of(duckDb));
        QueryAgreement.check(QUESTION, answers);
    }

    @Test
    void takesWhatEnginesRoundForTheSame()
    {
        assertThatCode(() -> check(List.of("c", "5", "0.33333333333", "100"), List.of("c", "5", "0.3333334", "100"))).doesNotThrowAnyException();
    }

    @Test
    void takesNothingForNothing()
    {
        assertThatCode(() -> check(Arrays.asList("c", null, null, "0"), Arrays.asList("c", null, null, "0"))).doesNotThrowAnyException();
    }

    @Test
    void findsAnotherCount()
    {
        assertThatThrownBy(() -> check(List.of("c", "5", "0.1", "100"), List.of("c", "6", "0.1", "100")))
                .isInstanceOf(BenchException.class)
                .hasMessage("q: clicks is 5 of trino-lake and 6 of duckdb, in the rows [c, 5, 0.1, 100] and [c, 6, 0.1, 100]");
    }

    @Test
    void findsAnotherRatio()
    {
        assertThatThrownBy(() -> check(List.of("c", "5", "0.1", "100"), List.of("c", "5", "0.1001", "100")))
                .isInstanceOf(BenchException.class)
                .hasMessageStartingWith("q: ctr is 0.1 of trino-lake and 0.1001 of duckdb");
    }

    @Test
    void letsUsersDifferByFiveStandardErrors()
    {
        assertThatCode(() -> check(List.of("c", "5", "0.1", "10812"), List.of("c", "5", "0.1", "10000"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(List.of("c", "5", "0.1", "10813"), List.of("c", "5", "0.1", "10000")))
                .isInstanceOf(BenchException.class)
                .hasMessageStartingWith("q: reach is 10813 of trino-lake and 10000 of duckdb");
    }

    @Test
    void findsMissingRows()
    {
        Map<Asked, List<List<String>>> answers = new EnumMap<>(Asked.class);
        answers.put(Asked.SPARK, List.of());
        answers.put(Asked.DUCKDB, List.of(List.of("c", "5", "0.1", "10")));
        assertThatThrownBy(() -> QueryAgreement.check(QUESTION, answers))
                .isInstanceOf(BenchException.class)
                .hasMessage("q: spark has 0 rows, duckdb has 1");
    }

    @Test
    void takesNoRowsForNoAnswer()
    {
        assertThatThrownBy(() -> QueryAgreement.check(QUESTION, Map.of(Asked.TRINO_LAKE, List.of())))
                .isInstanceOf(BenchException.class)
                .hasMessage("q: trino-lake has no row, so there is nothing to compare");
    }

    @Test
    void findsAnAnswerOfOtherColumns()
    {
        assertThatThrownBy(() -> check(List.of("c", "5"), List.of("c", "5", "0.1", "10")))
                .isInstanceOf(BenchException.class)
                .hasMessage("q: trino-lake gives 2 columns, duckdb 4; the question has 4");
    }
}
