package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.AuditCensus;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * Holds what agents say that they took in against what has landed. An hour is counted anew as a whole, from all of its audit files, whenever a file of it is
 * new: so nothing counts twice, and a run that was cut off is made up for by the next. Records that landed twice are looked for once an hour is over and its
 * files are all there, or before where the numbers differ though no file is to come: it costs another look at the headers of all that landed.
 */
final class EdgeAudit
{
    private static final LandingZone.Files NONE = new LandingZone.Files(List.of(), List.of());

    private final AuditCensus census;
    private final LakeCatalog catalog;

    EdgeAudit(Configuration configuration, LakeCatalog catalog)
    {
        this.census = new AuditCensus(configuration);
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /**
     * Writes the counts of hours that have changed.
     *
     * @param audited the hours of the audit zone
     * @param landed those of the landing zone
     * @return of each hour in which agents took in more than has landed, and that nobody has accepted as lost, a line that says so; the current hour may be
     *         among them, with what is under way
     */
    Map<ArrivalHour, String> update(SortedMap<ArrivalHour, LandingZone.Files> audited, SortedMap<ArrivalHour, LandingZone.Files> landed, Instant now)
            throws IOException
    {
        if (audited.isEmpty()) {
            return Map.of();
        }
        AuditTables tables = new AuditTables(catalog, audited.firstKey().start());
        Map<ArrivalHour, Map<String, AuditCount>> counts = tables.counts();
        Map<ArrivalHour, Set<String>> processed = tables.processedFiles();
        Map<ArrivalHour, Map<String, Long>> landedEvents = tables.landed();
        List<AuditCount> changed = new ArrayList<>();
        for (Map.Entry<ArrivalHour, LandingZone.Files> entry : audited.entrySet()) {
            ArrivalHour hour = entry.getKey();
            Map<String, AuditCount> known = counts.computeIfAbsent(hour, added -> new HashMap<>());
            Set<String> paths = processed.getOrDefault(hour, Set.of());
            LandingZone.Files files = landed.getOrDefault(hour, NONE);
            List<LandedFile> audits = entry.getValue().finished();
            boolean complete = entry.getValue().open().isEmpty() && files.open().isEmpty()
                    && files.finished().stream().allMatch(file -> paths.contains(file.path()));
            boolean closed = complete && !hour.start().plus(1, ChronoUnit.HOURS).isAfter(now);
            if (isCounted(known, audits.size(), paths.size(), closed)) {
                continue;
            }
            Map<String, Long> produced = census.produced(audits);
            Map<String, Long> arrived = landedEvents.getOrDefault(hour, Map.of());
            boolean check = closed || (complete && !produced.entrySet().stream().allMatch(agent -> agent.getValue().equals(arrived.get(agent.getKey()))));
            Map<String, Long> redelivered = check ? census.redelivered(files.finished()) : Map.of();
            produced.forEach((agent, events) -> {
                AuditCount count = new AuditCount(hour, agent, events, redelivered.getOrDefault(agent, 0L), audits.size(), paths.size(), check);
                if (!count.equals(known.put(agent, count))) {
                    changed.add(count);
                }
            });
        }
        if (!changed.isEmpty()) {
            tables.add(changed, now);
        }
        return missing(counts, landedEvents, tables.acceptedLosses());
    }

    private static boolean isCounted(Map<String, AuditCount> counts, int auditFiles, int landingFiles, boolean closed)
    {
        return !counts.isEmpty() && counts.values().stream().allMatch(count ->
                count.auditFiles() == auditFiles && count.landingFiles() == landingFiles && (count.checked() || !closed));
    }

    private static Map<ArrivalHour, String> missing(
            Map<ArrivalHour, Map<String, AuditCount>> counts,
            Map<ArrivalHour, Map<String, Long>> landed,
            Map<ArrivalHour, Map<String, Long>> acceptedLosses)
    {
        Map<ArrivalHour, String> missing = new HashMap<>();
        counts.forEach((hour, agents) -> new TreeMap<>(agents).forEach((agent, count) -> {
            long arrived = landed.getOrDefault(hour, Map.of()).getOrDefault(agent, 0L) - count.redelivered();
            long lost = count.produced() - arrived - acceptedLosses.getOrDefault(hour, Map.of()).getOrDefault(agent, 0L);
            if (lost > 0) {
                String line = String.format(Locale.ROOT, "agent %s produced %,d more event%s than have landed", agent, lost, lost == 1 ? "" : "s");
                missing.merge(hour, line, (former, other) -> former + "; " + other);
            }
        }));
        return missing;
    }
}
