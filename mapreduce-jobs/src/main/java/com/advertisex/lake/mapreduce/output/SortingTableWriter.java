package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.parquet.ParquetFile;
import com.advertisex.lake.mapreduce.parquet.ParquetLayout;
import com.advertisex.lake.mapreduce.row.RowColumns;
import com.advertisex.lake.mapreduce.row.RowFields;
import com.advertisex.lake.mapreduce.row.RowKeys;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * Writes rows of one table into files that hold one partition each and are sorted by the table's sort order. Rows wait, encoded, in a buffer;
 * {@link #flush()} sorts it and writes a file a partition. Memory: the buffer, and one open Parquet file. A row stays bytes from the shuffle to the columns:
 * no object is made of it.
 */
final class SortingTableWriter
{
    private static final String ICEBERG_SCHEMA = "iceberg.schema";

    private final Table table;
    private final org.apache.avro.Schema source;
    private final String directory;
    private final RowKeys keys;
    private final MessageType parquetSchema;
    private final ParquetLayout layout;
    private final MetricsConfig metrics;
    private final WaitingRows waiting = new WaitingRows();
    private final Map<PartitionKey, Integer> partitionNumbers = new HashMap<>();
    private final List<PartitionKey> partitions = new ArrayList<>();
    private final List<DataFile> files = new ArrayList<>();

    /**
     * @param name namespace and table, for messages
     * @param source Avro schema of the rows
     * @param directory files are written here as {@code 00000.parquet}, {@code 00001.parquet}, ...
     */
    SortingTableWriter(String name, Table table, org.apache.avro.Schema source, String directory)
    {
        this.table = requireNonNull(table, "table is null");
        this.source = requireNonNull(source, "source is null");
        this.directory = requireNonNull(directory, "directory is null");
        RowFields.check(name, source, table.schema());
        this.keys = RowKeys.create(name, table, source);
        this.parquetSchema = ParquetSchemaUtil.convert(table.schema(), "table");
        this.layout = ParquetLayout.of(table.properties());
        this.metrics = MetricsConfig.forTable(table);
    }

    void add(byte[] bytes, int offset, int length)
    {
        keys.read(bytes, offset, length);
        waiting.add(partitionNumber(), keys.key(), keys.keyLength(), bytes, offset, length);
    }

    private int partitionNumber()
    {
        Integer number = partitionNumbers.get(keys.partition());
        if (number == null) {
            number = partitions.size();
            PartitionKey copy = keys.partition().copy();
            partitions.add(copy);
            partitionNumbers.put(copy, number);
        }
        return number;
    }

    /** What the waiting rows take, about. */
    long bufferedBytes()
    {
        return waiting.allocatedBytes();
    }

    /** Sorts the waiting rows, writes them, and forgets them. */
    void flush()
            throws IOException
    {
        int[] rows = waiting.sorted();
        int start = 0;
        while (start < rows.length) {
            int end = start + 1;
            while (end < rows.length && waiting.partition(rows[end]) == waiting.partition(rows[start])) {
                end++;
            }
            files.add(writeFile(rows, start, end));
            start = end;
        }
        waiting.clear();
    }

    private DataFile writeFile(int[] rows, int start, int end)
            throws IOException
    {
        OutputFile output = table.io().newOutputFile(String.format(Locale.ROOT, "%s/%05d.parquet", directory, files.size()));
        ParquetMetadata footer;
        try (ParquetFile file = ParquetFile.create(output, parquetSchema, layout)) {
            RowColumns columns = RowColumns.create(source, table.schema(), parquetSchema, file);
            for (int i = start; i < end; i++) {
                int row = rows[i];
                columns.write(waiting.bytes(row), waiting.start(row), waiting.length(row));
            }
            columns.flush();
            footer = file.finish(Map.of(ICEBERG_SCHEMA, SchemaParser.toJson(table.schema())));
        }
        DataFiles.Builder file = DataFiles.builder(table.spec())
                .withPath(output.location())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(output.toInputFile().getLength())
                .withMetrics(ParquetUtil.footerMetrics(footer, Stream.empty(), metrics))
                .withSplitOffsets(ParquetUtil.getSplitOffsets(footer))
                .withSortOrder(table.sortOrder());
        if (table.spec().isPartitioned()) {
            file.withPartition(partitions.get(waiting.partition(rows[start])));
        }
        return file.build();
    }

    /** The files written so far. */
    List<DataFile> files()
    {
        return List.copyOf(files);
    }
}
