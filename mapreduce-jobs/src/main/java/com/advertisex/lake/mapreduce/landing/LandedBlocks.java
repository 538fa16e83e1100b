package com.advertisex.lake.mapreduce.landing;

import com.advertisex.lake.model.ViolationCode;
import org.apache.hadoop.fs.FSDataInputStream;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import static java.util.Objects.requireNonNull;

/**
 * Walks the blocks of an Avro container file and checks the framing of each (counts, lengths, sync marker) before anything decodes it, because Avro's
 * own reader takes some truncated files for files that end there. After a damaged block it finds the next sync marker and goes on.
 */
final class LandedBlocks
        implements Closeable
{
    /** A block larger than this is taken for a damaged length field; Flume closes a block at 2 MB and an event has at most 1 MB. */
    static final int MAX_BLOCK_BYTES = 256 * 1024 * 1024;

    private static final int BUFFER_BYTES = 128 * 1024;
    private static final int SYNC_LENGTH = 16;

    private final FSDataInputStream file;
    private final long fileLength;
    private final long end;
    private final byte[] sync;
    private InputStream in;
    private long position;

    private long blockOffset;
    private byte[] block;
    private Damage damage;

    /** @param end blocks that start at or after this offset are another split's */
    LandedBlocks(FSDataInputStream file, long fileLength, byte[] sync, long start, long end)
            throws IOException
    {
        this.file = requireNonNull(file, "file is null");
        this.fileLength = fileLength;
        this.end = end;
        this.sync = sync.clone();
        seek(start);
    }

    /** Goes to the next block or damaged range. @return false at the end */
    boolean next()
            throws IOException
    {
        if (position >= end || position >= fileLength) {
            return false;
        }
        blockOffset = position;
        damage = null;
        block = null;
        if (!readBlock()) {
            block = null;
            resynchronize();
        }
        return true;
    }

    /** Where the current block or damaged range starts. */
    long offset()
    {
        return blockOffset;
    }

    long endOffset()
    {
        return position;
    }

    /** The current block as it stands in the file, count and sync marker included; null if it is damaged. */
    byte[] block()
    {
        return block;
    }

    /** Why the current block is none; null if it is whole. */
    Damage damage()
    {
        return damage;
    }

    private boolean readBlock()
            throws IOException
    {
        byte[] lengths = new byte[20];
        int used = 0;
        long[] values = new long[2];
        for (int value = 0; value < 2; value++) {
            long raw = 0;
            int shift = 0;
            while (true) {
                int next = in.read();
                if (next < 0 || shift > 63) {
                    return false;
                }
                lengths[used++] = (byte) next;
                raw |= (next & 0x7FL) << shift;
                shift += 7;
                if (next < 0x80) {
                    break;
                }
            }
            values[value] = (raw >>> 1) ^ -(raw & 1);
        }
        long size = values[1];
        if (values[0] < 0 || size < 0 || size > MAX_BLOCK_BYTES || blockOffset + used + size + SYNC_LENGTH > fileLength) {
            return false;
        }
        int total = (int) (used + size + SYNC_LENGTH);
        block = Arrays.copyOf(lengths, total);
        if (in.readNBytes(block, used, total - used) < total - used) {
            throw new EOFException("file ended at less than its length " + fileLength);
        }
        position = blockOffset + total;
        return Arrays.equals(block, total - SYNC_LENGTH, total, sync, 0, SYNC_LENGTH);
    }

    private void resynchronize()
            throws IOException
    {
        long found = findSync(blockOffset);
        if (found < 0) {
            position = fileLength;
            damage = new Damage(ViolationCode.TRUNCATED, blockOffset, fileLength - blockOffset, "the file ends inside a block");
            return;
        }
        seek(found);
        damage = new Damage(ViolationCode.MALFORMED, blockOffset, found - blockOffset, "a damaged block");
    }

    /** @return the offset behind the next sync marker, or -1 if there is none up to the end of the file */
    private long findSync(long from)
            throws IOException
    {
        seek(from);
        byte[] window = new byte[SYNC_LENGTH];
        long read = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            window[(int) (read % SYNC_LENGTH)] = (byte) next;
            read++;
            if (read >= SYNC_LENGTH && next == (sync[SYNC_LENGTH - 1] & 0xFF) && isSync(window, (int) (read % SYNC_LENGTH))) {
                return from + read;
            }
        }
        return -1;
    }

    private boolean isSync(byte[] window, int first)
    {
        for (int index = 0; index < SYNC_LENGTH; index++) {
            if (window[(first + index) % SYNC_LENGTH] != sync[index]) {
                return false;
            }
        }
        return true;
    }

    private void seek(long offset)
            throws IOException
    {
        file.seek(offset);
        in = new BufferedInputStream(file, BUFFER_BYTES);
        position = offset;
    }

    @Override
    public void close()
            throws IOException
    {
        file.close();
    }
}
