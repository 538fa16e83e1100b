package com.advertisex.lake.mapreduce.landing;

import com.advertisex.lake.model.ViolationCode;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.io.DatumReader;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.Closeable;
import java.io.IOException;

import static java.util.Objects.requireNonNull;

/**
 * The records of a landing file, or of a part of it that starts and ends at block boundaries, in file order. What cannot be read comes as {@link Damage}
 * in its place; nothing is skipped. A file that is no container of landed events at all is one damage. An empty file has no records.
 *
 * @param <T> what the datum reader makes of a record; one instance may be reused
 */
public final class LandedRecords<T>
        implements Closeable
{
    private final DatumReader<T> datumReader;
    private final Damage wholeFile;
    private final ContainerHeader header;
    private final LandedBlocks blocks;
    private DataFileReader<T> block;
    private T record;
    private Damage damage;
    private long ordinal;
    private boolean atBlockStart;

    private LandedRecords(DatumReader<T> datumReader, ContainerHeader header, LandedBlocks blocks, Damage wholeFile, long firstOrdinal)
    {
        this.datumReader = requireNonNull(datumReader, "datumReader is null");
        this.header = header;
        this.blocks = blocks;
        this.wholeFile = wholeFile;
        this.ordinal = firstOrdinal - 1;
    }

    /** The whole file. */
    public static <T> LandedRecords<T> open(FileSystem files, Path path, long fileLength, DatumReader<T> datumReader)
            throws IOException
    {
        return open(files, path, fileLength, new FileChunk(0, fileLength, 0), datumReader);
    }

    /** @param chunk one of those that the census of the same file cut */
    public static <T> LandedRecords<T> open(FileSystem files, Path path, long fileLength, FileChunk chunk, DatumReader<T> datumReader)
            throws IOException
    {
        if (fileLength == 0) {
            return new LandedRecords<>(datumReader, null, null, null, 0);
        }
        FSDataInputStream in = files.open(path);
        try {
            byte[] start = new byte[(int) Math.min(fileLength, ContainerHeader.SEARCHED_BYTES)];
            in.readFully(start);
            ContainerHeader.Finding finding = ContainerHeader.parse(start);
            if (finding instanceof ContainerHeader.NoHeader unreadable) {
                in.close();
                return new LandedRecords<>(datumReader, null, null, new Damage(unreadable.code(), 0, fileLength, unreadable.reason()), 0);
            }
            ContainerHeader header = ((ContainerHeader.Found) finding).header();
            LandedBlocks blocks = new LandedBlocks(in, fileLength, header.sync(), Math.max(chunk.start(), header.length()), chunk.end());
            return new LandedRecords<>(datumReader, header, blocks, null, chunk.firstOrdinal());
        }
        catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Goes to the next record or damage. @return false at the end */
    public boolean next()
            throws IOException
    {
        atBlockStart = false;
        damage = null;
        if (wholeFile != null) {
            damage = wholeFile;
            atBlockStart = true;
            return ++ordinal == 0;
        }
        while (blocks != null) {
            if (block != null && nextInBlock()) {
                ordinal++;
                return true;
            }
            block = null;
            if (!blocks.next()) {
                return false;
            }
            atBlockStart = true;
            if (blocks.damage() != null) {
                damage = blocks.damage();
                ordinal++;
                return true;
            }
            block = DataFileReader.openReader(new SeekableByteArrayInput(blocks.block()), datumReader, header.header(), false);
        }
        return false;
    }

    /** @return false at the end of the block; a block that fails to decode gives its readable records and then one damage */
    private boolean nextInBlock()
    {
        try {
            if (!block.hasNext()) {
                return false;
            }
            record = block.next(record);
            return true;
        }
        catch (AvroRuntimeException | IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            String reason = "a block that does not decode: " + e.getMessage();
            damage = new Damage(ViolationCode.MALFORMED, blocks.offset(), blocks.endOffset() - blocks.offset(), reason);
            block = null;
            return true;
        }
    }

    /** The current record; null where {@link #damage()} is not. */
    public T record()
    {
        return damage == null ? record : null;
    }

    /** The current damage; null where {@link #record()} is not. */
    public Damage damage()
    {
        return damage;
    }

    /** The current position: records and damages of the file counted from 0. Does not depend on how the file was cut. */
    public long ordinal()
    {
        return ordinal;
    }

    /** Whether the current record or damage is the first of a block, so that a part of the file may start here. */
    public boolean isAtBlockStart()
    {
        return atBlockStart;
    }

    /** Where the first block starts, behind the header; -1 if there is no usable header. */
    long firstBlock()
    {
        return header == null ? -1 : header.length();
    }

    /** Where the current block ends. */
    long blockEnd()
    {
        return blocks == null ? 0 : blocks.endOffset();
    }

    /** Where the current block starts. */
    public long blockOffset()
    {
        return blocks == null ? 0 : blocks.offset();
    }

    @Override
    public void close()
            throws IOException
    {
        if (blocks != null) {
            blocks.close();
        }
    }
}
