package com.advertisex.lake.validation.suite;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class TestSuiteReader
{
    @Test
    void readsASuiteOf0()
    {
        ExpectationSuite suite = new SuiteReader().read("""
                {"expectation_suite_name": "old", "data_asset_type": null, "ge_cloud_id": null, "meta": {"great_expectations_version": "0.18.22"},
                 "evaluation_parameters": {"most": 9},
                 "expectations": [{"expectation_type": "expect_column_max_to_be_between", "kwargs": {"column": "a", "max_value": {"$PARAMETER": "most"}},
                                   "meta": {"notes": "n"}}]}""", "old.json");
        assertThat(suite.name()).isEqualTo("old");
        assertThat(suite.generation()).isEqualTo(Generation.GX_0);
        assertThat(suite.expectations()).containsExactly(new ExpectationConfiguration("expect_column_max_to_be_between",
                Map.of("column", "a", "max_value", 9L), Map.of("notes", "n"), Severity.CRITICAL, Optional.empty(), Optional.empty(), 1));
    }

    @Test
    void readsASuiteOf1()
    {
        ExpectationSuite suite = new SuiteReader(Map.of("share", 0.5)).read("""
                {"name": "new", "id": "8b4d", "notes": null, "suite_parameters": {"share": 0.1}, "meta": {},
                 "expectations": [{"type": "expect_column_values_to_be_in_set", "id": "e1", "severity": "warning", "description": "why",
                                   "kwargs": {"column": "a", "value_set": [1, 2.5, null, "x"], "mostly": {"$PARAMETER": "share"}},
                                   "meta": {}}]}""", "new.json");
        assertThat(suite.generation()).isEqualTo(Generation.GX_1);
        ExpectationConfiguration only = suite.expectations().get(0);
        assertThat(only.severity()).isEqualTo(Severity.WARNING);
        assertThat(only.id()).hasValue("e1");
        assertThat(only.description()).hasValue("why");
        assertThat(only.kwargs()).containsEntry("mostly", 0.5);
        assertThat(only.kwargs()).containsEntry("value_set", Arrays.asList(1L, 2.5, null, "x"));
    }
}
