package com.advertisex.lake.mapreduce.landing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class TestReceiptRuns
{
    @ParameterizedTest
    @CsvSource({
            "'', 0, nothing",
            "7, 0, one",
            "1 2 3 1 2 3, 3, a file twice",
            "1 2 3 4 3 4 5 6, 2, a batch delivered again from its middle",
            "1 2 3 10 11 2 3 4, 2, across a gap",
            "5 1 2 3 4 5 6, 1, out of order",
            "1 2 3 4 5 2 3 2 3, 4, inside and again",
            "8 8 8, 2, three times"})
    void countsWhatWasThereBefore(String times, long copies, String name)
    {
        ReceiptRuns runs = new ReceiptRuns();
        for (String time : times.split(" ")) {
            if (!time.isEmpty()) {
                runs.add(Long.parseLong(time));
            }
        }
        assertThat(runs.copies()).as(name).isEqualTo(copies);
    }

    @Test
    void countsAsASetDoes()
    {
        Random random = new Random(1_996);
        for (int trial = 0; trial < 2_000; trial++) {
            ReceiptRuns runs = new ReceiptRuns();
            Set<Long> seen = new HashSet<>();
            long copies = 0;
            for (int batch = 0; batch < 8; batch++) {
                long first = random.nextInt(60);
                for (long time = first; time < first + random.nextInt(12); time++) {
                    runs.add(time);
                    copies += seen.add(time) ? 0 : 1;
                }
            }
            assertThat(runs.copies()).as("trial %d", trial).isEqualTo(copies);
        }
    }
}
