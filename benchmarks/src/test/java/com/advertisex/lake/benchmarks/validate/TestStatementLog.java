package com.advertisex.lake.benchmarks.validate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TestStatementLog
{
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "1 | EXECUTE IMMEDIATE 'SELECT count(*) FROM (SELECT * FROM lake.impressions WHERE true) AS anon_1' USING 1",
            "1 | SELECT c0 FROM \"lake\".\"lake\".\"impressions\" FOR VERSION AS OF 7",
            "2 | SELECT * FROM impressions AS a JOIN lake.lake.impressions AS b ON TRUE",
            "0 | SELECT name FROM \"lake\".\"lake\".\"impressions$refs\"",
            "0 | SELECT * FROM lake.impressions_by_day",
            "0 | SELECT impressions FROM marts.impressions$files",
    })
    void countsWhereAStatementReadsTheTable(long scans, String sql)
    {
        assertThat(StatementLog.reference("impressions").matcher(sql).results()).hasSize((int) scans);
    }
}
