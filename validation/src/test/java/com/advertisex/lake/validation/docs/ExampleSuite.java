package com.advertisex.lake.validation.docs;

import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.StreamEngine;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.TableSchema;

import java.time.Instant;
import java.util.List;

/** Suites over clicks, some of which have faults. */
final class ExampleSuite
{
    static final String HOSTILE = "</script><img src=x onerror=alert(1)> & \"'";
    static final Instant NOON = Instant.parse("2026-11-28T12:00:00.120Z");
    static final String CLICKS = """
            {"name": "clicks", "meta": {"notes": "Rules of the contract for clicks."}, "expectations": [
              {"type": "expect_table_columns_to_match_set", "severity": "critical",
               "kwargs": {"column_set": ["click_id", "country", "price"], "exact_match": false},
               "meta": {"notes": "The contract's columns are there."}},
              {"type": "expect_column_values_to_not_be_null", "severity": "critical", "kwargs": {"column": "click_id"}},
              {"type": "expect_column_values_to_be_in_set", "severity": "warning", "kwargs": {"column": "country", "value_set": ["DE", "FR"]},
               "meta": {"notes": {"format": "markdown", "content": ["Countries we sell in.", "Others may come."]}}},
              {"type": "expect_column_values_to_be_between", "severity": "critical", "kwargs": {"column": "price", "min_value": 0, "mostly": 0.95},
               "description": "Nobody is paid for a click."},
              {"type": "expect_column_mean_to_be_between", "severity": "info", "kwargs": {"column": "price", "min_value": 0.1, "max_value": 0.4}}]}""";

    private ExampleSuite() {}

    /** @param faults how many of 20 rows have a country that is not expected, and a price below 0 */
    static ValidationResult clicks(int faults)
    {
        return validate(CLICKS, faults, "XX");
    }

    /** @param country of each row with a fault */
    static ValidationResult validate(String suite, int faults, String country)
    {
        ListSource clicks = new ListSource(new TableSchema(List.of(new Column("click_id", ColumnType.TEXT), new Column("country", ColumnType.TEXT),
                new Column("price", ColumnType.FLOAT))));
        for (int i = 0; i < 20; i++) {
            clicks.row("c-" + i, i < faults ? country : "DE", i < faults ? -0.5 : 0.25);
        }
        return new StreamEngine(EngineSettings.defaults()).validate(new SuiteReader().read(suite, "example"), clicks,
                ResultFormat.of(ResultFormat.Level.SUMMARY));
    }

    static ValidationRun run(Instant time)
    {
        return ValidationRun.of(time, DataAsset.of("lake.lake.clicks"), "stream");
    }
}
