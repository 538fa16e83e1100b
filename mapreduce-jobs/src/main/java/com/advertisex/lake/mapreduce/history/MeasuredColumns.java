package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.model.EventType;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of an event table are measured.
 *
 * @param nullable rows without a value are counted: all columns that may be without, but for nested ones
 * @param listed rows are counted value by value: columns that have few
 * @param summed amounts, all in the report currency
 */
record MeasuredColumns(List<String> nullable, List<String> listed, List<String> summed)
{
    /** Values of a listed column that are counted one by one: the most frequent ones of a run and hour. */
    static final int MOST_VALUES = 20;

    /** Characters (code points) of a value that are kept; values that begin alike count as one. */
    static final int VALUE_LENGTH = 100;

    private static final Set<String> LISTED = Set.of("country", "device_type", "ivt_reason", "consent_status", "is_test", "conversion_type", "exchange");
    private static final Set<String> SUMMED = Set.of("report_cost", "report_revenue");

    MeasuredColumns
    {
        nullable = List.copyOf(nullable);
        listed = List.copyOf(listed);
        summed = List.copyOf(summed);
    }

    static MeasuredColumns of(Schema schema)
    {
        List<String> nullable = schema.columns().stream()
                .filter(column -> column.isOptional() && column.type().isPrimitiveType())
                .map(Types.NestedField::name)
                .toList();
        return new MeasuredColumns(nullable, nullable.stream().filter(LISTED::contains).toList(), nullable.stream().filter(SUMMED::contains).toList());
    }

    /** The events of a table; empty of tables that are not measured. */
    static Optional<EventType> events(String table)
    {
        return Arrays.stream(EventType.values()).filter(type -> table.equals("lake." + type.tableName())).findFirst();
    }
}
