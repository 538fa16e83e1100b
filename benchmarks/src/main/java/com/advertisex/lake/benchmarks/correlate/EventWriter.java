package com.advertisex.lake.benchmarks.correlate;

import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

import java.io.Closeable;
import java.io.IOException;

import static java.util.Objects.requireNonNull;

/** Writes rows that come in the order of the table: a new file with each day, and after so many rows. Commits when it is closed. */
final class EventWriter
        implements Closeable
{
    private static final long ROWS_OF_A_FILE = 2_000_000;

    private final Table table;
    private final AppendFiles append;
    private final PartitionKey day;
    private final InternalRecordWrapper wrapper;
    private PartitionKey current;
    private DataWriter<Record> writer;
    private long rows;
    private int files;

    EventWriter(Table table)
    {
        this.table = requireNonNull(table, "table is null");
        append = table.newAppend();
        day = new PartitionKey(table.spec(), table.schema());
        wrapper = new InternalRecordWrapper(table.schema().asStruct());
    }

    void write(Record row)
            throws IOException
    {
        day.partition(wrapper.wrap(row));
        if (writer == null || !day.equals(current) || rows == ROWS_OF_A_FILE) {
            finish();
            current = day.copy();
            rows = 0;
            writer = Parquet.writeData(table.io().newOutputFile(table.location() + "/data/" + files++ + ".parquet"))
                    .forTable(table)
                    .withPartition(current)
                    .createWriterFunc(GenericParquetWriter::create)
                    .build();
        }
        writer.write(row);
        rows++;
    }

    private void finish()
            throws IOException
    {
        if (writer != null) {
            writer.close();
            append.appendFile(writer.toDataFile());
            writer = null;
        }
    }

    @Override
    public void close()
            throws IOException
    {
        finish();
        append.commit();
    }
}
