package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.row.RowFields;
import com.advertisex.lake.model.CanonicalSchemas;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.OutputFormat;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Writes rows of several Iceberg tables from one MapReduce job and publishes them together: see {@link LakeOutputCommitter} for what is promised about
 * retries, failures and reruns.
 *
 * <pre>
 * LakeOutputFormat.setRun(configuration, runId, CleanAccounting.class);
 * LakeOutputFormat.addTable(configuration, "lake.impressions", EventType.IMPRESSION.schema());
 * job.setOutputFormatClass(LakeOutputFormat.class);
 * </pre>
 */
public final class LakeOutputFormat
        extends OutputFormat<NullWritable, TaskOutput>
{
    /** Bytes of rows that wait to be sorted in a task, all tables together; the rest of its heap belongs to MapReduce and Parquet. */
    public static final String SORT_BUFFER = "lake.clean.sort-buffer";

    private static final String RUN_ID = "lake.output.run-id";
    private static final String TABLES = "lake.output.tables";
    private static final String SCHEMA_PREFIX = "lake.output.schema.";
    private static final String DELETES_PREFIX = "lake.output.deletes.";
    private static final String REPLACED_PREFIX = "lake.output.replaced.";
    private static final String ACCOUNTING = "lake.output.accounting";

    /** @param accounting tells what is published about the run itself, together with its rows */
    public static void setRun(Configuration configuration, String runId, Class<? extends RunAccounting> accounting)
    {
        configuration.set(RUN_ID, runId);
        configuration.setClass(ACCOUNTING, accounting, RunAccounting.class);
        configuration.setStrings(TABLES);
    }

    /**
     * @param table namespace and table
     * @param schema of the Avro rows that tasks write for it
     */
    public static void addTable(Configuration configuration, String table, Schema schema)
    {
        Collection<String> tables = configuration.getStringCollection(TABLES);
        tables.add(table);
        configuration.setStrings(TABLES, tables.toArray(String[]::new));
        configuration.set(SCHEMA_PREFIX + table, schema.toString());
    }

    /**
     * Lets tasks take rows out of a table ({@link TaskOutput.Delete}).
     *
     * @param table one that was added
     * @param columns that tell a row from all others, among them those that the table is partitioned by
     */
    public static void addDeletes(Configuration configuration, String table, List<String> columns)
    {
        configuration.setStrings(DELETES_PREFIX + table, columns.toArray(String[]::new));
    }

    /**
     * Lets the run take the place of all that a table holds of some days, in the same commit that adds its rows.
     *
     * @param table one that was added; partitioned so that no file holds rows of two days
     */
    public static void replaceDays(Configuration configuration, String table, ReplacedDays days)
    {
        configuration.set(REPLACED_PREFIX + table, StagingFiles.json(days));
    }

    static String runId(Configuration configuration)
    {
        String runId = configuration.get(RUN_ID);
        if (runId == null) {
            throw new IllegalArgumentException(RUN_ID + " is not set: call LakeOutputFormat.setRun");
        }
        return runId;
    }

    static List<String> tables(Configuration configuration)
    {
        return List.copyOf(configuration.getStringCollection(TABLES));
    }

    static Schema schema(Configuration configuration, String table)
    {
        return CanonicalSchemas.parse(configuration.get(SCHEMA_PREFIX + table));
    }

    /** None where rows only come. */
    static List<String> deletes(Configuration configuration, String table)
    {
        return List.copyOf(configuration.getStringCollection(DELETES_PREFIX + table));
    }

    /** Empty where rows are added to those that are there. */
    static Optional<ReplacedDays> replacedDays(Configuration configuration, String table)
    {
        return Optional.ofNullable(configuration.get(REPLACED_PREFIX + table)).map(json -> StagingFiles.fromJson(json, ReplacedDays.class));
    }

    static Class<? extends RunAccounting> accounting(Configuration configuration)
    {
        return configuration.getClass(ACCOUNTING, null, RunAccounting.class);
    }

    @Override
    public RecordWriter<NullWritable, TaskOutput> getRecordWriter(TaskAttemptContext context)
            throws IOException
    {
        return new LakeRecordWriter(context.getConfiguration(), context.getTaskAttemptID().toString());
    }

    @Override
    public void checkOutputSpecs(JobContext context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        runId(configuration);
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            for (String table : tables(configuration)) {
                RowFields.check(table, schema(configuration, table), catalog.load(table).schema());
            }
        }
    }

    @Override
    public OutputCommitter getOutputCommitter(TaskAttemptContext context)
    {
        return new LakeOutputCommitter();
    }
}
