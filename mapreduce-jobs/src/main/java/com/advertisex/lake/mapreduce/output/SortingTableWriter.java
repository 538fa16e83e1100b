package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.model.CanonicalSchemas;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortField;
import org.apache.iceberg.SortOrderComparators;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.TypeUtil;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Writes rows of one table into files that hold one partition each and are sorted by the table's sort order. Rows wait, encoded, in a buffer;
 * {@link #flush()} sorts it and writes a file a partition. Memory: the buffer, and one open Parquet file.
 */
final class SortingTableWriter
{
    /** Objects of a waiting row beside its bytes: the entry, its sort key, its share of the list. */
    private static final int ENTRY_BYTES = 136;
    /** Parquet holds a row group in memory; where the table says nothing it is kept in proportion to a task's heap. */
    private static final String ROW_GROUP_BYTES = String.valueOf(32 * 1024 * 1024);

    private final Table table;
    private final String directory;
    private final RowConverter converter;
    private final RowConverter keyConverter;
    private final InternalRecordWrapper keyWrapper;
    private final Comparator<Entry> order;
    private final PartitionKey partitionKey;
    private final GenericDatumReader<GenericRecord> rows;
    private final EncodedRows encoded = new EncodedRows();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<PartitionKey, Integer> partitionNumbers = new HashMap<>();
    private final List<PartitionKey> partitions = new ArrayList<>();
    private final Map<String, String> strings = new HashMap<>();
    private final List<DataFile> files = new ArrayList<>();
    private BinaryDecoder decoder;
    private GenericRecord row;

    private record Entry(int partition, SortKey key, long address, int length) {}

    @SuppressWarnings("ArrayRecordComponent") // compared by the sort order alone
    private record SortKey(Object[] values)
            implements StructLike
    {
        @Override
        public int size()
        {
            return values.length;
        }

        @Override
        public <T> T get(int position, Class<T> type)
        {
            return type.cast(values[position]);
        }

        @Override
        public <T> void set(int position, T value)
        {
            throw new UnsupportedOperationException("a sort key does not change");
        }
    }

    /**
     * @param name namespace and table, for messages
     * @param source Avro schema of the rows
     * @param directory files are written here as {@code 00000.parquet}, {@code 00001.parquet}, ...
     */
    SortingTableWriter(String name, Table table, org.apache.avro.Schema source, String directory)
    {
        this.table = requireNonNull(table, "table is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.converter = RowConverter.forTable(name, source, table.schema());
        Schema keySchema = TypeUtil.select(table.schema(), keyFields(table));
        this.keyConverter = RowConverter.forProjection(name, source, keySchema);
        this.keyWrapper = new InternalRecordWrapper(keySchema.asStruct());
        this.order = order(table, keySchema);
        this.partitionKey = new PartitionKey(table.spec(), keySchema);
        this.rows = new GenericDatumReader<>(source, source, CanonicalSchemas.data());
    }

    private static Set<Integer> keyFields(Table table)
    {
        Set<Integer> fields = new HashSet<>();
        table.sortOrder().fields().stream().map(SortField::sourceId).forEach(fields::add);
        table.spec().fields().forEach(field -> fields.add(field.sourceId()));
        return fields;
    }

    private static Comparator<Entry> order(Table table, Schema keySchema)
    {
        Comparator<Entry> byPartition = Comparator.comparingInt(Entry::partition);
        return table.sortOrder().isSorted()
                ? byPartition.thenComparing(Entry::key, SortOrderComparators.forSchema(keySchema, table.sortOrder()))
                : byPartition;
    }

    void add(byte[] bytes, int offset, int length)
            throws IOException
    {
        long address = encoded.add(bytes, offset, length);
        Record key = keyConverter.convert(decode(bytes, offset, length));
        StructLike wrapped = keyWrapper.wrap(key);
        partitionKey.partition(wrapped);
        Object[] values = new Object[wrapped.size()];
        for (int position = 0; position < values.length; position++) {
            Object value = wrapped.get(position, Object.class);
            values[position] = value instanceof String text ? strings.computeIfAbsent(text, same -> same) : value;
        }
        entries.add(new Entry(partitionNumber(), new SortKey(values), address, length));
    }

    private int partitionNumber()
    {
        Integer number = partitionNumbers.get(partitionKey);
        if (number == null) {
            number = partitions.size();
            PartitionKey copy = partitionKey.copy();
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
        entries.sort(order);
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
        strings.clear();
    }

    private DataFile writeFile(List<Entry> sorted)
            throws IOException
    {
        String location = String.format(Locale.ROOT, "%s/%05d.parquet", directory, files.size());
        DataWriter<Record> writer = Parquet.writeData(table.io().newOutputFile(location))
                .setAll(Map.of(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, ROW_GROUP_BYTES))
                .forTable(table)
                .createWriterFunc(GenericParquetWriter::create)
                .withPartition(table.spec().isPartitioned() ? partitions.get(sorted.get(0).partition) : null)
                .withSortOrder(table.sortOrder())
                .overwrite(false)
                .build();
        try (writer) {
            for (Entry entry : sorted) {
                writer.write(converter.convert(decode(encoded.chunk(entry.address), EncodedRows.offset(entry.address), entry.length)));
            }
        }
        return writer.toDataFile();
    }

    private GenericRecord decode(byte[] bytes, int offset, int length)
            throws IOException
    {
        decoder = DecoderFactory.get().binaryDecoder(bytes, offset, length, decoder);
        row = rows.read(row, decoder);
        return row;
    }

    /** The files written so far. */
    List<DataFile> files()
    {
        return List.copyOf(files);
    }
}
