package com.advertisex.lake.benchmarks.correlate;

import com.advertisex.lake.model.EventType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFile;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Writes events in the order in which they come. A table that is partitioned by day, to which they have to come in the table's order, gets files as the lake's
 * jobs write them; one that is not partitioned gets Iceberg's own. A new file begins with each day of the former, and after so many rows.
 */
final class EventWriter
        implements Closeable
{
    private static final long ROWS_OF_A_FILE = 2_000_000;

    private final Table table;
    private final boolean isPartitioned;
    private final GenericRecord row;
    private final List<DataFile> files = new ArrayList<>();
    private EventFile file;
    private long day;
    private long rows;

    EventWriter(Table table, EventType type)
    {
        this.table = requireNonNull(table, "table is null");
        isPartitioned = table.spec().isPartitioned();
        row = new GenericData.Record(type.schema());
    }

    void write(Impression impression)
            throws IOException
    {
        EventRows.fill(row, impression);
        write(impression.timeMicros());
    }

    void write(Interaction interaction)
            throws IOException
    {
        EventRows.fill(row, interaction);
        write(interaction.timeMicros());
    }

    private void write(long timeMicros)
            throws IOException
    {
        long dayOfRow = Math.floorDiv(timeMicros, EventStream.DAY_MICROS);
        if (file == null || rows == ROWS_OF_A_FILE || (isPartitioned && day != dayOfRow)) {
            finish();
            day = dayOfRow;
            rows = 0;
            OutputFile output = table.io().newOutputFile(table.location() + "/data/" + files.size() + ".parquet");
            file = isPartitioned
                    ? new EventFile.OfLake(table, row.getSchema(), table.spec().fields().get(0).name() + "=" + LocalDate.ofEpochDay(day), output)
                    : new EventFile.Plain(table, output);
        }
        file.write(row);
        rows++;
    }

    private void finish()
            throws IOException
    {
        if (file != null) {
            files.add(file.finish());
            file = null;
        }
    }

    /** Commits. */
    @Override
    public void close()
            throws IOException
    {
        finish();
        AppendFiles append = table.newAppend();
        files.forEach(append::appendFile);
        append.commit();
    }
}
