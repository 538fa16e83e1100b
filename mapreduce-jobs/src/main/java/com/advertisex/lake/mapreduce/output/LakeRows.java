package com.advertisex.lake.mapreduce.output;

import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** Writes a few rows of an unpartitioned table into a data file of their own, outside of any run. */
public final class LakeRows
{
    private LakeRows() {}

    /** @return the file, not committed */
    public static DataFile write(Table table, List<Record> rows)
            throws IOException
    {
        return write(table, table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet"), rows);
    }

    /**
     * @param location of the file, which is not there
     * @return the file, not committed
     */
    public static DataFile write(Table table, String location, List<Record> rows)
            throws IOException
    {
        if (table.spec().isPartitioned()) {
            throw new IllegalArgumentException("table " + table.name() + " is partitioned by " + table.spec());
        }
        DataWriter<Record> writer = Parquet.writeData(table.io().newOutputFile(location))
                .forTable(table)
                .createWriterFunc(GenericParquetWriter::create)
                .overwrite(false)
                .build();
        try (writer) {
            rows.forEach(writer::write);
        }
        return writer.toDataFile();
    }
}
