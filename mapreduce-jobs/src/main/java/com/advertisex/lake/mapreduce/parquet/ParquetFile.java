package com.advertisex.lake.mapreduce.parquet;

import org.apache.iceberg.io.OutputFile;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * A Parquet file while it is written: its columns take values row by row, and it ends pages and row groups between rows. Memory: one row group,
 * compressed, and a page a column. Unless {@link #finish} is called the file is no Parquet file.
 */
public final class ParquetFile
        implements Closeable
{
    /** Rows between two looks at the size of pages, if they are not long ones. */
    private static final int CHECK_ROWS = 1000;
    private static final long CHECK_BYTES = 256 * 1024;
    private static final int MAX_PADDING_BYTES = 8 * 1024 * 1024;

    private final MessageType schema;
    private final ParquetLayout layout;
    private final CompressionCodecFactory codecs;
    private final ParquetFileWriter file;
    private final Map<ColumnDescriptor, ColumnEncoder> columns = new LinkedHashMap<>();
    private ColumnChunkPageWriteStore chunks;
    private long rows;
    private long uncheckedRows;
    private long uncheckedBytes;
    private long rowsOfPages;

    private ParquetFile(MessageType schema, ParquetLayout layout, CompressionCodecFactory codecs, ParquetFileWriter file)
    {
        this.schema = schema;
        this.layout = layout;
        this.codecs = codecs;
        this.file = file;
        for (ColumnDescriptor column : schema.getColumns()) {
            columns.put(column, encoder(column));
        }
        openRowGroup();
    }

    /** @throws IOException if the file exists or cannot be made */
    public static ParquetFile create(OutputFile output, MessageType schema, ParquetLayout layout)
            throws IOException
    {
        requireNonNull(schema, "schema is null");
        requireNonNull(layout, "layout is null");
        CompressionCodecFactory codecs = new CodecFactory(layout.codecConfiguration(), layout.pageBytes());
        ParquetFileWriter file = new ParquetFileWriter(new TableOutput(output), schema, ParquetFileWriter.Mode.CREATE, layout.rowGroupBytes(),
                MAX_PADDING_BYTES, layout.parquet().getColumnIndexTruncateLength(), layout.parquet().getStatisticsTruncateLength(),
                layout.parquet().getPageWriteChecksumEnabled());
        file.start();
        return new ParquetFile(schema, layout, codecs, file);
    }

    private ColumnEncoder encoder(ColumnDescriptor column)
    {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> new BooleanEncoder(column, layout);
            case INT32, INT64 -> new IntegerEncoder(column, layout);
            case FLOAT, DOUBLE -> new FloatEncoder(column, layout);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> new BytesEncoder(column, layout);
            case INT96 -> throw new IllegalArgumentException("column " + column + " is of type INT96, which tables of the lake do not have");
        };
    }

    /** The encoder of a column, one for the whole file; rows end with {@link #endRows}. */
    public ColumnEncoder column(ColumnDescriptor column)
    {
        ColumnEncoder encoder = columns.get(column);
        if (encoder == null) {
            throw new IllegalArgumentException("the file has no column " + column);
        }
        return encoder;
    }

    private void openRowGroup()
    {
        chunks = new ColumnChunkPageWriteStore(codecs.getCompressor(layout.codec()), schema, layout.parquet().getAllocator(),
                layout.parquet().getColumnIndexTruncateLength(), layout.parquet().getPageWriteChecksumEnabled());
        columns.forEach((column, encoder) -> encoder.open(chunks.getPageWriter(column)));
    }

    /**
     * Every column has the values of so many rows more.
     *
     * @param bytes that the rows took before they were encoded: long rows are looked at sooner
     */
    public void endRows(int count, long bytes)
            throws IOException
    {
        rows += count;
        uncheckedRows += count;
        uncheckedBytes += bytes;
        if (uncheckedRows >= CHECK_ROWS || uncheckedBytes >= CHECK_BYTES) {
            check();
        }
    }

    private void check()
            throws IOException
    {
        uncheckedRows = 0;
        uncheckedBytes = 0;
        boolean all = rows - rowsOfPages >= layout.pageRows();
        long buffered = 0;
        for (ColumnEncoder encoder : columns.values()) {
            if (all || encoder.pageBytes() >= layout.pageBytes()) {
                encoder.endPage(rows);
            }
            buffered += encoder.bufferedBytes();
        }
        if (all) {
            rowsOfPages = rows;
        }
        if (buffered >= layout.rowGroupBytes()) {
            endRowGroup();
        }
    }

    private void endRowGroup()
            throws IOException
    {
        if (rows == 0) {
            return;
        }
        for (Map.Entry<ColumnDescriptor, ColumnEncoder> column : columns.entrySet()) {
            column.getValue().endChunk(rows, chunks.getBloomFilterWriter(column.getKey()));
        }
        file.startBlock(rows);
        chunks.flushToFileWriter(file);
        file.endBlock();
        chunks.close();
        rows = 0;
        rowsOfPages = 0;
        openRowGroup();
    }

    /**
     * Writes what is left, and the footer.
     *
     * @param metadata goes into the footer
     */
    public ParquetMetadata finish(Map<String, String> metadata)
            throws IOException
    {
        endRowGroup();
        file.end(metadata);
        return file.getFooter();
    }

    @Override
    public void close()
            throws IOException
    {
        columns.values().forEach(ColumnEncoder::close);
        chunks.close();
        codecs.release();
        file.close();
    }
}
