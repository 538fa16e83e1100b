package com.advertisex.lake.mapreduce.output;

import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Rows that a task takes out of one table, named by the values of a few columns, so that it does not matter in which file a row is by the time of the commit.
 * One equality delete file a partition. Memory: one open Parquet file a partition.
 */
final class EqualityDeletes
{
    private final Table table;
    private final Schema schema;
    private final String directory;
    private final InternalRecordWrapper wrapper;
    private final PartitionKey partition;
    private final Map<PartitionKey, EqualityDeleteWriter<Record>> writers = new HashMap<>();

    /**
     * @param columns that tell a row from all others, among them those that the table is partitioned by
     * @param directory files are written here as {@code deletes-00000.parquet}, ...
     */
    EqualityDeletes(Table table, List<String> columns, String directory)
    {
        this.table = requireNonNull(table, "table is null");
        this.schema = table.schema().select(columns);
        this.directory = requireNonNull(directory, "directory is null");
        this.wrapper = new InternalRecordWrapper(schema.asStruct());
        this.partition = new PartitionKey(table.spec(), schema);
    }

    void add(Map<String, Object> key)
            throws IOException
    {
        Record row = GenericRecord.create(schema);
        key.forEach(row::setField);
        partition.partition(wrapper.wrap(row));
        EqualityDeleteWriter<Record> writer = writers.get(partition);
        if (writer == null) {
            PartitionKey copy = partition.copy();
            writer = open(copy);
            writers.put(copy, writer);
        }
        writer.write(row);
    }

    private EqualityDeleteWriter<Record> open(PartitionKey ofRows)
            throws IOException
    {
        String location = String.format(Locale.ROOT, "%s/deletes-%05d.parquet", directory, writers.size());
        return Parquet.writeDeletes(table.io().newOutputFile(location))
                .forTable(table)
                .rowSchema(schema)
                .equalityFieldIds(schema.columns().stream().map(Types.NestedField::fieldId).toList())
                .withPartition(table.spec().isPartitioned() ? ofRows : null)
                .createWriterFunc(GenericParquetWriter::create)
                .overwrite(false)
                .buildEqualityWriter();
    }

    /** The files, complete; call it last. */
    List<DeleteFile> finish()
            throws IOException
    {
        List<DeleteFile> files = new ArrayList<>();
        for (EqualityDeleteWriter<Record> writer : writers.values()) {
            writer.close();
            files.add(writer.toDeleteFile());
        }
        return files;
    }
}
