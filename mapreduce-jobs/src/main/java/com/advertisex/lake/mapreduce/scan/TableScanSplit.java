package com.advertisex.lake.mapreduce.scan;

import org.apache.hadoop.io.Text;
import org.apache.iceberg.FileScanTask;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Data files of one table, and the columns that a map task reads of them. */
public final class TableScanSplit
        extends ScanTaskSplit
{
    private String table;
    private List<String> columns = List.of();

    /** For MapReduce. */
    public TableScanSplit() {}

    TableScanSplit(String table, List<String> columns, Collection<FileScanTask> tasks)
    {
        super(tasks);
        this.table = requireNonNull(table, "table is null");
        this.columns = List.copyOf(columns);
    }

    /** Namespace and table. */
    public String table()
    {
        return table;
    }

    public List<String> columns()
    {
        return columns;
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        Text.writeString(out, table);
        out.writeInt(columns.size());
        for (String column : columns) {
            Text.writeString(out, column);
        }
        super.write(out);
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        table = Text.readString(in);
        int count = in.readInt();
        List<String> names = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            names.add(Text.readString(in));
        }
        columns = List.copyOf(names);
        super.readFields(in);
    }
}
