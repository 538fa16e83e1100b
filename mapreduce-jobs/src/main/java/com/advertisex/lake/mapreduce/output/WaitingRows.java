package com.advertisex.lake.mapreduce.output;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Rows that wait to be sorted: their bytes in a few large arrays, and what the sort needs of each in arrays of primitives. Keys are compared byte by byte,
 * unsigned; rows of equal keys keep their order.
 *
 * <p>The sort is by radix over the 16 bytes of each key that follow what all keys have in common; rows that are equal in them are sorted by the next 16, and
 * compared where they are few. It moves 20 bytes a row and looks at a key once, where a sort by comparison looks into rows all over the memory for each
 * comparison.
 */
final class WaitingRows
{
    /** What a waiting row takes beside its bytes: its place, lengths and partition, and while the rows are sorted two copies of number and 16 bytes of key. */
    static final int ROW_BYTES = 64;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BYTE_VALUES = 256;
    private static final int INITIAL_ROWS = 1024;
    /** Up to here each row is compared with those before it. */
    private static final int FEW_ROWS = 24;
    private static final int[] NONE = {};

    private final EncodedRows encoded = new EncodedRows();
    private long[] addresses = new long[INITIAL_ROWS];
    private int[] keyLengths = new int[INITIAL_ROWS];
    private int[] rowLengths = new int[INITIAL_ROWS];
    private int[] partitions = new int[INITIAL_ROWS];
    private int size;

    void add(int partition, byte[] key, int keyLength, byte[] row, int rowOffset, int rowLength)
    {
        if (size == addresses.length) {
            addresses = Arrays.copyOf(addresses, 2 * size);
            keyLengths = Arrays.copyOf(keyLengths, 2 * size);
            rowLengths = Arrays.copyOf(rowLengths, 2 * size);
            partitions = Arrays.copyOf(partitions, 2 * size);
        }
        addresses[size] = encoded.add(key, keyLength, row, rowOffset, rowLength);
        keyLengths[size] = keyLength;
        rowLengths[size] = rowLength;
        partitions[size] = partition;
        size++;
    }

    int size()
    {
        return size;
    }

    long allocatedBytes()
    {
        return encoded.allocatedBytes() + (long) size * ROW_BYTES;
    }

    /** The same, without what is allocated and still free. */
    long usedBytes()
    {
        return encoded.usedBytes() + (long) size * ROW_BYTES;
    }

    int partition(int row)
    {
        return partitions[row];
    }

    byte[] bytes(int row)
    {
        return encoded.chunk(addresses[row]);
    }

    /** Where the row begins in {@link #bytes}. */
    int start(int row)
    {
        return EncodedRows.offset(addresses[row]) + keyLengths[row];
    }

    /** The key lies before the row. */
    int keyLength(int row)
    {
        return keyLengths[row];
    }

    int length(int row)
    {
        return rowLengths[row];
    }

    void clear()
    {
        encoded.clear();
        size = 0;
    }

    /** The numbers of all rows, by partition and then by key. */
    int[] sorted()
    {
        int[] rows = byPartition();
        Windows windows = new Windows(size);
        int start = 0;
        while (start < size) {
            int end = start + 1;
            while (end < size && partitions[rows[end]] == partitions[rows[start]]) {
                end++;
            }
            sort(rows, start, end, windows);
            start = end;
        }
        return rows;
    }

    private int[] byPartition()
    {
        int count = 0;
        for (int row = 0; row < size; row++) {
            count = Math.max(count, partitions[row] + 1);
        }
        int[] next = new int[count + 1];
        for (int row = 0; row < size; row++) {
            next[partitions[row] + 1]++;
        }
        for (int partition = 0; partition < count; partition++) {
            next[partition + 1] += next[partition];
        }
        int[] rows = new int[size];
        for (int row = 0; row < size; row++) {
            rows[next[partitions[row]]++] = row;
        }
        return rows;
    }

    private void sort(int[] rows, int start, int end, Windows windows)
    {
        if (end - start <= FEW_ROWS) {
            insert(rows, start, end);
            return;
        }
        int common = commonPrefix(rows, start, end);
        windows.load(rows, start, end, common);
        windows.sort(end - start);
        windows.store(rows, start, end - start);
        int[] large = NONE;
        int largeCount = 0;
        int from = start;
        while (from < end) {
            int to = windows.endOfEqual(from - start, end - start) + start;
            if (to - from > FEW_ROWS && to - from < end - start) {
                large = largeCount + 2 > large.length ? Arrays.copyOf(large, 2 * large.length + 2) : large;
                large[largeCount++] = from;
                large[largeCount++] = to;
            }
            else if (to - from > FEW_ROWS) {
                sortByComparing(rows, from, to);
            }
            else {
                insert(rows, from, to);
            }
            from = to;
        }
        // only now: the windows are used again
        for (int i = 0; i < largeCount; i += 2) {
            sort(rows, large[i], large[i + 1], windows);
        }
    }

    private void insert(int[] rows, int start, int end)
    {
        for (int i = start + 1; i < end; i++) {
            int row = rows[i];
            int place = i;
            while (place > start && compare(rows[place - 1], row) > 0) {
                rows[place] = rows[place - 1];
                place--;
            }
            rows[place] = row;
        }
    }

    /** Keys that are equal, or of which some end where others go on with zeros. */
    private void sortByComparing(int[] rows, int start, int end)
    {
        if (areEqual(rows, start, end)) {
            return;
        }
        Integer[] boxed = new Integer[end - start];
        Arrays.setAll(boxed, i -> rows[start + i]);
        Arrays.sort(boxed, this::compare);
        for (int i = 0; i < boxed.length; i++) {
            rows[start + i] = boxed[i];
        }
    }

    private boolean areEqual(int[] rows, int start, int end)
    {
        for (int i = start + 1; i < end; i++) {
            if (compare(rows[i - 1], rows[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    private int compare(int left, int right)
    {
        int leftStart = EncodedRows.offset(addresses[left]);
        int rightStart = EncodedRows.offset(addresses[right]);
        return Arrays.compareUnsigned(bytes(left), leftStart, leftStart + keyLengths[left], bytes(right), rightStart, rightStart + keyLengths[right]);
    }

    private int commonPrefix(int[] rows, int start, int end)
    {
        int first = rows[start];
        byte[] firstBytes = bytes(first);
        int firstStart = EncodedRows.offset(addresses[first]);
        int common = keyLengths[first];
        for (int i = start + 1; i < end && common > 0; i++) {
            int row = rows[i];
            int length = Math.min(common, keyLengths[row]);
            int offset = EncodedRows.offset(addresses[row]);
            int mismatch = Arrays.mismatch(firstBytes, firstStart, firstStart + length, bytes(row), offset, offset + length);
            common = mismatch < 0 ? length : mismatch;
        }
        return common;
    }

    /** Row numbers beside the 16 bytes of their keys that they are sorted by, and room to sort them from one copy into another. */
    private final class Windows
    {
        private int[] numbers;
        private long[] high;
        private long[] low;
        private int[] otherNumbers;
        private long[] otherHigh;
        private long[] otherLow;
        private final int[] counts = new int[BYTE_VALUES + 1];

        private Windows(int rows)
        {
            numbers = new int[rows];
            high = new long[rows];
            low = new long[rows];
            otherNumbers = new int[rows];
            otherHigh = new long[rows];
            otherLow = new long[rows];
        }

        /** Keys that end within the window are filled up with zeros; where that makes two equal, they are compared. */
        private void load(int[] rows, int start, int end, int skip)
        {
            for (int i = start; i < end; i++) {
                int row = rows[i];
                byte[] bytes = bytes(row);
                int offset = EncodedRows.offset(addresses[row]) + skip;
                int length = keyLengths[row] - skip;
                numbers[i - start] = row;
                // A row lies behind its key: reading beyond the key is mostly inside the array, and what was read too much is cut off.
                high[i - start] = window(bytes, offset, length);
                low[i - start] = window(bytes, offset + Long.BYTES, length - Long.BYTES);
            }
        }

        private static long window(byte[] bytes, int offset, int length)
        {
            if (length <= 0) {
                return 0;
            }
            if (bytes.length - offset >= Long.BYTES) {
                long value = (long) LONG.get(bytes, offset);
                return length >= Long.BYTES ? value : value & -1L << (Long.SIZE - length * Byte.SIZE);
            }
            long value = 0;
            for (int i = 0; i < Math.min(length, Long.BYTES); i++) {
                value |= (bytes[offset + i] & 0xFFL) << (Long.SIZE - (i + 1) * Byte.SIZE);
            }
            return value;
        }

        private void sort(int rows)
        {
            long highDiffers = 0;
            long lowDiffers = 0;
            for (int i = 1; i < rows; i++) {
                highDiffers |= high[i] ^ high[0];
                lowDiffers |= low[i] ^ low[0];
            }
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                if ((lowDiffers >>> shift & 0xFF) != 0) {
                    pass(low, shift, rows);
                }
            }
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                if ((highDiffers >>> shift & 0xFF) != 0) {
                    pass(high, shift, rows);
                }
            }
        }

        private void pass(long[] by, int shift, int rows)
        {
            Arrays.fill(counts, 0);
            for (int i = 0; i < rows; i++) {
                counts[(int) (by[i] >>> shift & 0xFF) + 1]++;
            }
            for (int value = 0; value < BYTE_VALUES; value++) {
                counts[value + 1] += counts[value];
            }
            // Fields in locals: stores into the arrays would make the loop read them again.
            int[] fromNumbers = numbers;
            int[] toNumbers = otherNumbers;
            long[] fromHigh = high;
            long[] toHigh = otherHigh;
            long[] fromLow = low;
            long[] toLow = otherLow;
            int[] next = counts;
            for (int i = 0; i < rows; i++) {
                int to = next[(int) (by[i] >>> shift & 0xFF)]++;
                toNumbers[to] = fromNumbers[i];
                toHigh[to] = fromHigh[i];
                toLow[to] = fromLow[i];
            }
            swap();
        }

        private void swap()
        {
            int[] emptyNumbers = numbers;
            long[] emptyHigh = high;
            long[] emptyLow = low;
            numbers = otherNumbers;
            high = otherHigh;
            low = otherLow;
            otherNumbers = emptyNumbers;
            otherHigh = emptyHigh;
            otherLow = emptyLow;
        }

        private void store(int[] rows, int start, int count)
        {
            System.arraycopy(numbers, 0, rows, start, count);
        }

        private int endOfEqual(int from, int count)
        {
            int end = from + 1;
            while (end < count && high[end] == high[from] && low[end] == low[from]) {
                end++;
            }
            return end;
        }
    }
}
