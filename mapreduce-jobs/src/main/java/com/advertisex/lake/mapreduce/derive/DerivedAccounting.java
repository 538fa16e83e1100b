package com.advertisex.lake.mapreduce.derive;

import com.advertisex.lake.mapreduce.output.LedgerCount;
import com.advertisex.lake.mapreduce.output.RunAccounting;
import com.advertisex.lake.mapreduce.output.RunLayout;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static com.advertisex.lake.mapreduce.row.ColumnTypes.DATE;
import static com.advertisex.lake.mapreduce.row.ColumnTypes.TIMESTAMP;

/** Writes the row of {@code ops.derivations} that says that a derived run is complete, and what it read and wrote. */
public final class DerivedAccounting
        implements RunAccounting
{
    public static final String DERIVATIONS = "ops.derivations";

    /** A row of {@link #DERIVATIONS}. */
    public static final Schema SCHEMA = SchemaBuilder.record("Derivation").fields()
            .requiredString("run_id")
            .requiredString("kind")
            .requiredString("job_id")
            .name("started_at").type(TIMESTAMP).noDefault()
            .name("finished_at").type(TIMESTAMP).noDefault()
            .name("days").type().array().items(DATE).noDefault()
            .name("sources").type().map().values().longType().noDefault()
            .name("counts").type().map().values().longType().noDefault()
            .name("complete_through").type().map().values(TIMESTAMP).noDefault()
            .endRecord();

    @Override
    public List<String> tables()
    {
        return List.of(DERIVATIONS);
    }

    @Override
    public Account account(Configuration configuration, RunLayout layout, String jobId, List<LedgerCount> taskCounts)
            throws IOException
    {
        DerivedRun run = DerivedRun.read(configuration);
        Map<String, Long> counts = new TreeMap<>();
        taskCounts.forEach(count -> counts.merge(count.outcome(), count.events(), Long::sum));
        return new Account(Map.of("lake.derivation", run.kind()), List.of(new AccountRows(DERIVATIONS, List.of(new GenericRecordBuilder(SCHEMA)
                .set("run_id", run.runId())
                .set("kind", run.kind())
                .set("job_id", jobId)
                .set("started_at", run.startedAtMicros())
                .set("finished_at", ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()))
                .set("days", List.copyOf(run.days()))
                .set("sources", run.sources())
                .set("counts", counts)
                .set("complete_through", run.completeThrough())
                .build()))));
    }
}
