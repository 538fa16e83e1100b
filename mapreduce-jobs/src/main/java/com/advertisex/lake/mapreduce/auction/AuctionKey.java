package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.output.ByteKey;
import com.advertisex.lake.model.Fingerprint;
import org.apache.hadoop.mapreduce.Partitioner;

/**
 * The first job's key, in a form whose order is that of its bytes: cell or auction (1), the hash of the cell's key or of the auction's id (16), request or
 * impression (1), event time (8). Of an auction its requests come first, each kind in order of time.
 */
public final class AuctionKey
        extends ByteKey<AuctionKey>
{
    private static final byte CELL = 0;
    private static final byte AUCTION = 1;
    private static final byte REQUEST = 0;
    private static final byte IMPRESSION = 1;
    private static final int HASH = 1;
    private static final int GROUP_LENGTH = HASH + Fingerprint.LENGTH;
    private static final int LENGTH = GROUP_LENGTH + 1 + Long.BYTES;

    /** For MapReduce, and to be set. */
    public AuctionKey()
    {
        super(LENGTH);
    }

    /** @param hash of the cell's key */
    void setCell(byte[] hash)
    {
        set(CELL, hash, REQUEST, 0);
    }

    /** @param hash of the auction's id */
    void setRequest(byte[] hash, long timeMicros)
    {
        set(AUCTION, hash, REQUEST, timeMicros);
    }

    /** @param hash of the auction's id */
    void setImpression(byte[] hash, long timeMicros)
    {
        set(AUCTION, hash, IMPRESSION, timeMicros);
    }

    private void set(byte group, byte[] hash, byte kind, long timeMicros)
    {
        buffer().clear();
        buffer().put(group).put(hash, 0, Fingerprint.LENGTH).put(kind).putLong(timeMicros ^ Long.MIN_VALUE);
    }

    boolean isCell()
    {
        return bytes()[0] == CELL;
    }

    /** Sorts serialized keys without reading them. */
    public static final class Order
            extends FirstBytes
    {
        public Order()
        {
            super(AuctionKey.class, LENGTH);
        }
    }

    /** Keys of one cell, or of one auction. */
    public static final class Grouping
            extends FirstBytes
    {
        public Grouping()
        {
            super(AuctionKey.class, GROUP_LENGTH);
        }
    }

    /** By group, so that all of one meets in one reducer. */
    public static final class ByGroup
            extends Partitioner<AuctionKey, AuctionPart>
    {
        @Override
        public int getPartition(AuctionKey key, AuctionPart value, int partitions)
        {
            return Math.floorMod(key.buffer().getInt(HASH), partitions);
        }
    }
}
