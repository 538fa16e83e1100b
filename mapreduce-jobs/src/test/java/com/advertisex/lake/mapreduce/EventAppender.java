package com.advertisex.lake.mapreduce;

import com.advertisex.lake.model.EventType;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts events into the tables of a {@link TemporaryLake} as a clean job would leave them, one commit a call. */
public final class EventAppender
{
    private EventAppender() {}

    /**
     * An event with what every row must have.
     *
     * @param values further columns by name, in pairs
     */
    public static Record event(TemporaryLake lake, EventType type, String id, Instant time, Object... values)
    {
        Record row = GenericRecord.create(lake.table("lake." + type.tableName()).schema());
        row.setField("event_id", id);
        row.setField("event_time", time.atOffset(ZoneOffset.UTC));
        row.setField("received_time", time.atOffset(ZoneOffset.UTC));
        row.setField("load_time", time.atOffset(ZoneOffset.UTC));
        for (int index = 0; index < values.length; index += 2) {
            row.setField((String) values[index], values[index + 1]);
        }
        if (type == EventType.CONVERSION && row.getField("conversion_type") == null) {
            row.setField("conversion_type", "purchase");
        }
        return row;
    }

    public static void append(TemporaryLake lake, EventType type, List<Record> rows)
            throws IOException
    {
        append(lake.table("lake." + type.tableName()), rows);
    }

    /** A file a partition. */
    public static void append(Table table, List<Record> rows)
            throws IOException
    {
        Map<PartitionKey, DataWriter<Record>> writers = new HashMap<>();
        PartitionKey key = new PartitionKey(table.spec(), table.schema());
        InternalRecordWrapper wrapper = new InternalRecordWrapper(table.schema().asStruct());
        for (Record row : rows) {
            key.partition(wrapper.wrap(row));
            DataWriter<Record> writer = writers.get(key);
            if (writer == null) {
                writer = open(table, key.copy());
                writers.put(key.copy(), writer);
            }
            writer.write(row);
        }
        AppendFiles append = table.newAppend();
        for (DataWriter<Record> writer : writers.values()) {
            writer.close();
            DataFile file = writer.toDataFile();
            append.appendFile(file);
        }
        append.commit();
    }

    private static DataWriter<Record> open(Table table, PartitionKey partition)
            throws IOException
    {
        return Parquet.writeData(table.io().newOutputFile(table.location() + "/data/test-" + UUID.randomUUID() + ".parquet"))
                .forTable(table)
                .withPartition(table.spec().isPartitioned() ? partition : null)
                .createWriterFunc(GenericParquetWriter::create)
                .build();
    }
}
