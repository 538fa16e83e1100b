package com.advertisex.lake.mapreduce.row;

import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.types.Type;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Tells when a row lies in the partition of the row before it without asking Iceberg's transforms, which go through calendar objects: where a table is
 * partitioned by times alone, rows of the same hour (or day, if nothing is finer) lie in the same partition.
 */
final class PartitionSpans
{
    private static final Set<String> FROM_DAYS_ON = Set.of("day", "month", "year");
    private static final String HOUR = "hour";

    private final List<FieldValue> sources;
    private final long spanMicros;
    private final long[] spans;
    private boolean known;

    private PartitionSpans(List<FieldValue> sources, long spanMicros)
    {
        this.sources = sources;
        this.spanMicros = spanMicros;
        this.spans = new long[sources.size()];
    }

    /** @param values of the source columns, by their ids */
    static PartitionSpans of(PartitionSpec spec, Map<Integer, FieldValue> values)
    {
        boolean ofTimes = spec.isPartitioned() && spec.fields().stream().allMatch(field -> isOfTime(field, spec));
        if (!ofTimes) {
            return new PartitionSpans(List.of(), 0);
        }
        boolean hours = spec.fields().stream().anyMatch(field -> field.transform().toString().equals(HOUR));
        List<FieldValue> sources = spec.fields().stream().map(PartitionField::sourceId).distinct().map(values::get).toList();
        return new PartitionSpans(sources, hours ? TimeUnit.HOURS.toMicros(1) : TimeUnit.DAYS.toMicros(1));
    }

    private static boolean isOfTime(PartitionField field, PartitionSpec spec)
    {
        String transform = field.transform().toString();
        return spec.schema().findType(field.sourceId()).typeId() == Type.TypeID.TIMESTAMP && (FROM_DAYS_ON.contains(transform) || transform.equals(HOUR));
    }

    /** Whether the row that the values are of is surely in the same partition as the one before. */
    boolean isSame()
    {
        if (sources.isEmpty()) {
            return false;
        }
        boolean same = known;
        known = true;
        for (int i = 0; i < spans.length; i++) {
            FieldValue source = sources.get(i);
            long span = source.isPresent() ? Math.floorDiv(source.number(), spanMicros) : Long.MIN_VALUE;
            same &= span == spans[i];
            spans[i] = span;
        }
        return same;
    }
}
