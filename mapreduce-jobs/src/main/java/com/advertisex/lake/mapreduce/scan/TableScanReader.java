package com.advertisex.lake.mapreduce.scan;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.iceberg.data.Record;

import java.io.IOException;

/** The rows of a {@link TableScanSplit}; their key is the table that they are of. Rows that do not pass the scan's filter may come. */
public final class TableScanReader
        extends RecordReader<Text, Record>
{
    private LakeCatalog catalog;
    private TableRows rows;
    private Text table;
    private Record current;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context)
    {
        TableScanSplit scan = (TableScanSplit) split;
        table = new Text(scan.table());
        catalog = LakeCatalog.open(context.getConfiguration());
        rows = new TableRows(catalog.load(scan.table()), scan.columns(), scan.tasks());
    }

    @Override
    public boolean nextKeyValue()
            throws IOException
    {
        current = rows.next();
        return current != null;
    }

    @Override
    public Text getCurrentKey()
    {
        return table;
    }

    @Override
    public Record getCurrentValue()
    {
        return current;
    }

    @Override
    public float getProgress()
    {
        return rows == null ? 0 : rows.progress();
    }

    @Override
    public void close()
            throws IOException
    {
        if (rows != null) {
            rows.close();
            catalog.close();
        }
    }
}
