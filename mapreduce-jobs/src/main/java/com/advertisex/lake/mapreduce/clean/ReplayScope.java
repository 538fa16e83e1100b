package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.scan.DaySpans;
import com.advertisex.lake.model.decode.QuarantineRow;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a look over the rows of a replay finds, before its job is made.
 *
 * @param firstHourMicros the earliest arrival hour
 * @param eventDays days since the epoch that the rows belong to, where they tell
 * @param mappings ids of the mappings that the records landed under, "" among them where one has none
 */
record ReplayScope(long rows, long firstHourMicros, SortedSet<Integer> eventDays, Set<String> mappings)
{
    static ReplayScope of(Table quarantine, ReplayInput input, ReplaySelection selection)
            throws IOException
    {
        long count = 0;
        long firstHour = Long.MAX_VALUE;
        SortedSet<Integer> days = new TreeSet<>();
        Set<String> mappings = new TreeSet<>();
        try (CloseableIterable<Record> rows = IcebergGenerics.read(quarantine).useSnapshot(input.snapshot()).where(input.filter())
                .select("landing_file", "record_offset", "event_time", QuarantineRow.ARRIVAL_HOUR, QuarantineRow.MAPPING,
                        QuarantineRow.REJECT_REASON).build()) {
            for (Record row : rows) {
                if (selection.repairs((String) row.getField("landing_file"), (Long) row.getField("record_offset")) == null) {
                    continue;
                }
                count++;
                firstHour = Math.min(firstHour, QuarantineRecordReader.micros(row.getField(QuarantineRow.ARRIVAL_HOUR)));
                if (row.getField("event_time") != null) {
                    days.add(DaySpans.day(QuarantineRecordReader.micros(row.getField("event_time"))));
                }
                Object mapping = row.getField(QuarantineRow.MAPPING);
                mappings.add(mapping == null ? "" : (String) mapping);
            }
        }
        return new ReplayScope(count, firstHour, days, mappings);
    }
}
