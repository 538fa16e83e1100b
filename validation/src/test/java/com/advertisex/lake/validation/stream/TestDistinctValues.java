package com.advertisex.lake.validation.stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class TestDistinctValues
{
    private static final long LITTLE = 4096;

    @TempDir
    private Path folder;

    @Test
    void countsTheSameInFilesAsInMemory()
    {
        Random random = new Random(7);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            values.add(random.nextBoolean() ? (Object) (long) random.nextInt(900) : "text " + random.nextInt(900));
        }
        try (DistinctValues inMemory = new DistinctValues(Long.MAX_VALUE, folder, 3); DistinctValues inFiles = new DistinctValues(LITTLE, folder, 3)) {
            for (int i = 0; i < values.size(); i++) {
                inMemory.add(values.get(i), i);
                inFiles.add(values.get(i), i);
            }
            assertThat(listed(inFiles)).isEqualTo(listed(inMemory));
            assertThat(inMemory.runs()).isZero();
            assertThat(inFiles.runs()).isGreaterThan(10);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsValuesOfEveryTypeThroughFiles()
    {
        List<Object> values = Arrays.asList(null, true, false, 1L, 2.5, new BigInteger("12345678901234567890"), new BigDecimal("0.10000000000000000001"), "ä😀",
                LocalDate.parse("2026-11-28"), LocalDateTime.parse("2026-11-28T10:20:30.123456789"), List.of(1L, "a"));
        try (DistinctValues inFiles = new DistinctValues(200, folder, 1)) {
            for (int i = 0; i < values.size(); i++) {
                inFiles.add(values.get(i), i);
                inFiles.add(values.get(i), i + 100);
            }
            List<Object> found = new ArrayList<>();
            inFiles.forEach(tally -> {
                assertThat(tally.count()).isEqualTo(2);
                found.add(tally.value());
            });
            assertThat(found).containsExactlyInAnyOrderElementsOf(values);
        }
    }

    @Test
    void takesNumbersOfEqualWorthForOneValue()
    {
        try (DistinctValues values = new DistinctValues(Long.MAX_VALUE, folder, 0)) {
            values.add(1L, 0);
            values.add(1.0, 1);
            values.add(new BigDecimal("1.00"), 2);
            values.add(0.5, 3);
            values.add(new BigDecimal("0.5"), 4);
            assertThat(listed(values)).containsExactly("0.5 x 2 []", "1 x 3 []");
        }
    }

    private static List<String> listed(DistinctValues values)
    {
        List<String> list = new ArrayList<>();
        values.forEach(tally -> list.add(tally.value() + " x " + tally.count() + " " + Arrays.toString(tally.rows())));
        return list;
    }
}
