package com.advertisex.lake.mapreduce.clean;

import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * What a replay reads instead of landing files, fixed before its job begins.
 *
 * @param snapshot of the quarantine table
 * @param firstMicros the earliest arrival hour; null: no bound
 * @param endMicros behind the latest arrival hour; null: no bound
 * @param codes reject reasons; empty: all
 * @param mappings by the id of the mapping that a record landed under ("" where none): what it is decoded by
 * @param selection table that says which rows, and what to set in them; null: all of them, as they are
 * @param selectionSnapshot of that table
 * @param rows how many rows these are
 * @param request what was asked for, for the books
 */
record ReplayInput(
        long snapshot,
        Long firstMicros,
        Long endMicros,
        List<String> codes,
        Map<String, ReplayMapping> mappings,
        String selection,
        long selectionSnapshot,
        long rows,
        String request)
{
    ReplayInput
    {
        codes = List.copyOf(codes);
        mappings = Map.copyOf(mappings);
        requireNonNull(request, "request is null");
    }

    /**
     * How the records of one mapping are decoded now.
     *
     * @param id of the mapping
     * @param columns the file's header line, as the new mapping would have read it, for records whose header named the old mapping's columns; null: none
     */
    record ReplayMapping(String id, String columns)
    {
        ReplayMapping
        {
            requireNonNull(id, "id is null");
        }
    }

    /** Passes the rows that are asked for, but for the selection. */
    Expression filter()
    {
        Expression filter = Expressions.alwaysTrue();
        if (firstMicros != null) {
            filter = Expressions.and(filter, Expressions.greaterThanOrEqual("arrival_hour", firstMicros));
        }
        if (endMicros != null) {
            filter = Expressions.and(filter, Expressions.lessThan("arrival_hour", endMicros));
        }
        return codes.isEmpty() ? filter : Expressions.and(filter, Expressions.in("reject_reason", codes.toArray()));
    }

    /** The same of one row. */
    boolean passes(long arrivalHourMicros, String reason)
    {
        return (firstMicros == null || arrivalHourMicros >= firstMicros)
                && (endMicros == null || arrivalHourMicros < endMicros)
                && (codes.isEmpty() || codes.contains(reason));
    }
}
