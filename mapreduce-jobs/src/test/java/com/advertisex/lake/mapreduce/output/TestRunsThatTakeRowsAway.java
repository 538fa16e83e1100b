package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.output.RunRecovery.Outcome;
import com.advertisex.lake.mapreduce.output.RunRecovery.Recovered;
import com.advertisex.lake.mapreduce.row.RowEncoder;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.decode.QuarantineRow;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs that put rows into one table and take rows out of another, as a replay does: both or neither. */
class TestRunsThatTakeRowsAway
{
    private static final String EVENTS = "lake.impressions";
    private static final String QUARANTINE = "quarantine.impressions";
    private static final List<Instant> HOURS = List.of(Instant.parse("2026-11-22T23:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));

    @TempDir
    private Path directory;

    private TemporaryLake lake;
    private int jobs;

    @BeforeEach
    void quarantineFourRows()
            throws Exception
    {
        lake = new TemporaryLake(directory);
        Job job = new Job("quarantining");
        RecordWriter<NullWritable, TaskOutput> writer = job.writer();
        for (long offset = 0; offset < 4; offset++) {
            writer.write(NullWritable.get(), quarantined(offset));
        }
        job.finish(writer);
        job.commit();
        assertThat(lake.rows(QUARANTINE)).hasSize(4);
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    @Test
    void movesRowsOfSeveralPartitions()
            throws Exception
    {
        Job job = new Job("replay-1");
        job.move(0, 1);
        job.commit();

        assertMoved(0, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void areCompletedOnceWhereTheyDiedBetweenTheirCommits(int steps)
            throws Exception
    {
        Job job = new Job("replay-1");
        job.move(0, 1);
        job.die(steps);

        assertThat(recover()).containsExactly(new Recovered("replay-1", Outcome.COMPLETED, null));
        assertMoved(0, 1);
        assertThat(recover()).isEmpty();
    }

    @Test
    void changeNothingWhereTheyDiedBeforeTheirPlan()
            throws Exception
    {
        Job job = new Job("replay-1");
        job.move(0, 1);

        assertThat(recover()).containsExactly(new Recovered("replay-1", Outcome.DISCARDED, null));
        assertThat(lake.rows(EVENTS)).isEmpty();
        assertThat(lake.rows(QUARANTINE)).hasSize(4);
        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());
    }

    @Test
    void areCarriedOutThoughTheFilesWereRewrittenMeanwhile()
            throws Exception
    {
        Job job = new Job("replay-1");
        job.move(0, 1);
        job.die(1);
        rewriteQuarantine();
        recover();

        assertThat(lake.column(QUARANTINE, "record_offset")).containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void takeAwayOnlyRowsThatWereThereBefore()
            throws Exception
    {
        Job job = new Job("replay-1");
        job.move(0);
        job.commit();
        Job again = new Job("quarantining-again");
        RecordWriter<NullWritable, TaskOutput> writer = again.writer();
        writer.write(NullWritable.get(), quarantined(0));
        again.finish(writer);
        again.commit();

        assertThat(lake.column(QUARANTINE, "record_offset")).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    }

    @Test
    void refuseToTakeRowsOutOfTablesThatWereNotNamed()
            throws Exception
    {
        RecordWriter<NullWritable, TaskOutput> writer = new Job("replay-1").writer();
        assertThatThrownBy(() -> writer.write(NullWritable.get(), new TaskOutput.Delete(EVENTS, Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows of table lake.impressions may not leave it in this job: call LakeOutputFormat.addDeletes");
    }

    private void assertMoved(long... offsets)
    {
        assertThat(lake.rows(EVENTS)).hasSize(offsets.length);
        Set<Object> left = new HashSet<>(List.of(0L, 1L, 2L, 3L));
        for (long offset : offsets) {
            left.remove(offset);
        }
        assertThat(lake.column(QUARANTINE, "record_offset")).containsExactlyInAnyOrderElementsOf(left);
        assertThat(lake.rows("ops.landing_files")).hasSize(2);
        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());
        assertThat(lake.stagingFiles()).isEmpty();
    }

    /** What a compaction does: the same rows in new files, at the sequence number of the old ones. */
    private void rewriteQuarantine()
            throws Exception
    {
        Table table = lake.table(QUARANTINE);
        Job copy = new Job("compaction");
        RecordWriter<NullWritable, TaskOutput> writer = copy.writer();
        for (long offset = 0; offset < 4; offset++) {
            writer.write(NullWritable.get(), quarantined(offset));
        }
        TaskAttemptContext attempt = copy.attempt();
        writer.close(attempt);
        TaskManifest manifest = new StagingFiles(lake.configuration())
                .read(copy.layout().attemptManifest(attempt.getTaskAttemptID().toString()), TaskManifest.class).orElseThrow();
        RewriteFiles rewrite = table.newRewrite().dataSequenceNumber(table.currentSnapshot().sequenceNumber());
        table.newScan().planFiles().forEach(task -> rewrite.deleteFile(task.file()));
        manifest.tables().get(0).dataFiles(table).forEach(rewrite::addFile);
        rewrite.commit();
        new StagingFiles(lake.configuration()).delete(copy.layout().directory());
    }

    private List<Recovered> recover()
            throws IOException, InterruptedException
    {
        try (LakeCatalog catalog = lake.open()) {
            return new RunRecovery(lake.configuration(), catalog, job -> false).recoverAll(runId -> true);
        }
    }

    private static Instant hour(long offset)
    {
        return HOURS.get((int) offset % HOURS.size());
    }

    private static TaskOutput.Row quarantined(long offset)
    {
        GenericRecord row = new GenericData.Record(QuarantineRow.schema(Feed.IMPRESSIONS));
        row.put("landing_file", "file:/landing/a.avro");
        row.put("record_offset", offset);
        row.put("raw", ByteBuffer.wrap(new byte[] {1}));
        row.put("violations", List.of());
        row.put("reject_reason", "MALFORMED");
        row.put("arrival_hour", ChronoUnit.MICROS.between(Instant.EPOCH, hour(offset)));
        RowEncoder encoder = new RowEncoder(row.getSchema());
        encoder.encode(row);
        return new TaskOutput.Row(QUARANTINE, encoder.bytes(), 0, encoder.length());
    }

    /** One job of one task, driven by hand. */
    private final class Job
    {
        private final String runId;
        private final JobID id = new JobID("test", ++jobs);
        private final Configuration configuration = new Configuration(lake.configuration());
        private final LakeOutputCommitter committer = new LakeOutputCommitter();

        private Job(String runId)
                throws IOException
        {
            this.runId = runId;
            configuration.setInt("mapreduce.job.reduces", 1);
            LakeOutputFormat.setRun(configuration, runId, CommitFixture.OneRow.class);
            LakeOutputFormat.addTable(configuration, EVENTS, EventType.IMPRESSION.schema());
            LakeOutputFormat.addTable(configuration, QUARANTINE, QuarantineRow.schema(Feed.IMPRESSIONS));
            LakeOutputFormat.addDeletes(configuration, QUARANTINE, List.of("landing_file", "record_offset", "arrival_hour"));
            new StagingFiles(configuration).create(layout().description(), Map.of("run", runId));
            committer.setupJob(new JobContextImpl(configuration, id));
        }

        private RunLayout layout()
        {
            return new RunLayout(RunLayout.stagingRoot(configuration), runId);
        }

        private TaskAttemptContext attempt()
        {
            return new TaskAttemptContextImpl(configuration, new TaskAttemptID(new TaskID(id, TaskType.REDUCE, 0), 0));
        }

        private RecordWriter<NullWritable, TaskOutput> writer()
                throws IOException, InterruptedException
        {
            return new LakeOutputFormat().getRecordWriter(attempt());
        }

        private void finish(RecordWriter<NullWritable, TaskOutput> writer)
                throws IOException, InterruptedException
        {
            writer.close(attempt());
            committer.commitTask(attempt());
        }

        private void move(long... offsets)
                throws IOException, InterruptedException
        {
            RecordWriter<NullWritable, TaskOutput> writer = writer();
            for (long offset : offsets) {
                writer.write(NullWritable.get(), CommitFixture.row(EVENTS, EventType.IMPRESSION, "e" + offset));
                writer.write(NullWritable.get(), new TaskOutput.Delete(QUARANTINE, Map.of(
                        "landing_file", "file:/landing/a.avro", "record_offset", offset, "arrival_hour", hour(offset).atOffset(ZoneOffset.UTC))));
            }
            finish(writer);
        }

        private void commit()
                throws IOException
        {
            committer.commitJob(new JobContextImpl(configuration, id));
            try (LakeCatalog catalog = lake.open()) {
                new JobCommit(configuration, catalog, layout()).rollForward();
            }
        }

        private void die(int steps)
                throws IOException
        {
            try (LakeCatalog catalog = lake.open()) {
                CommitPlan plan = new JobCommit(configuration, catalog, layout())
                        .decide(id.toString(), List.of(EVENTS, QUARANTINE), new CommitFixture.OneRow(), 1);
                assertThat(plan.tables()).hasSize(3);
                CommitFixture.takeSteps(new PlanExecutor(catalog, configuration), catalog, plan, layout(), steps);
            }
        }
    }
}
