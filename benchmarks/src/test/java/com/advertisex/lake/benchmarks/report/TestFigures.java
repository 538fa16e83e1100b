package com.advertisex.lake.benchmarks.report;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class TestFigures
{
    @Test
    void takesThePercentileOfTheNearestRank()
    {
        List<Integer> twenty = IntStream.rangeClosed(1, 20).boxed().toList();
        assertThat(Figures.percentile(twenty, Integer::doubleValue, 95)).isEqualTo(19);
        assertThat(Figures.percentile(twenty, Integer::doubleValue, 100)).isEqualTo(20);
        assertThat(Figures.percentile(twenty, Integer::doubleValue, 1)).isEqualTo(1);
        assertThat(Figures.percentile(List.of(7), Integer::doubleValue, 95)).isEqualTo(7);
    }
}
