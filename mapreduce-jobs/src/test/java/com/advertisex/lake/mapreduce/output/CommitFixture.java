package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.model.CanonicalSchemas;
import com.advertisex.lake.model.EventType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/** A job of two event tables and one account table, driven by hand, as MapReduce would drive its output format and committer. */
final class CommitFixture
{
    static final List<String> TABLES = List.of("lake.impressions", "lake.clicks");

    /**
     * How many steps a run takes from its plan to its end: two tables are staged, that is decided on, they are published, that is told, what was measured is
     * kept, and the run is accounted for.
     */
    static final int STEPS = 8;

    private final TemporaryLake lake;
    private final String runId;
    private final JobID job;
    private final Configuration configuration;
    private final LakeOutputFormat format = new LakeOutputFormat();
    private final LakeOutputCommitter committer = new LakeOutputCommitter();
    private Instant received = Instant.ofEpochSecond(2);
    private boolean clicks = true;

    CommitFixture(TemporaryLake lake, String runId, int jobNumber, int tasks)
            throws IOException
    {
        this.lake = lake;
        this.runId = runId;
        this.job = new JobID("test", jobNumber);
        this.configuration = new Configuration(lake.configuration());
        configuration.setInt("mapreduce.job.reduces", tasks);
        configuration.set("lake.clean.sort-buffer", "2m");
        LakeOutputFormat.setRun(configuration, runId, OneRow.class);
        LakeOutputFormat.addTable(configuration, TABLES.get(0), EventType.IMPRESSION.schema());
        LakeOutputFormat.addTable(configuration, TABLES.get(1), EventType.CLICK.schema());
        new StagingFiles(configuration).create(layout().description(), Map.of("run", runId));
    }

    /** Lets the run take the place of all that both tables hold of some days; the rows that it writes are of day 0. */
    CommitFixture replacing(Integer... days)
    {
        TABLES.forEach(table -> LakeOutputFormat.replaceDays(configuration, table, new ReplacedDays("event_time", new TreeSet<>(List.of(days)))));
        return this;
    }

    /** When the events of the run were received: a second after they happened. */
    CommitFixture receivedAt(Instant time)
    {
        received = requireNonNull(time, "time is null");
        return this;
    }

    /** Lets the run have no clicks. */
    CommitFixture withoutClicks()
    {
        clicks = false;
        return this;
    }

    /** Writes one row about the run into {@code ops.landing_files}. */
    public static final class OneRow
            implements RunAccounting
    {
        private static final Schema SCHEMA = SchemaBuilder.record("Row").fields()
                .requiredString("feed")
                .name("arrival_hour").type(LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG))).noDefault()
                .requiredString("path")
                .requiredLong("bytes")
                .requiredLong("events")
                .requiredString("run_id")
                .name("load_time").type(LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG))).noDefault()
                .endRecord();

        @Override
        public List<String> tables()
        {
            return List.of("ops.landing_files");
        }

        @Override
        public Account account(Configuration configuration, RunLayout layout, String jobId, List<LedgerCount> counts)
        {
            GenericRecord row = new GenericData.Record(SCHEMA);
            row.put("feed", "impressions");
            row.put("arrival_hour", 0L);
            row.put("path", jobId);
            row.put("bytes", 0L);
            row.put("events", counts.stream().mapToLong(LedgerCount::events).sum());
            row.put("run_id", layout.runId());
            row.put("load_time", 0L);
            return new Account(Map.of("test.job", jobId), List.of(new AccountRows("ops.landing_files", List.of(row))));
        }
    }

    RunLayout layout()
    {
        return new RunLayout(RunLayout.stagingRoot(configuration), runId);
    }

    String jobId()
    {
        return job.toString();
    }

    JobContext jobContext()
    {
        return new JobContextImpl(configuration, job);
    }

    LakeOutputCommitter committer()
    {
        return committer;
    }

    void setup()
            throws IOException
    {
        committer.setupJob(jobContext());
    }

    TaskAttemptContext attempt(int task, int attempt)
    {
        return new TaskAttemptContextImpl(configuration, new TaskAttemptID(new TaskID(job, TaskType.REDUCE, task), attempt));
    }

    /** Runs an attempt up to its manifest: one impression and one click per event id. */
    TaskAttemptContext write(int task, int attempt, String... eventIds)
            throws IOException, InterruptedException
    {
        TaskAttemptContext context = attempt(task, attempt);
        committer.setupTask(context);
        RecordWriter<NullWritable, TaskOutput> writer = format.getRecordWriter(context);
        for (String eventId : eventIds) {
            writer.write(NullWritable.get(), row(TABLES.get(0), EventType.IMPRESSION, eventId, received));
            if (clicks) {
                writer.write(NullWritable.get(), row(TABLES.get(1), EventType.CLICK, eventId, received));
            }
        }
        writer.write(NullWritable.get(), new TaskOutput.Count(new LedgerCount("edge-1", "accepted", null, eventIds.length)));
        writer.close(context);
        return context;
    }

    void writeAndCommit(int task, int attempt, String... eventIds)
            throws IOException, InterruptedException
    {
        TaskAttemptContext context = write(task, attempt, eventIds);
        committer.commitTask(context);
    }

    /** Lets the job stage what its tasks wrote. */
    void stage()
            throws IOException
    {
        committer.commitJob(jobContext());
    }

    /** Lets the job stage what its tasks wrote, and publishes it, as whoever started the job does. */
    void commit()
            throws IOException
    {
        stage();
        publish();
    }

    void publish()
            throws IOException
    {
        try (LakeCatalog catalog = lake.open()) {
            new JobCommit(configuration, catalog, layout()).rollForward();
        }
    }

    /** Decides the run and takes the first steps of carrying it out, as a process that dies after them. */
    CommitPlan die(int steps)
            throws IOException
    {
        try (LakeCatalog catalog = lake.open()) {
            int tasks = configuration.getInt("mapreduce.job.reduces", 1);
            CommitPlan plan = new JobCommit(configuration, catalog, layout()).decide(jobId(), TABLES, new OneRow(), tasks);
            takeSteps(new PlanExecutor(catalog, configuration), catalog, plan, layout(), steps);
            return plan;
        }
    }

    /** @param steps 0 to {@link #STEPS} */
    static void takeSteps(PlanExecutor executor, LakeCatalog catalog, CommitPlan plan, RunLayout layout, int steps)
            throws IOException
    {
        executor.stage(first(plan, steps));
        if (steps > 2) {
            new StagingFiles(new Configuration()).create(layout.publication(), publication(plan));
            executor.publish(first(plan, steps - 3));
        }
        if (steps > 5) {
            new Publications(catalog).add(plan, publication(plan));
        }
        if (steps > 6) {
            new ValidationMetrics(catalog).add(publication(plan));
        }
        if (steps > 7) {
            executor.account(plan);
        }
    }

    private static Publication publication(CommitPlan plan)
    {
        StoredMetric rows = new StoredMetric("lake.impressions", "1970-01-01T00:00:00Z", "row_count", null, null, BigDecimal.ONE);
        return new Publication(plan.runId(), 0, 0, 0, List.of(rows));
    }

    /** The same plan with some of its staged tables alone. */
    private static CommitPlan first(CommitPlan plan, int stagedTables)
    {
        List<TableFiles> tables = plan.stagedTables().subList(0, Math.min(stagedTables, plan.stagedTables().size()));
        return new CommitPlan(plan.runId(), plan.jobId(), plan.properties(), tables, plan.writtenTables(), plan.staged());
    }

    static TaskOutput.Row row(String table, EventType type, String eventId)
            throws IOException
    {
        return row(table, type, eventId, Instant.ofEpochSecond(2));
    }

    private static TaskOutput.Row row(String table, EventType type, String eventId, Instant received)
            throws IOException
    {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, received);
        GenericRecord row = new GenericData.Record(type.schema());
        row.put("event_id", eventId);
        row.put("event_time", micros - 1_000_000L);
        row.put("received_time", micros);
        row.put("load_time", micros + 1_000_000L);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(type.schema(), CanonicalSchemas.data()).write(row, encoder);
        encoder.flush();
        return new TaskOutput.Row(table, bytes.toByteArray(), 0, bytes.size());
    }
}
