package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.row.AvroCursor;
import com.advertisex.lake.mapreduce.row.RowColumns;
import com.advertisex.lake.mapreduce.row.RowFields;
import com.advertisex.lake.mapreduce.row.RowKeys;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Writes rows of one table into files that hold one partition each and are sorted by the table's sort order. Rows wait, encoded, in a buffer;
 * {@link #flush()} sorts it and writes a file a partition. Memory: the buffer, and one open Parquet file. A row stays bytes from the shuffle to the columns:
 * no object is made of it.
 */
final class SortingTableWriter
{
    /** A waiting row beside its bytes: the entry and its share of the list. */
    private static final int ENTRY_BYTES = 48;
    /** Where the table says nothing: Parquet holds a row group in memory, so it is kept in proportion to a task's heap. */
    private static final String ROW_GROUP_BYTES = String.valueOf(32 * 1024 * 1024);

    private final Table table;
    private final org.apache.avro.Schema source;
    private final String directory;
    private final RowKeys keys;
    private final AvroCursor cursor = new AvroCursor();
    private final EncodedRows encoded = new EncodedRows();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<PartitionKey, Integer> partitionNumbers = new HashMap<>();
    private final List<PartitionKey> partitions = new ArrayList<>();
    private final List<DataFile> files = new ArrayList<>();

    /** Key and row lie one after the other at the address. */
    private record Entry(int partition, long address, int keyLength, int rowLength) {}

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
    }

    void add(byte[] bytes, int offset, int length)
    {
        keys.read(bytes, offset, length);
        long address = encoded.add(keys.key(), keys.keyLength(), bytes, offset, length);
        entries.add(new Entry(partitionNumber(), address, keys.keyLength(), length));
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
        return encoded.allocatedBytes() + (long) entries.size() * ENTRY_BYTES;
    }

    /** Sorts the waiting rows, writes them, and forgets them. */
    void flush()
            throws IOException
    {
        entries.sort(this::compare);
        int start = 0;
        while (start < entries.size()) {
            int end = start;
            while (end < entries.size() && entries.get(end).partition == entries.get(start).partition) {
                end++;
            }
            files.add(writeFile(entries.subList(start, end)));
            start = end;
        }
        entries.clear();
        encoded.clear();
    }

    private int compare(Entry left, Entry right)
    {
        int byPartition = Integer.compare(left.partition, right.partition);
        if (byPartition != 0) {
            return byPartition;
        }
        int leftStart = EncodedRows.offset(left.address);
        int rightStart = EncodedRows.offset(right.address);
        return Arrays.compareUnsigned(
                encoded.chunk(left.address), leftStart, leftStart + left.keyLength,
                encoded.chunk(right.address), rightStart, rightStart + right.keyLength);
    }

    private DataFile writeFile(List<Entry> sorted)
            throws IOException
    {
        String location = String.format(Locale.ROOT, "%s/%05d.parquet", directory, files.size());
        DataWriter<AvroCursor> writer = Parquet.writeData(table.io().newOutputFile(location))
                .set(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, ROW_GROUP_BYTES)
                .forTable(table)
                .createWriterFunc(parquet -> RowColumns.create(source, table.schema(), parquet))
                .withPartition(table.spec().isPartitioned() ? partitions.get(sorted.get(0).partition) : null)
                .withSortOrder(table.sortOrder())
                .overwrite(false)
                .build();
        try (writer) {
            for (Entry entry : sorted) {
                cursor.reset(encoded.chunk(entry.address), EncodedRows.offset(entry.address) + entry.keyLength, entry.rowLength);
                writer.write(cursor);
            }
        }
        return writer.toDataFile();
    }

    /** The files written so far. */
    List<DataFile> files()
    {
        return List.copyOf(files);
    }
}
