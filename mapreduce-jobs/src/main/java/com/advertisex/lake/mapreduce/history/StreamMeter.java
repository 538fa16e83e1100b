package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.mapreduce.audit.StagedRows;
import com.advertisex.lake.mapreduce.audit.StagedTable;
import com.advertisex.lake.validation.table.Row;
import com.advertisex.lake.validation.table.RowReader;
import com.advertisex.lake.validation.table.RowSource;
import com.advertisex.lake.validation.table.TableSchema;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures in this process, row by row. */
final class StreamMeter
        implements Meter
{
    private static final List<String> TIMES = List.of("event_time", "received_time");

    @Override
    public List<HourMetrics> measure(StagedTable staged)
    {
        MeasuredColumns columns = MeasuredColumns.of(staged.table().schema());
        Set<String> read = new HashSet<>(columns.nullable());
        read.addAll(TIMES);
        return measure(staged.name(), columns, new StagedRows(staged, read::contains));
    }

    static List<HourMetrics> measure(String table, MeasuredColumns columns, RowSource source)
    {
        Positions positions = Positions.of(source.schema(), columns);
        SortedMap<Instant, HourTally> hours = new TreeMap<>();
        try (RowReader rows = source.open()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                LocalDateTime received = (LocalDateTime) row.value(positions.received());
                HourTally tally = hours.computeIfAbsent(received.truncatedTo(ChronoUnit.HOURS).toInstant(ZoneOffset.UTC), hour -> new HourTally(columns));
                tally.addRow(((LocalDateTime) row.value(positions.happened())).isBefore(received.minus(LATE_AFTER)));
                addColumns(row, positions, tally);
            }
        }
        return hours.entrySet().stream().map(hour -> hour.getValue().metrics(table, hour.getKey())).toList();
    }

    private static void addColumns(Row row, Positions positions, HourTally tally)
    {
        for (int i = 0; i < positions.nullable().length; i++) {
            if (row.value(positions.nullable()[i]) == null) {
                tally.addNull(i);
            }
        }
        for (int i = 0; i < positions.listed().length; i++) {
            Object value = row.value(positions.listed()[i]);
            if (value != null) {
                tally.addValue(i, value.toString());
            }
        }
        for (int i = 0; i < positions.summed().length; i++) {
            Object amount = row.value(positions.summed()[i]);
            if (amount != null) {
                tally.addAmount(i, (BigDecimal) amount);
            }
        }
    }

    /** Where the columns stand in a row. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them, and rows are many
    private record Positions(int happened, int received, int[] nullable, int[] listed, int[] summed)
    {
        static Positions of(TableSchema schema, MeasuredColumns columns)
        {
            int[] times = positions(schema, TIMES);
            return new Positions(times[0], times[1], positions(schema, columns.nullable()), positions(schema, columns.listed()),
                    positions(schema, columns.summed()));
        }
    }

    private static int[] positions(TableSchema schema, List<String> names)
    {
        return names.stream().mapToInt(name -> schema.position(name).orElseThrow(() -> new IllegalArgumentException("no column '" + name + "'"))).toArray();
    }
}
