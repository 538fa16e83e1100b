package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.validation.table.Values;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static com.advertisex.lake.mapreduce.history.MeasuredColumns.MOST_VALUES;

/** Counts of one hour while its rows are read. */
final class HourTally
{
    /** Values of a column that are told apart; a column of more has no business among the listed ones, and must not fill the memory. */
    private static final int MOST_DISTINCT = 10_000;

    private final MeasuredColumns columns;
    private final long[] nulls;
    private final BigDecimal[] sums;
    private final List<Map<String, Long>> values = new ArrayList<>();
    private final long[] others;
    private long rows;
    private long late;

    HourTally(MeasuredColumns columns)
    {
        this.columns = columns;
        nulls = new long[columns.nullable().size()];
        sums = new BigDecimal[columns.summed().size()];
        others = new long[columns.listed().size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = BigDecimal.ZERO;
        }
        columns.listed().forEach(column -> values.add(new HashMap<>()));
    }

    void addRow(boolean isLate)
    {
        rows++;
        late += isLate ? 1 : 0;
    }

    void addNull(int nullable)
    {
        nulls[nullable]++;
    }

    void addAmount(int summed, BigDecimal amount)
    {
        sums[summed] = sums[summed].add(amount);
    }

    void addValue(int listed, String text)
    {
        Map<String, Long> counts = values.get(listed);
        String value = shortened(text);
        if (counts.size() >= MOST_DISTINCT && !counts.containsKey(value)) {
            others[listed]++;
            return;
        }
        counts.merge(value, 1L, Long::sum);
    }

    private static String shortened(String text)
    {
        if (text.codePointCount(0, text.length()) <= MeasuredColumns.VALUE_LENGTH) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, MeasuredColumns.VALUE_LENGTH));
    }

    HourMetrics metrics(String table, Instant hour)
    {
        Map<Metric, BigDecimal> amounts = new LinkedHashMap<>();
        amounts.put(Metric.ROW_COUNT, BigDecimal.valueOf(rows));
        amounts.put(Metric.LATE_COUNT, BigDecimal.valueOf(late));
        for (int i = 0; i < nulls.length; i++) {
            amounts.put(Metric.nullCount(columns.nullable().get(i)), BigDecimal.valueOf(nulls[i]));
        }
        for (int i = 0; i < sums.length; i++) {
            amounts.put(Metric.sum(columns.summed().get(i)), sums[i]);
        }
        for (int i = 0; i < others.length; i++) {
            putValues(amounts, i);
        }
        return new HourMetrics(table, hour, amounts);
    }

    private void putValues(Map<Metric, BigDecimal> amounts, int listed)
    {
        String column = columns.listed().get(listed);
        List<Map.Entry<String, Long>> frequent = new ArrayList<>(values.get(listed).entrySet());
        frequent.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey(Values::compare)));
        long other = others[listed];
        for (int i = 0; i < frequent.size(); i++) {
            if (i < MOST_VALUES) {
                amounts.put(Metric.valueCount(column, frequent.get(i).getKey()), BigDecimal.valueOf(frequent.get(i).getValue()));
            }
            else {
                other += frequent.get(i).getValue();
            }
        }
        if (other > 0) {
            amounts.put(Metric.otherCount(column), BigDecimal.valueOf(other));
        }
    }
}
