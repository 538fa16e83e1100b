package com.advertisex.lake.singlenode.ledger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class TestDerivedRunRow
{
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "''                               | none",
            "2026-11-22                       | 2026-11-22",
            "2026-11-20,2026-11-21,2026-11-24 | 3, 2026-11-20 to 2026-11-24"})
    void saysWhichDaysItComputed(String days, String text)
    {
        List<String> all = days.isEmpty() ? List.of() : List.of(days.split(","));
        assertThat(run(all, Map.of()).span()).isEqualTo(text);
    }

    @Test
    void saysWhatItFoundInTheOrderOfNames()
    {
        assertThat(run(List.of(), Map.of("touchpoints", 12L, "clicks_with_impression", 7L)).found()).isEqualTo("7 clicks with impression, 12 touchpoints");
    }

    private static DerivedRunRow run(List<String> days, Map<String, Long> counts)
    {
        return new DerivedRunRow("correlate-1", "correlate", "2026-11-24 10:00:00", BigDecimal.ONE, "none", days, counts, Map.of());
    }
}
