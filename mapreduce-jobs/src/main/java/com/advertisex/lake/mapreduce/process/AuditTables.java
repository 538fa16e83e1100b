package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.clean.CleanTables;
import com.advertisex.lake.mapreduce.clean.Outcomes;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LakeRows;
import com.advertisex.lake.model.Feed;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import static java.util.Objects.requireNonNull;

/** The books as the audit needs them: of some hour and all later ones. */
final class AuditTables
{
    private final LakeCatalog catalog;
    private final Expression hours;

    /** @param from hours before this one's start are not read */
    AuditTables(LakeCatalog catalog, Instant from)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.hours = Expressions.greaterThanOrEqual("arrival_hour", ChronoUnit.MICROS.between(Instant.EPOCH, from));
    }

    /** By hour and agent, as it was counted last. */
    Map<ArrivalHour, Map<String, AuditCount>> counts()
            throws IOException
    {
        Map<ArrivalHour, Map<String, Dated>> latest = new HashMap<>();
        read(CleanTables.AUDIT_COUNTS, hours, row -> {
            AuditCount count = new AuditCount(hour(row), (String) row.getField("agent"), (Long) row.getField("produced"), (Long) row.getField("redelivered"),
                    (Integer) row.getField("audit_files"), (Integer) row.getField("landing_files"), (Boolean) row.getField("checked"));
            latest.computeIfAbsent(count.hour(), hour -> new HashMap<>())
                    .merge(count.agent(), new Dated(count, (OffsetDateTime) row.getField("computed_at")), Dated::later);
        });
        Map<ArrivalHour, Map<String, AuditCount>> counts = new HashMap<>();
        latest.forEach((hour, agents) -> agents.forEach((agent, dated) -> counts.computeIfAbsent(hour, added -> new HashMap<>()).put(agent, dated.count)));
        return counts;
    }

    private record Dated(AuditCount count, OffsetDateTime time)
    {
        private Dated later(Dated other)
        {
            return other.time.isAfter(time) ? other : this;
        }
    }

    /** Adds them, in one commit. */
    void add(List<AuditCount> counts, Instant computedAt)
            throws IOException
    {
        Table table = catalog.load(CleanTables.AUDIT_COUNTS);
        List<Record> rows = new ArrayList<>();
        for (AuditCount count : counts) {
            GenericRecord row = GenericRecord.create(table.schema());
            row.setField("feed", count.hour().feed().directoryName());
            row.setField("arrival_hour", count.hour().start().atOffset(ZoneOffset.UTC));
            row.setField("agent", count.agent());
            row.setField("produced", count.produced());
            row.setField("redelivered", count.redelivered());
            row.setField("audit_files", count.auditFiles());
            row.setField("landing_files", count.landingFiles());
            row.setField("checked", count.checked());
            row.setField("computed_at", computedAt.atOffset(ZoneOffset.UTC));
            rows.add(row);
        }
        table.newAppend().appendFile(LakeRows.write(table, rows)).commit();
    }

    /** Paths of landing files, by hour. */
    Map<ArrivalHour, Set<String>> processedFiles()
            throws IOException
    {
        Map<ArrivalHour, Set<String>> files = new HashMap<>();
        read(CleanTables.LANDING_FILES, hours, row -> files.computeIfAbsent(hour(row), hour -> new HashSet<>()).add((String) row.getField("path")));
        return files;
    }

    /** By hour and agent; without those whose agent is not known. */
    Map<ArrivalHour, Map<String, Long>> landed()
            throws IOException
    {
        return sums(CleanTables.LEDGER, Expressions.and(hours, Expressions.equal("outcome", Outcomes.LANDED)));
    }

    /** Events that an operator has given up, by hour and agent. */
    Map<ArrivalHour, Map<String, Long>> acceptedLosses()
            throws IOException
    {
        return sums(CleanTables.ACCEPTED_LOSSES, hours);
    }

    private Map<ArrivalHour, Map<String, Long>> sums(String table, Expression filter)
            throws IOException
    {
        Map<ArrivalHour, Map<String, Long>> sums = new HashMap<>();
        read(table, filter, row -> {
            String agent = (String) row.getField("agent");
            if (agent != null) {
                sums.computeIfAbsent(hour(row), hour -> new HashMap<>()).merge(agent, (Long) row.getField("events"), Long::sum);
            }
        });
        return sums;
    }

    private void read(String name, Expression filter, Consumer<Record> reader)
            throws IOException
    {
        try (CloseableIterable<Record> rows = IcebergGenerics.read(catalog.load(name)).where(filter).build()) {
            rows.forEach(reader);
        }
    }

    private static ArrivalHour hour(Record row)
    {
        return new ArrivalHour(Feed.fromName((String) row.getField("feed")), ((OffsetDateTime) row.getField("arrival_hour")).toInstant());
    }
}
