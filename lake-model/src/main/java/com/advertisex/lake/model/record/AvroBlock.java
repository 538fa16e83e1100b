package com.advertisex.lake.model.record;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The records of one decompressed block, told apart without being decoded. */
final class AvroBlock
{
    private final Schema schema;
    private final byte[] data;
    private final int end;
    private final long count;
    private final BinaryDecoder decoder;
    private long taken;
    private int from;
    private boolean broken;

    AvroBlock(Schema schema, ByteBuffer data, long count)
    {
        this.schema = schema;
        this.data = data.array();
        this.count = count;
        from = data.arrayOffset() + data.position();
        end = from + data.remaining();
        decoder = DecoderFactory.get().binaryDecoder(this.data, from, data.remaining(), null);
    }

    /** Records that are left, the broken end of the block counting as one. */
    long remaining()
    {
        if (broken) {
            return 0;
        }
        return taken < count ? count - taken : from < end ? 1 : 0;
    }

    long taken()
    {
        return taken;
    }

    /**
     * Adds the next record to the buffer.
     *
     * @return false if what is left of the block is no record of the schema: then all of it was added, and nothing remains
     */
    boolean take(RecordBuffer record)
    {
        boolean whole = taken < count && skip();
        int next = whole ? end - available() : end;
        record.append(data, from, next);
        from = next;
        taken++;
        broken = !whole;
        return whole;
    }

    private boolean skip()
    {
        try {
            GenericDatumReader.skip(schema, decoder);
            return true;
        }
        catch (IOException | RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private int available()
    {
        try {
            return decoder.inputStream().available();
        }
        catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be counted", e);
        }
    }
}
