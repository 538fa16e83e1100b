package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.TableSchema;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class TestStreamMeter
{
    private static final String TABLE = "lake.impressions";
    private static final Instant HOUR = Instant.parse("2026-11-20T15:00:00Z");
    private static final LocalDateTime RECEIVED = LocalDateTime.of(2026, 11, 20, 15, 30);
    private static final MeasuredColumns COLUMNS = new MeasuredColumns(List.of("device_type", "is_test", "report_cost"), List.of("device_type", "is_test"),
            List.of("report_cost"));
    private static final TableSchema SCHEMA = new TableSchema(List.of(
            new Column("event_time", ColumnType.TIMESTAMP),
            new Column("received_time", ColumnType.TIMESTAMP),
            new Column("device_type", ColumnType.TEXT),
            new Column("is_test", ColumnType.BOOLEAN),
            new Column("report_cost", ColumnType.DECIMAL)));

    @Test
    void measuresNothingOfNoRows()
    {
        assertThat(measure(List.of())).isEmpty();
    }

    @Test
    void tellsHoursApart()
    {
        List<HourMetrics> hours = measure(List.of(row(RECEIVED, null), row(RECEIVED.minusMinutes(31), null), row(RECEIVED.plusMinutes(29), null)));
        assertThat(hours).extracting(HourMetrics::hour).containsExactly(HOUR.minus(1, ChronoUnit.HOURS), HOUR);
        assertThat(hours).extracting(HourMetrics::rows).containsExactly(1L, 2L);
    }

    @Test
    void countsAnEventAsLateAfterMoreThanAnHour()
    {
        List<Object[]> rows = List.of(
                new Object[] {RECEIVED.minusHours(1), RECEIVED, null, null, null},
                new Object[] {RECEIVED.minusHours(1).minusNanos(1_000), RECEIVED, null, null, null},
                new Object[] {RECEIVED.plusHours(2), RECEIVED, null, null, null});
        assertThat(measure(rows)).singleElement().satisfies(hour -> assertThat(hour.count(Metric.LATE_COUNT)).hasValue(1));
    }

    @Test
    void countsTheMostFrequentValuesOneByOneAndTheOthersTogether()
    {
        List<Object[]> rows = new ArrayList<>();
        for (int value = 0; value < 25; value++) {
            for (int times = 0; times < (value == 24 ? 3 : value < 2 ? 2 : 1); times++) {
                rows.add(row(RECEIVED, String.format(Locale.ROOT, "v%02d", 24 - value)));
            }
        }
        HourMetrics hour = measure(rows).get(0);
        assertThat(hour.valueCounts("device_type")).hasSize(21)
                .containsEntry(Metric.valueCount("device_type", "v00"), 3L)
                .containsEntry(Metric.valueCount("device_type", "v24"), 2L)
                .containsEntry(Metric.valueCount("device_type", "v23"), 2L)
                .containsEntry(Metric.valueCount("device_type", "v17"), 1L)
                .containsEntry(Metric.otherCount("device_type"), 5L)
                .doesNotContainKey(Metric.valueCount("device_type", "v18"));
    }

    @Test
    void countsValuesThatBeginAlikeTogether()
    {
        String smiles = "\uD83D\uDE00".repeat(100);
        HourMetrics hour = measure(List.of(row(RECEIVED, smiles + "a"), row(RECEIVED, smiles + "b"))).get(0);
        assertThat(hour.valueCounts("device_type")).isEqualTo(Map.of(Metric.valueCount("device_type", smiles), 2L));
    }

    @Test
    void doesNotTellMoreValuesApartThanFitIntoMemory()
    {
        List<Object[]> rows = IntStream.range(0, 10_100).mapToObj(value -> row(RECEIVED, "v" + value)).toList();
        assertThat(measure(rows).get(0).valueCounts("device_type")).hasSize(21).containsEntry(Metric.otherCount("device_type"), 10_080L);
    }

    @Test
    void agreesWithCountingEachFigureByItself()
    {
        Random random = new Random(5);
        for (int round = 0; round < 100; round++) {
            List<Object[]> rows = IntStream.range(0, random.nextInt(60)).mapToObj(any -> randomRow(random)).toList();
            List<HourMetrics> hours = measure(rows);
            assertThat(hours).isEqualTo(slowly(rows));
        }
    }

    @Test
    void givesTheSameForOneRunAsForTwoThatAddUp()
    {
        Random random = new Random(9);
        List<Object[]> rows = IntStream.range(0, 200).mapToObj(any -> row(RECEIVED, List.of("mobile", "desktop", "ctv").get(random.nextInt(3)))).toList();
        HourMetrics first = measure(rows.subList(0, 70)).get(0);
        HourMetrics second = measure(rows.subList(70, 200)).get(0);
        assertThat(first.plus(second).amounts()).isEqualTo(measure(rows).get(0).amounts());
    }

    private static Object[] randomRow(Random random)
    {
        LocalDateTime received = RECEIVED.plusMinutes(random.nextInt(180));
        return new Object[] {
                received.minusMinutes(random.nextInt(100)),
                received,
                random.nextInt(4) == 0 ? null : "d" + random.nextInt(5),
                random.nextInt(4) == 0 ? null : random.nextBoolean(),
                random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextInt(1_000_000), 9)};
    }

    /** A pass over all rows for each figure. */
    private static List<HourMetrics> slowly(List<Object[]> rows)
    {
        return rows.stream().map(row -> ((LocalDateTime) row[1]).truncatedTo(ChronoUnit.HOURS)).distinct().sorted().map(hour -> {
            List<Object[]> ofHour = rows.stream().filter(row -> ((LocalDateTime) row[1]).truncatedTo(ChronoUnit.HOURS).equals(hour)).toList();
            Map<Metric, BigDecimal> amounts = new LinkedHashMap<>();
            amounts.put(Metric.ROW_COUNT, BigDecimal.valueOf(ofHour.size()));
            amounts.put(Metric.LATE_COUNT,
                    count(ofHour.stream().filter(row -> ((LocalDateTime) row[0]).plusHours(1).isBefore((LocalDateTime) row[1])).toList()));
            amounts.put(Metric.nullCount("device_type"), count(ofHour.stream().filter(row -> row[2] == null).toList()));
            amounts.put(Metric.nullCount("is_test"), count(ofHour.stream().filter(row -> row[3] == null).toList()));
            amounts.put(Metric.nullCount("report_cost"), count(ofHour.stream().filter(row -> row[4] == null).toList()));
            amounts.put(Metric.sum("report_cost"), ofHour.stream().map(row -> row[4] == null ? BigDecimal.ZERO : (BigDecimal) row[4])
                    .reduce(BigDecimal.ZERO, BigDecimal::add));
            for (Object[] row : ofHour) {
                if (row[2] != null) {
                    amounts.merge(Metric.valueCount("device_type", (String) row[2]), BigDecimal.ONE, BigDecimal::add);
                }
                if (row[3] != null) {
                    amounts.merge(Metric.valueCount("is_test", row[3].toString()), BigDecimal.ONE, BigDecimal::add);
                }
            }
            return new HourMetrics(TABLE, hour.toInstant(ZoneOffset.UTC), amounts);
        }).toList();
    }

    private static BigDecimal count(List<Object[]> rows)
    {
        return BigDecimal.valueOf(rows.size());
    }

    private static Object[] row(LocalDateTime received, String device)
    {
        return new Object[] {received, received, device, null, null};
    }

    private static List<HourMetrics> measure(List<Object[]> rows)
    {
        ListSource source = new ListSource(SCHEMA);
        rows.forEach(source::row);
        return StreamMeter.measure(TABLE, COLUMNS, source);
    }
}
