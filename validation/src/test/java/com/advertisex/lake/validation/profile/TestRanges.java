package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.table.ColumnType;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;

import static org.assertj.core.api.Assertions.assertThat;

class TestRanges
{
    @Test
    void areATenthOfTheSpreadWiderAndRoundedOutward()
    {
        assertThat(Ranges.around(new Span(1234L, 5678L), ColumnType.INTEGER)).contains(new Span(700L, 6200L));
        assertThat(Ranges.around(new Span(-3L, 4L), ColumnType.INTEGER)).contains(new Span(-4L, 5L));
        assertThat(Ranges.around(new Span(-0.25, 0.5), ColumnType.FLOAT)).contains(new Span(-0.33, 0.58));
        assertThat(Ranges.around(new Span(new BigDecimal("10.50"), new BigDecimal("20")), ColumnType.DECIMAL)).contains(new Span(9.5, 21L));
    }

    @Test
    void doNotCrossZero()
    {
        assertThat(Ranges.around(new Span(1L, 100L), ColumnType.INTEGER)).contains(new Span(0L, 110L));
        assertThat(Ranges.around(new Span(-100L, -1L), ColumnType.INTEGER)).contains(new Span(-110L, 0L));
    }

    @Test
    void areEmptyWithoutASpread()
    {
        assertThat(Ranges.around(new Span(5L, 5L), ColumnType.INTEGER)).isEmpty();
    }

    @Test
    void areEmptyAroundInfinity()
    {
        assertThat(Ranges.around(new Span(1.0, Double.POSITIVE_INFINITY), ColumnType.FLOAT)).isEmpty();
        assertThat(Ranges.around(new Span(Double.NEGATIVE_INFINITY, 1.0), ColumnType.FLOAT)).isEmpty();
    }

    @Test
    void areEmptyWhereABoundHasNoDouble()
    {
        assertThat(Ranges.around(new Span(0.0, Double.MAX_VALUE), ColumnType.FLOAT)).isEmpty();
        assertThat(Ranges.around(new Span(new BigDecimal("1E-999999999"), new BigDecimal("1E+999999999")), ColumnType.DECIMAL)).isEmpty();
    }

    @Test
    void haveWholeNumbersOfAnySize()
    {
        assertThat(Ranges.around(new Span(Long.MIN_VALUE, Long.MAX_VALUE), ColumnType.INTEGER))
                .contains(new Span(new BigInteger("-12000000000000000000"), new BigInteger("12000000000000000000")));
    }

    @Test
    void haveADoubleOutsideOfADecimalThatHasNone()
    {
        Span range = Ranges.around(new Span(new BigDecimal("123456789012345678901.10"), new BigDecimal("123456789012345678901.90")), ColumnType.DECIMAL)
                .orElseThrow();
        assertThat(BigDecimal.valueOf((Double) range.least())).isLessThan(new BigDecimal("123456789012345678901.10"));
        assertThat(BigDecimal.valueOf((Double) range.greatest())).isGreaterThan(new BigDecimal("123456789012345678901.90"));
    }

    @Test
    void ofTimesAreRoundedToWhatTheSpreadHasTenOf()
    {
        LocalDateTime time = LocalDateTime.of(2026, 3, 1, 12, 34, 56, 789_000_000);
        assertThat(Ranges.around(new Span(time, time.plusDays(10)), ColumnType.TIMESTAMP)).contains(new Span("2026-02-28T00:00:00", "2026-03-13T00:00:00"));
        assertThat(Ranges.around(new Span(time, time.plusHours(10)), ColumnType.TIMESTAMP)).contains(new Span("2026-03-01T11:00:00", "2026-03-02T00:00:00"));
        assertThat(Ranges.around(new Span(time, time.plusMinutes(10)), ColumnType.TIMESTAMP)).contains(new Span("2026-03-01T12:33:00", "2026-03-01T12:46:00"));
        assertThat(Ranges.around(new Span(time, time.plusNanos(10)), ColumnType.TIMESTAMP)).contains(new Span("2026-03-01T12:34:56", "2026-03-01T12:34:57"));
    }

    @Test
    void areEmptyWhereAYearHasNotFourDigits()
    {
        assertThat(Ranges.around(new Span(LocalDate.of(999, 1, 1), LocalDate.of(2026, 1, 1)), ColumnType.DATE)).isEmpty();
        assertThat(Ranges.around(new Span(LocalDate.of(2026, 1, 1), LocalDate.of(9999, 12, 31)), ColumnType.DATE)).isEmpty();
        assertThat(Ranges.around(new Span(LocalDateTime.MIN, LocalDateTime.MAX), ColumnType.TIMESTAMP)).isEmpty();
    }

    @Test
    void ofCountsAreFromHalfToTwice()
    {
        assertThat(Ranges.aroundCount(1)).isEqualTo(new Span(1L, 2L));
        assertThat(Ranges.aroundCount(1234)).isEqualTo(new Span(610L, 2500L));
        assertThat(Ranges.aroundCount(Long.MAX_VALUE).greatest()).isEqualTo(new BigInteger("19000000000000000000"));
    }
}
