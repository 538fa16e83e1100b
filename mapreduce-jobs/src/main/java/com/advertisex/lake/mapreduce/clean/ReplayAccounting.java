package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.Census;
import com.advertisex.lake.mapreduce.output.LedgerCount;
import com.advertisex.lake.mapreduce.output.RunAccounting;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.StagingFiles;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.hadoop.conf.Configuration;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The account of a replay. Nothing landed, so that all sums to nothing: as many events as are now accepted, or dropped as copies, are no longer rejected, in
 * the hour in which they arrived and for the agent that brought them.
 */
public final class ReplayAccounting
        implements RunAccounting
{
    private static final Set<String> LEAVES = Set.of(Outcomes.ACCEPTED, Outcomes.DUPLICATE);

    @Override
    public List<String> tables()
    {
        return List.of(CleanTables.LEDGER, CleanTables.RUNS);
    }

    @Override
    public Account account(Configuration configuration, RunLayout layout, String jobId, List<LedgerCount> taskCounts)
            throws IOException
    {
        RunDescription run = new StagingFiles(configuration).read(layout.description(), RunDescription.class)
                .orElseThrow(() -> new FileNotFoundException(layout.description() + " is gone: another job completed the replay; run again"));
        UnplannedDays.requireNone(configuration, layout, run);
        Map<Entry, Long> entries = entries(taskCounts);
        return new Account(properties(run, entries), List.of(
                new AccountRows(CleanTables.LEDGER, ledger(run, entries)),
                new AccountRows(CleanTables.RUNS, List.of(runRow(run, jobId, entries)))));
    }

    private record Entry(long arrivalHourMicros, String agent, String outcome, String reason) {}

    private static Map<Entry, Long> entries(List<LedgerCount> counts)
    {
        Map<Entry, Long> entries = new TreeMap<>(Comparator.comparingLong(Entry::arrivalHourMicros).thenComparing(Entry::agent)
                .thenComparing(Entry::outcome).thenComparing(Entry::reason));
        for (LedgerCount count : counts) {
            ReplayLabel label = ReplayLabel.decode(count.agent());
            entries.merge(new Entry(label.arrivalHourMicros(), label.agent(), count.outcome(), count.reason() == null ? "" : count.reason()), count.events(),
                    Long::sum);
            if (LEAVES.contains(count.outcome())) {
                entries.merge(new Entry(label.arrivalHourMicros(), label.agent(), Outcomes.REJECTED, label.reason()), -count.events(), Long::sum);
            }
        }
        return entries;
    }

    private static long total(Map<Entry, Long> entries, String outcome)
    {
        return entries.entrySet().stream().filter(entry -> entry.getKey().outcome().equals(outcome)).mapToLong(Map.Entry::getValue).sum();
    }

    private static Map<String, String> properties(RunDescription run, Map<Entry, Long> entries)
    {
        Map<String, String> properties = new TreeMap<>();
        properties.put("lake.feed", run.feed().directoryName());
        properties.put("lake.replay", run.replay().request());
        for (String outcome : List.of(Outcomes.ACCEPTED, Outcomes.DUPLICATE, Outcomes.REJECTED)) {
            properties.put("lake.events." + outcome, String.valueOf(total(entries, outcome)));
        }
        return properties;
    }

    private static List<GenericRecord> ledger(RunDescription run, Map<Entry, Long> entries)
    {
        List<GenericRecord> rows = new ArrayList<>();
        entries.forEach((entry, events) -> rows.add(new GenericRecordBuilder(OpsSchemas.LEDGER)
                .set("run_id", run.runId())
                .set("feed", run.feed().directoryName())
                .set("arrival_hour", entry.arrivalHourMicros())
                .set("agent", entry.agent().equals(Census.UNKNOWN_AGENT) ? null : entry.agent())
                .set("outcome", entry.outcome())
                .set("reason", entry.reason().isEmpty() ? null : entry.reason())
                .set("events", events)
                .set("load_time", run.startedAtMicros())
                .build()));
        return rows;
    }

    private static GenericRecord runRow(RunDescription run, String jobId, Map<Entry, Long> entries)
    {
        GenericData.Record row = new GenericData.Record(OpsSchemas.RUNS);
        row.put("run_id", run.runId());
        row.put("feed", run.feed().directoryName());
        row.put("arrival_hour", run.arrivalHourMicros());
        row.put("job_id", jobId);
        row.put("started_at", run.startedAtMicros());
        row.put("finished_at", ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        row.put("input_files", 0);
        row.put("landed", 0L);
        row.put("accepted", total(entries, Outcomes.ACCEPTED));
        row.put("duplicates", total(entries, Outcomes.DUPLICATE));
        row.put("collisions", total(entries, Outcomes.COLLISION));
        row.put("rejected", total(entries, Outcomes.REJECTED));
        row.put("kind", OpsSchemas.REPLAY);
        row.put("request", run.replay().request());
        return row;
    }
}
