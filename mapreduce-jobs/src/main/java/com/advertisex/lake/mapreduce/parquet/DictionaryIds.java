package com.advertisex.lake.mapreduce.parquet;

import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

import java.io.IOException;
import java.util.Arrays;

import static java.util.Objects.requireNonNull;

/** The dictionary numbers of a page's values, and which of them occur in it. */
final class DictionaryIds
{
    private static final int INITIAL_IDS = 1024;
    private static final int SLAB_BYTES = 4096;

    private final ByteBufferAllocator allocator;
    private int[] ids = new int[INITIAL_IDS];
    private int count;
    /** By number: the last page that held it. */
    private int[] seenOn = new int[INITIAL_IDS];
    private int page = 1;
    private RunLengthBitPackingHybridEncoder encoder;

    DictionaryIds(ByteBufferAllocator allocator)
    {
        this.allocator = requireNonNull(allocator, "allocator is null");
    }

    /** @return whether the page did not hold that number yet */
    boolean add(int id)
    {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
        }
        ids[count++] = id;
        if (id >= seenOn.length) {
            seenOn = Arrays.copyOf(seenOn, Math.max(id + 1, 2 * seenOn.length));
        }
        if (seenOn[id] == page) {
            return false;
        }
        seenOn[id] = page;
        return true;
    }

    int id(int position)
    {
        return ids[position];
    }

    int count()
    {
        return count;
    }

    static int bitWidth(int dictionarySize)
    {
        return BytesUtils.getWidthFromMaxInt(dictionarySize - 1);
    }

    /** As a data page has them: the width in bits, then runs and packed numbers. Holds until the next page. */
    BytesInput encode(int dictionarySize, int pageBytes)
            throws IOException
    {
        int width = bitWidth(dictionarySize);
        encoder = new RunLengthBitPackingHybridEncoder(width, SLAB_BYTES, pageBytes, allocator);
        for (int position = 0; position < count; position++) {
            encoder.writeInt(ids[position]);
        }
        return BytesInput.concat(BytesInput.from(new byte[] {(byte) width}), encoder.toBytes());
    }

    void nextPage()
    {
        count = 0;
        page++;
        close();
    }

    void close()
    {
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
    }
}
