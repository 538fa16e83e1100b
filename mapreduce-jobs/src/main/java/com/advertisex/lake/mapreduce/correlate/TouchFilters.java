package com.advertisex.lake.mapreduce.correlate;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

import static java.util.Objects.requireNonNull;

/**
 * Which impressions and former clicks can matter to the interactions of a run: Bloom filters, which let some through that do not matter and hold back none
 * that do. Memory: some 12 bits an interaction and filter, no more than {@value #MAX_BYTES} bytes a filter.
 */
final class TouchFilters
{
    private static final double FALSE_POSITIVES = 0.01;
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private final BlockSplitBloomFilter users;
    private final BlockSplitBloomFilter convertingUsers;
    private final BlockSplitBloomFilter impressions;
    private final BlockSplitBloomFilter clicks;

    private TouchFilters(BlockSplitBloomFilter users, BlockSplitBloomFilter convertingUsers, BlockSplitBloomFilter impressions, BlockSplitBloomFilter clicks)
    {
        this.users = requireNonNull(users, "users is null");
        this.convertingUsers = requireNonNull(convertingUsers, "convertingUsers is null");
        this.impressions = requireNonNull(impressions, "impressions is null");
        this.clicks = requireNonNull(clicks, "clicks is null");
    }

    /** Empty, for so many interactions. */
    static TouchFilters of(long interactions, long conversions)
    {
        return new TouchFilters(filter(interactions), filter(conversions), filter(interactions), filter(conversions));
    }

    private static BlockSplitBloomFilter filter(long values)
    {
        int bits = BlockSplitBloomFilter.optimalNumOfBits(Math.max(1, values), FALSE_POSITIVES);
        return new BlockSplitBloomFilter(bits / Byte.SIZE, MAX_BYTES);
    }

    void add(Interaction interaction)
    {
        if (interaction.userKey() != null && interaction.campaignId() != null) {
            long user = first(JourneyKey.hash(interaction.userKey(), interaction.campaignId()));
            users.insertHash(user);
            if (!interaction.isClick()) {
                convertingUsers.insertHash(user);
            }
        }
        if (interaction.impressionId() != null) {
            impressions.insertHash(first(JourneyKey.hash(interaction.impressionId())));
        }
        if (!interaction.isClick() && interaction.clickId() != null) {
            clicks.insertHash(first(JourneyKey.hash(interaction.clickId())));
        }
    }

    /** @param hash of user and campaign */
    boolean mayInteract(byte[] hash)
    {
        return users.findHash(first(hash));
    }

    /** @param hash of user and campaign */
    boolean mayConvert(byte[] hash)
    {
        return convertingUsers.findHash(first(hash));
    }

    /** @param hash of the impression's event id */
    boolean mayNameImpression(byte[] hash)
    {
        return impressions.findHash(first(hash));
    }

    /** @param hash of the id that conversions name the click by */
    boolean mayNameClick(byte[] hash)
    {
        return clicks.findHash(first(hash));
    }

    private static long first(byte[] hash)
    {
        return ByteBuffer.wrap(hash).getLong();
    }

    void write(Path file, Configuration configuration)
            throws IOException
    {
        try (FSDataOutputStream out = file.getFileSystem(configuration).create(file, true)) {
            write(users, out);
            write(convertingUsers, out);
            write(impressions, out);
            write(clicks, out);
        }
    }

    private static void write(BlockSplitBloomFilter filter, DataOutputStream out)
            throws IOException
    {
        out.writeInt(filter.getBitsetSize());
        filter.writeTo(out);
    }

    static TouchFilters read(Path file, Configuration configuration)
            throws IOException
    {
        try (FSDataInputStream in = file.getFileSystem(configuration).open(file)) {
            return new TouchFilters(read(in), read(in), read(in), read(in));
        }
    }

    private static BlockSplitBloomFilter read(DataInputStream in)
            throws IOException
    {
        byte[] bitset = new byte[in.readInt()];
        in.readFully(bitset);
        return new BlockSplitBloomFilter(bitset);
    }
}
