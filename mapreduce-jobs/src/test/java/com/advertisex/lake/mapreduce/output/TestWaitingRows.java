package com.advertisex.lake.mapreduce.output;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestWaitingRows
{
    /** What the slow and obvious sort works on; the key as Latin-1, whose texts compare as its bytes do. */
    private record Waiting(int number, int partition, String key, String row) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 17, 1_000, 20_000})
    void sortsAsAStableSortByComparingDoes(int rows)
    {
        Random random = new Random(rows);
        assertSorted(rows, random, () -> key(random, 40, 256));
    }

    @Test
    void tellsKeysApartByWhatIsBehindALongCommonBeginning()
    {
        Random random = new Random(2);
        assertSorted(5_000, random, () -> ("the same campaign for everyone/" + key(random)).getBytes(UTF_8));
    }

    @Test
    void tellsKeysApartThatAreEqualInMoreThanTheFirstBytesThatDiffer()
    {
        Random random = new Random(3);
        assertSorted(5_000, random, () -> (random.nextInt(3) + "-and then the same for sixteen bytes and more-" + random.nextInt(50)).getBytes(UTF_8));
    }

    @Test
    void tellsAKeyFromOneThatGoesOnWithZeros()
    {
        Random random = new Random(4);
        assertSorted(3_000, random, () -> Arrays.copyOf(new byte[] {(byte) random.nextInt(2)}, 1 + random.nextInt(40)));
    }

    @Test
    void keepsTheOrderOfEqualKeys()
    {
        Random random = new Random(5);
        assertSorted(5_000, random, () -> new byte[] {(byte) random.nextInt(2)});
        assertSorted(5_000, random, () -> new byte[0]);
    }

    private static String key(Random random)
    {
        return Integer.toString(random.nextInt(100_000), 36);
    }

    private static byte[] key(Random random, int maxLength, int values)
    {
        byte[] key = new byte[random.nextInt(maxLength)];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) random.nextInt(values);
        }
        return key;
    }

    private interface Keys
    {
        byte[] next();
    }

    private static void assertSorted(int count, Random random, Keys keys)
    {
        WaitingRows waiting = new WaitingRows();
        List<Waiting> expected = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Waiting row = new Waiting(number, random.nextInt(3), new String(keys.next(), ISO_8859_1), "row " + number);
            expected.add(row);
            byte[] key = row.key.getBytes(ISO_8859_1);
            byte[] bytes = row.row.getBytes(UTF_8);
            waiting.add(row.partition, key, key.length, bytes, 0, bytes.length);
        }
        expected.sort(Comparator.comparingInt(Waiting::partition).thenComparing(Waiting::key));

        int[] sorted = waiting.sorted();
        assertThat(sorted).isEqualTo(expected.stream().mapToInt(Waiting::number).toArray());
        for (int i = 0; i < count; i++) {
            int row = sorted[i];
            assertThat(waiting.partition(row)).isEqualTo(expected.get(i).partition);
            assertThat(new String(waiting.bytes(row), waiting.start(row), waiting.length(row), UTF_8)).isEqualTo(expected.get(i).row);
        }
    }
}
