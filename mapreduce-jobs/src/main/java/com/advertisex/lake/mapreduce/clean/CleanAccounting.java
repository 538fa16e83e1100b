package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.Census;
import com.advertisex.lake.mapreduce.output.LedgerCount;
import com.advertisex.lake.mapreduce.output.RunAccounting;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.RunRejectedException;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The account of a clean run: the ledger, the files it took, the run itself. Refuses a run whose numbers do not balance (landed, as the census counted
 * before the job = accepted + duplicate + rejected, as its tasks counted), per agent.
 */
public final class CleanAccounting
        implements RunAccounting
{
    private static final Set<String> BALANCED = Set.of(Outcomes.ACCEPTED, Outcomes.DUPLICATE, Outcomes.REJECTED);

    @Override
    public List<String> tables()
    {
        return List.of(CleanTables.LEDGER, CleanTables.LANDING_FILES, CleanTables.RUNS);
    }

    @Override
    public Account account(Configuration configuration, RunLayout layout, String jobId, List<LedgerCount> taskCounts)
            throws IOException
    {
        RunDescription run = new StagingFiles(configuration).read(layout.description(), RunDescription.class)
                .orElseThrow(() -> new FileNotFoundException(layout.description() + " is gone: another job completed the run; run again"));
        UnplannedDays.requireNone(configuration, layout, run);
        Map<CountKey, Long> counts = sum(taskCounts);
        Map<String, Long> landed = run.landedByAgent();
        checkBalance(run, landed, counts);
        landed.forEach((agent, events) -> counts.put(new CountKey(agent, Outcomes.LANDED, ""), events));
        return new Account(properties(run, counts), List.of(
                new AccountRows(CleanTables.LEDGER, ledger(run, counts)),
                new AccountRows(CleanTables.LANDING_FILES, landingFiles(run)),
                new AccountRows(CleanTables.RUNS, List.of(runRow(run, jobId, counts)))));
    }

    private record CountKey(String agent, String outcome, String reason)
            implements Comparable<CountKey>
    {
        @Override
        public int compareTo(CountKey other)
        {
            int byAgent = agent.compareTo(other.agent);
            if (byAgent != 0) {
                return byAgent;
            }
            int byOutcome = outcome.compareTo(other.outcome);
            return byOutcome != 0 ? byOutcome : reason.compareTo(other.reason);
        }
    }

    private static Map<CountKey, Long> sum(List<LedgerCount> taskCounts)
    {
        Map<CountKey, Long> sums = new TreeMap<>();
        for (LedgerCount count : taskCounts) {
            sums.merge(new CountKey(count.agent(), count.outcome(), count.reason() == null ? "" : count.reason()), count.events(), Long::sum);
        }
        return sums;
    }

    private static void checkBalance(RunDescription run, Map<String, Long> landed, Map<CountKey, Long> counts)
            throws RunRejectedException
    {
        Map<String, Long> explained = new TreeMap<>();
        counts.forEach((key, events) -> {
            if (BALANCED.contains(key.outcome())) {
                explained.merge(key.agent(), events, Long::sum);
            }
        });
        Set<String> agents = new TreeSet<>(landed.keySet());
        agents.addAll(explained.keySet());
        for (String agent : agents) {
            long in = landed.getOrDefault(agent, 0L);
            long out = explained.getOrDefault(agent, 0L);
            if (in != out) {
                throw new RunRejectedException("run " + run.runId() + " does not balance: of agent " + agent + " landed " + in
                        + " events, accepted + duplicate + rejected are " + out + "; nothing was published");
            }
        }
    }

    private static long total(Map<CountKey, Long> counts, String outcome)
    {
        return counts.entrySet().stream().filter(entry -> entry.getKey().outcome().equals(outcome)).mapToLong(Map.Entry::getValue).sum();
    }

    private static Map<String, String> properties(RunDescription run, Map<CountKey, Long> counts)
    {
        Map<String, String> properties = new TreeMap<>();
        properties.put("lake.feed", run.feed().directoryName());
        properties.put("lake.watermark", run.hour().start().toString());
        properties.put("lake.input-files", String.valueOf(run.files().size()));
        for (String outcome : List.of(Outcomes.LANDED, Outcomes.ACCEPTED, Outcomes.DUPLICATE, Outcomes.REJECTED)) {
            properties.put("lake.events." + outcome, String.valueOf(total(counts, outcome)));
        }
        return properties;
    }

    private static List<GenericRecord> ledger(RunDescription run, Map<CountKey, Long> counts)
    {
        List<GenericRecord> rows = new ArrayList<>();
        counts.forEach((key, events) -> rows.add(new GenericRecordBuilder(OpsSchemas.LEDGER)
                .set("run_id", run.runId())
                .set("feed", run.feed().directoryName())
                .set("arrival_hour", run.arrivalHourMicros())
                .set("agent", key.agent().equals(Census.UNKNOWN_AGENT) ? null : key.agent())
                .set("outcome", key.outcome())
                .set("reason", key.reason().isEmpty() ? null : key.reason())
                .set("events", events)
                .set("load_time", run.startedAtMicros())
                .build()));
        return rows;
    }

    private static List<GenericRecord> landingFiles(RunDescription run)
    {
        return run.files().stream()
                .map(file -> (GenericRecord) new GenericRecordBuilder(OpsSchemas.LANDING_FILES)
                        .set("feed", run.feed().directoryName())
                        .set("arrival_hour", run.arrivalHourMicros())
                        .set("path", file.file().path())
                        .set("bytes", file.file().bytes())
                        .set("events", file.events())
                        .set("run_id", run.runId())
                        .set("load_time", run.startedAtMicros())
                        .build())
                .toList();
    }

    private static GenericRecord runRow(RunDescription run, String jobId, Map<CountKey, Long> counts)
    {
        GenericData.Record row = new GenericData.Record(OpsSchemas.RUNS);
        row.put("run_id", run.runId());
        row.put("feed", run.feed().directoryName());
        row.put("arrival_hour", run.arrivalHourMicros());
        row.put("job_id", jobId);
        row.put("started_at", run.startedAtMicros());
        row.put("finished_at", ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        row.put("input_files", run.files().size());
        row.put("landed", total(counts, Outcomes.LANDED));
        row.put("accepted", total(counts, Outcomes.ACCEPTED));
        row.put("duplicates", total(counts, Outcomes.DUPLICATE));
        row.put("collisions", total(counts, Outcomes.COLLISION));
        row.put("rejected", total(counts, Outcomes.REJECTED));
        row.put("kind", OpsSchemas.CLEAN);
        return row;
    }
}
