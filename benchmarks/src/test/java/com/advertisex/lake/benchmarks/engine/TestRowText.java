package com.advertisex.lake.benchmarks.engine;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TestRowText
{
    @Test
    void writesEqualNumbersAlike()
    {
        assertThat(RowText.value(new BigDecimal("1200.500000000"))).isEqualTo("1200.5");
        assertThat(RowText.value(new BigDecimal("0.000000000"))).isEqualTo("0");
        assertThat(RowText.value(BigInteger.valueOf(100))).isEqualTo("100");
        assertThat(RowText.value(new BigDecimal("100"))).isEqualTo("100");
        assertThat(RowText.value(100L)).isEqualTo("100");
    }

    @Test
    void writesEqualTimesAlike()
    {
        Instant time = Instant.parse("2026-11-21T12:00:00.000250Z");
        assertThat(RowText.value(Timestamp.from(time))).isEqualTo("2026-11-21T12:00:00.000250Z");
        assertThat(RowText.value(OffsetDateTime.ofInstant(time, ZoneOffset.ofHours(2)))).isEqualTo("2026-11-21T12:00:00.000250Z");
    }

    @Test
    void keepsRowsThroughALine()
    {
        List<String> row = Arrays.asList("a", null, "", "tab\tand\\t", "line\nend\r", "\\N");
        assertThat(RowText.line(row)).doesNotContain("\n");
        assertThat(RowText.row(RowText.line(row))).isEqualTo(row);
    }
}
