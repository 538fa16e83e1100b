package com.advertisex.lake.mapreduce.parquet;

import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.column.values.bloomfilter.BloomFilterWriter;
import org.apache.parquet.io.api.Binary;

import java.util.Arrays;

/**
 * The Bloom filter of a column chunk (Parquet format, "Bloom Filter"). Hashes wait until the chunk ends, so that the filter has the size that its values
 * need and not the one that somebody foresaw.
 */
final class ValueFilter
{
    private static final int INITIAL_HASHES = 1024;

    private final double falsePositives;
    private final int maxBytes;
    /** For its hash alone. */
    private final BloomFilter hashing = new BlockSplitBloomFilter(BlockSplitBloomFilter.LOWER_BOUND_BYTES);
    private long[] hashes = new long[INITIAL_HASHES];
    private int count;

    /**
     * @param falsePositives share of absent values that the filter lets through
     * @param maxBytes of one filter
     */
    ValueFilter(double falsePositives, int maxBytes)
    {
        if (!(falsePositives > 0 && falsePositives < 1)) {
            throw new IllegalArgumentException("share of false positives " + falsePositives + " is not between 0 and 1 ("
                    + ParquetLayout.FILTER_FALSE_POSITIVES + ")");
        }
        this.falsePositives = falsePositives;
        this.maxBytes = maxBytes;
    }

    void add(byte[] source, int offset, int length)
    {
        addHash(hashing.hash(Binary.fromReusedByteArray(source, offset, length)));
    }

    void add(long value)
    {
        addHash(hashing.hash(value));
    }

    void add(int value)
    {
        addHash(hashing.hash(value));
    }

    private void addHash(long hash)
    {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        hashes[count++] = hash;
    }

    /** Ends the chunk. */
    void write(BloomFilterWriter writer)
    {
        if (count > 0) {
            int bytes = BlockSplitBloomFilter.optimalNumOfBits(count, falsePositives) / Byte.SIZE;
            BloomFilter filter = new BlockSplitBloomFilter(Math.min(bytes, maxBytes), maxBytes);
            for (int i = 0; i < count; i++) {
                filter.insertHash(hashes[i]);
            }
            writer.writeBloomFilter(filter);
        }
        count = 0;
    }
}
