package com.advertisex.lake.model.record;

import com.advertisex.lake.model.ViolationCode;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The records of an Avro object container file, each in single-object encoding. Follows the frames of the blocks itself, because Avro's reader takes a file
 * that is cut within a block for one that ends before it, without an error. A frame that is cut or broken makes one truncated record of all that follows; a
 * block that does not decompress, or holds something else than records of the schema, makes one malformed record of the block, or of its rest, and the next
 * block is read. A file whose header cannot be read is one defective record. Memory: two blocks, of at most {@value #MAX_BLOCK_BYTES} bytes.
 */
final class AvroContainerSplitter
        implements RecordSplitter
{
    private static final int MAX_BLOCK_BYTES = 64 << 20;
    private static final int MAX_VARINT_BYTES = 10;

    private final ByteInput input;
    private final RecordBuffer record;
    private final AvroContainerHeader header;
    private final byte[] recordHeader;
    private long blockOffset;
    private AvroBlock block;
    private RawRecord defective;
    private boolean atEnd;

    AvroContainerSplitter(RecordSource source, int maxRecordBytes)
            throws IOException
    {
        requireNonNull(source, "source is null");
        input = new ByteInput(source);
        record = new RecordBuffer(maxRecordBytes);
        RecordBuffer start = new RecordBuffer(AvroContainerHeader.MAX_LENGTH);
        input.seek(0);
        input.copy(AvroContainerHeader.MAX_LENGTH, start);
        header = AvroContainerHeader.read(start.keptBytes());
        recordHeader = header.defect() == null ? SingleObjectEncoding.header(header.schema()) : new byte[0];
        seek(Position.START);
    }

    @Override
    public Optional<Schema> schema()
    {
        return Optional.ofNullable(header.schema());
    }

    @Override
    public RawRecord next()
            throws IOException
    {
        if (!load()) {
            return null;
        }
        if (defective != null) {
            RawRecord result = defective;
            defective = null;
            return result;
        }
        record.reset();
        record.append(recordHeader, 0, recordHeader.length);
        boolean whole = block.take(record);
        return record.toRecord(blockOffset, whole ? null : ViolationCode.MALFORMED);
    }

    /** @return false if there is no further record */
    private boolean load()
            throws IOException
    {
        while (defective == null && (block == null || block.remaining() == 0)) {
            block = null;
            if (atEnd || !input.fill()) {
                return false;
            }
            blockOffset = input.offset();
            if (header.defect() == null) {
                loadBlock();
            }
            else {
                record.reset();
                defective = rest(header.defect());
            }
        }
        return true;
    }

    private void loadBlock()
            throws IOException
    {
        RecordBuffer frame = new RecordBuffer(2 * MAX_VARINT_BYTES + MAX_BLOCK_BYTES + DataFileConstants.SYNC_SIZE);
        long count = readLong(frame);
        long size = readLong(frame);
        int dataStart = (int) frame.length();
        boolean sane = count >= 0 && size >= 0 && size <= MAX_BLOCK_BYTES;
        boolean whole = sane && input.copy(size + DataFileConstants.SYNC_SIZE, frame) == size + DataFileConstants.SYNC_SIZE;
        byte[] bytes = frame.keptBytes();
        if (!whole || !Arrays.equals(bytes, bytes.length - DataFileConstants.SYNC_SIZE, bytes.length, header.sync(), 0, DataFileConstants.SYNC_SIZE)) {
            record.reset();
            record.append(bytes, 0, bytes.length);
            defective = rest(ViolationCode.TRUNCATED);
            return;
        }
        if (count == 0 && size == 0) {
            return;
        }
        try {
            ByteBuffer data = header.decompress(bytes);
            // more records than bytes: not a count that a writer of anything but empty records wrote
            if (count <= Math.max(1, data.remaining())) {
                block = new AvroBlock(header.schema(), data, count);
                return;
            }
        }
        catch (IOException | RuntimeException e) {
            // the frame is whole, so only this block is lost to it: reported below with its bytes
        }
        record.reset();
        record.append(bytes, dataStart, bytes.length - DataFileConstants.SYNC_SIZE);
        defective = record.toRecord(blockOffset, ViolationCode.MALFORMED);
    }

    /** All that follows, as one record. */
    private RawRecord rest(ViolationCode defect)
            throws IOException
    {
        input.copy(Long.MAX_VALUE, record);
        atEnd = true;
        return record.toRecord(blockOffset, defect);
    }

    /** A variable-length zig-zag number. @return -1 if it does not end; what it is read from goes to the frame */
    private long readLong(RecordBuffer frame)
            throws IOException
    {
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            int next = input.take();
            if (next == -1) {
                return -1;
            }
            frame.append(next);
            value |= (next & 0x7FL) << (7 * i);
            if (next < 0x80) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        return -1;
    }

    @Override
    public long untilBoundary()
            throws IOException
    {
        if (!load() || defective != null) {
            return 1;
        }
        return block.remaining();
    }

    @Override
    public Position position()
    {
        if (defective != null) {
            return new Position(blockOffset, 0);
        }
        if (block != null && block.remaining() > 0) {
            return new Position(blockOffset, block.taken());
        }
        return new Position(input.offset(), 0);
    }

    @Override
    public void seek(Position position)
            throws IOException
    {
        block = null;
        defective = null;
        atEnd = header.defect() != null && position.offset() > 0;
        input.seek(Math.max(position.offset(), header.length()));
        for (long i = 0; i < position.records(); i++) {
            next();
        }
    }

    @Override
    public void close()
            throws IOException
    {
        input.close();
    }
}
