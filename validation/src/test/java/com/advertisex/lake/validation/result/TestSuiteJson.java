package com.advertisex.lake.validation.result;

import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.SuiteReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TestSuiteJson
{
    @ParameterizedTest
    @ValueSource(strings = {
            "{\"name\": \"s\", \"suite_parameters\": {\"most\": 1}, \"meta\": {\"owner\": \"us\"}, \"expectations\": ["
                    + "{\"type\": \"expect_column_values_to_be_between\", \"id\": \"e1\", \"severity\": \"warning\", \"description\": \"d\", "
                    + "\"meta\": {\"notes\": [\"n\"]}, "
                    + "\"kwargs\": {\"column\": \"m\", \"max_value\": {\"$PARAMETER\": \"most\"}}}]}",
            "{\"expectation_suite_name\": \"s\", \"evaluation_parameters\": {}, \"meta\": {\"great_expectations_version\": \"0.18.22\"}, \"expectations\": ["
                    + "{\"expectation_type\": \"expect_column_to_exist\", \"ge_cloud_id\": \"e1\", \"kwargs\": {\"column\": \"m\"}}]}"})
    void isReadAsTheSameSuite(String json)
    {
        ExpectationSuite suite = new SuiteReader().read(json, "s.json");
        assertThat(new SuiteReader().read(SuiteJson.write(suite), "s.json")).isEqualTo(suite);
    }
}
