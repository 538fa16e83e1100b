package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.mapreduce.audit.AuditSettings.TrinoAccess;
import com.advertisex.lake.mapreduce.audit.StagedTable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Lets Trino measure, by one statement a table. */
final class TrinoMeter
        implements Meter
{
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final TrinoAccess access;

    TrinoMeter(TrinoAccess access)
    {
        this.access = requireNonNull(access, "access is null");
    }

    @Override
    public List<HourMetrics> measure(StagedTable staged)
            throws SQLException
    {
        MeasuredColumns columns = MeasuredColumns.of(staged.table().schema());
        String sql = new MeasuringSql(columns, access.table(staged)).text();
        List<HourMetrics> hours = new ArrayList<>();
        try (Connection trino = access.connect(); Statement statement = trino.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                hours.add(read(staged.name(), columns, rows));
            }
        }
        return hours;
    }

    /** In the order in which {@link MeasuringSql} asks. */
    private static HourMetrics read(String table, MeasuredColumns columns, ResultSet row)
            throws SQLException
    {
        Map<Metric, BigDecimal> amounts = new LinkedHashMap<>();
        int place = 1;
        Instant hour = Instant.ofEpochSecond(row.getLong(place++));
        amounts.put(Metric.ROW_COUNT, BigDecimal.valueOf(row.getLong(place++)));
        amounts.put(Metric.LATE_COUNT, BigDecimal.valueOf(row.getLong(place++)));
        for (String column : columns.nullable()) {
            amounts.put(Metric.nullCount(column), BigDecimal.valueOf(row.getLong(place++)));
        }
        for (String column : columns.summed()) {
            amounts.put(Metric.sum(column), new BigDecimal(row.getString(place++)));
        }
        for (String column : columns.listed()) {
            long other = row.getLong(place++);
            for (Map.Entry<String, Long> value : counts(row.getString(place++)).entrySet()) {
                amounts.put(Metric.valueCount(column, value.getKey()), BigDecimal.valueOf(value.getValue()));
                other -= value.getValue();
            }
            if (other > 0) {
                amounts.put(Metric.otherCount(column), BigDecimal.valueOf(other));
            }
        }
        return new HourMetrics(table, hour, amounts);
    }

    /** @param json null of an hour in which no row has a value */
    private static Map<String, Long> counts(String json)
    {
        if (json == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(json, COUNTS);
        }
        catch (JsonProcessingException e) {
            throw new IllegalStateException("Trino counted values as " + json, e);
        }
    }
}
