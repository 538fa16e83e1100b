package com.advertisex.lake.mapreduce.landing;

import com.advertisex.lake.model.LandedHeaders;
import org.apache.avro.io.DatumReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Both sides of the balance produced = landed of one feed and hour: what its agents say that they took in, and how many of the landed records landed a second
 * time, since a sink delivers a batch again whose end it did not see.
 */
public final class AuditCensus
{
    private static final Logger log = LoggerFactory.getLogger(AuditCensus.class);

    private final Configuration configuration;

    public AuditCensus(Configuration configuration)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    /**
     * How many events each agent took in; an audit event that landed twice counts once.
     *
     * @param files all audit files of the hour: a copy lands in the hour of its original
     */
    public Map<String, Long> produced(List<LandedFile> files)
            throws IOException
    {
        Map<String, Long> produced = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (LandedFile file : files) {
            try (LandedRecords<LandedEvent> audits = open(file, new LandedEventReader())) {
                while (audits.next()) {
                    if (audits.damage() != null) {
                        log.warn("Audit file {} is damaged at byte {}: {}", file.path(), audits.damage().offset(), audits.damage().reason());
                        continue;
                    }
                    Map<String, String> headers = audits.record().headers();
                    if (seen.add(headers.get(LandedHeaders.AUDIT_ID))) {
                        produced.merge(headers.getOrDefault(LandedHeaders.AGENT, Census.UNKNOWN_AGENT), events(headers, file), Long::sum);
                    }
                }
            }
        }
        return produced;
    }

    private static long events(Map<String, String> headers, LandedFile file)
            throws IOException
    {
        String events = headers.get(LandedHeaders.EVENTS);
        try {
            return Long.parseLong(events);
        }
        catch (NumberFormatException e) {
            throw new IOException("audit event " + headers.get(LandedHeaders.AUDIT_ID) + " of " + file.path() + " has header " + LandedHeaders.EVENTS + "="
                    + events + ", expected a number", e);
        }
    }

    /**
     * How many records of each agent are further copies of a delivery: they have the received time of another one, which an agent gives once. Reads headers
     * only.
     *
     * @param files all landing files of the hour that count as landed
     */
    public Map<String, Long> redelivered(List<LandedFile> files)
            throws IOException
    {
        Map<String, ReceiptRuns> receipts = new HashMap<>();
        for (LandedFile file : files) {
            try (LandedRecords<CensusReader.Entry> records = open(file, new CensusReader())) {
                while (records.next()) {
                    CensusReader.Entry entry = records.record();
                    if (entry != null && entry.hasReceivedTime()) {
                        receipts.computeIfAbsent(entry.agent(), agent -> new ReceiptRuns()).add(entry.receivedTime());
                    }
                }
            }
        }
        Map<String, Long> redelivered = new HashMap<>();
        receipts.forEach((agent, runs) -> redelivered.put(agent, runs.copies()));
        return redelivered;
    }

    private <T> LandedRecords<T> open(LandedFile file, DatumReader<T> reader)
            throws IOException
    {
        Path path = new Path(file.path());
        FileSystem files = path.getFileSystem(configuration);
        return LandedRecords.open(files, path, file.bytes(), reader);
    }
}
