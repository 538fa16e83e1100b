package com.advertisex.lake.mapreduce.output;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.Table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Writes what one task attempt produces, and last its manifest; nothing of it is visible before the attempt and then its job commit. */
final class LakeRecordWriter
        extends RecordWriter<NullWritable, TaskOutput>
{
    private final RunLayout layout;
    private final String attempt;
    private final StagingFiles staging;
    private final LakeCatalog catalog;
    private final long bufferBytes;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, SortingTableWriter> writers = new LinkedHashMap<>();
    private final Map<String, EqualityDeletes> deletes = new HashMap<>();
    private final List<LedgerCount> counts = new ArrayList<>();
    private long waitingBytes;

    LakeRecordWriter(Configuration configuration, String attempt)
    {
        this.layout = RunLayout.of(configuration);
        this.attempt = requireNonNull(attempt, "attempt is null");
        this.staging = new StagingFiles(configuration);
        this.bufferBytes = SortBuffer.bytes(configuration);
        this.catalog = LakeCatalog.open(configuration);
        for (String name : LakeOutputFormat.tables(configuration)) {
            Table table = catalog.load(name);
            tables.put(name, table);
            writers.put(name, new SortingTableWriter(name, table, LakeOutputFormat.schema(configuration, name),
                    layout.attemptDirectory(table, attempt).toString()));
            List<String> key = LakeOutputFormat.deletes(configuration, name);
            if (!key.isEmpty()) {
                deletes.put(name, new EqualityDeletes(table, key, layout.attemptDirectory(table, attempt).toString()));
            }
        }
    }

    @Override
    public void write(NullWritable key, TaskOutput output)
            throws IOException
    {
        if (output instanceof TaskOutput.Count count) {
            counts.add(count.count());
            return;
        }
        if (output instanceof TaskOutput.Delete delete) {
            if (!deletes.containsKey(delete.table())) {
                throw new IllegalArgumentException("rows of table " + delete.table() + " may not leave it in this job: call LakeOutputFormat.addDeletes");
            }
            deletes.get(delete.table()).add(delete.key());
            return;
        }
        TaskOutput.Row row = (TaskOutput.Row) output;
        SortingTableWriter writer = writers.get(row.table());
        if (writer == null) {
            throw new IllegalArgumentException("table " + row.table() + " is not among the job's tables " + writers.keySet());
        }
        waitingBytes -= writer.bufferedBytes();
        writer.add(row.bytes(), row.offset(), row.length());
        waitingBytes += writer.bufferedBytes();
        if (waitingBytes > bufferBytes) {
            flushLargest();
        }
    }

    private void flushLargest()
            throws IOException
    {
        SortingTableWriter largest = writers.values().stream().max(Comparator.comparingLong(SortingTableWriter::bufferedBytes)).orElseThrow();
        waitingBytes -= largest.bufferedBytes();
        largest.flush();
    }

    @Override
    public void close(TaskAttemptContext context)
            throws IOException
    {
        List<TableFiles> written = new ArrayList<>();
        for (Map.Entry<String, SortingTableWriter> writer : writers.entrySet()) {
            writer.getValue().flush();
            List<DeleteFile> deleted = deletes.containsKey(writer.getKey()) ? deletes.get(writer.getKey()).finish() : List.of();
            TableFiles files = TableFiles.of(writer.getKey(), tables.get(writer.getKey()), writer.getValue().files(), deleted);
            if (!files.hasNone()) {
                written.add(files);
            }
        }
        staging.create(layout.attemptManifest(attempt), new TaskManifest(attempt, written, counts));
        catalog.close();
    }
}
