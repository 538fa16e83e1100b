package com.advertisex.lake.mapreduce.scan;

import com.advertisex.lake.model.Fingerprint;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Which ids can matter to a run: a Bloom filter, which lets some through that do not matter and holds back none that do. Memory: some 12 bits an id, no more
 * than {@value #MAX_BYTES} bytes.
 */
public final class IdFilter
{
    private static final double FALSE_POSITIVES = 0.01;
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private final BlockSplitBloomFilter filter;

    private IdFilter(BlockSplitBloomFilter filter)
    {
        this.filter = requireNonNull(filter, "filter is null");
    }

    /** Empty, for so many ids. */
    public static IdFilter of(long ids)
    {
        int bits = BlockSplitBloomFilter.optimalNumOfBits(Math.max(1, ids), FALSE_POSITIVES);
        return new IdFilter(new BlockSplitBloomFilter(bits / Byte.SIZE, MAX_BYTES));
    }

    /** What an id goes by in filters and in the keys of a shuffle. */
    public static byte[] hash(String id)
    {
        byte[] utf8 = id.getBytes(UTF_8);
        return Fingerprint.of(utf8, 0, utf8.length);
    }

    /** @param hash of 8 bytes or more */
    public void add(byte[] hash)
    {
        filter.insertHash(first(hash));
    }

    public boolean mayContain(byte[] hash)
    {
        return filter.findHash(first(hash));
    }

    private static long first(byte[] hash)
    {
        return ByteBuffer.wrap(hash).getLong();
    }

    public void write(DataOutputStream out)
            throws IOException
    {
        out.writeInt(filter.getBitsetSize());
        filter.writeTo(out);
    }

    public static IdFilter read(DataInputStream in)
            throws IOException
    {
        byte[] bitset = new byte[in.readInt()];
        in.readFully(bitset);
        return new IdFilter(new BlockSplitBloomFilter(bitset));
    }
}
