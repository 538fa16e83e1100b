package com.advertisex.lake.validation.result;

import com.advertisex.lake.validation.Resources;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.StreamEngine;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.TableSchema;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TestValidationResultJson
{
    @Test
    void isShapedAs1xShapesIt()
            throws IOException
    {
        assertThat(json("""
                {"name": "s", "suite_parameters": {"most": 1}, "expectations": [
                  {"type": "expect_column_values_to_be_between", "id": "e1", "severity": "warning", "meta": {"owner": "us"},
                   "kwargs": {"column": "m", "max_value": {"$PARAMETER": "most"}}}]}""")).isEqualTo(Resources.MAPPER.readTree("""
                {"success": false,
                 "results": [
                   {"success": false,
                    "expectation_config": {"type": "expect_column_values_to_be_between", "kwargs": {"column": "m", "max_value": 1}, "meta": {"owner": "us"},
                                           "id": "e1", "severity": "warning"},
                    "result": {"element_count": 2, "unexpected_count": 1, "unexpected_percent": 100.0, "partial_unexpected_list": [2], "missing_count": 1,
                               "missing_percent": 50.0, "unexpected_percent_total": 50.0, "unexpected_percent_nonmissing": 100.0},
                    "meta": {},
                    "exception_info": {"raised_exception": false, "exception_message": null, "exception_traceback": null}}],
                 "suite_name": "s",
                 "suite_parameters": {"most": 1},
                 "statistics": {"evaluated_expectations": 1, "successful_expectations": 0, "unsuccessful_expectations": 1, "success_percent": 0.0},
                 "meta": {"expectation_suite_name": "s", "engine": "great-expectations-java-bridge"}}""").toString());
    }

    @Test
    void isShapedAs0ShapesItAndTellsWhatWasRaised()
            throws IOException
    {
        assertThat(json("""
                {"expectation_suite_name": "s", "expectations": [
                  {"expectation_type": "expect_column_values_to_be_between", "kwargs": {"column": "m", "max_value": "x"}}]}"""))
                .isEqualTo(Resources.MAPPER.readTree("""
                {"success": false,
                 "results": [
                   {"success": false,
                    "expectation_config": {"expectation_type": "expect_column_values_to_be_between", "kwargs": {"column": "m", "max_value": "x"}, "meta": {}},
                    "result": {},
                    "meta": {},
                    "exception_info": {"raised_exception": true, "exception_message": "row 0: the number 2 has no order with the text 'x'",
                                       "exception_traceback": null}}],
                 "evaluation_parameters": {},
                 "statistics": {"evaluated_expectations": 1, "successful_expectations": 0, "unsuccessful_expectations": 1, "success_percent": 0.0},
                 "meta": {"expectation_suite_name": "s", "engine": "great-expectations-java-bridge"}}""").toString());
    }

    private static String json(String suite)
    {
        ListSource table = new ListSource(new TableSchema(List.of(new Column("m", ColumnType.MIXED)))).row(2L).row((Object) null);
        return ValidationResultJson.toJson(new StreamEngine(EngineSettings.defaults()).validate(new SuiteReader().read(suite, "s"), table,
                ResultFormat.of(ResultFormat.Level.BASIC))).toString();
    }
}
