package com.advertisex.lake.singlenode.quarantine;

import com.advertisex.lake.model.ViolationCode;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/**
 * Which rows of a quarantine table are asked for.
 *
 * @param day of arrival (UTC); empty: all
 * @param codes reject reasons; empty: all
 * @param condition SQL over the table's columns; empty: all
 */
record RejectFilter(Optional<LocalDate> day, Set<ViolationCode> codes, Optional<String> condition)
{
    RejectFilter
    {
        requireNonNull(day, "day is null");
        codes = Set.copyOf(codes);
        requireNonNull(condition, "condition is null");
    }

    /** {@code WHERE} and what follows, or nothing. */
    String where()
    {
        List<String> conditions = new ArrayList<>();
        day.ifPresent(value -> conditions.add("arrival_hour >= " + timestamp(value) + " AND arrival_hour < " + timestamp(value.plusDays(1))));
        if (!codes.isEmpty()) {
            conditions.add(codes.stream().map(code -> "'" + code.name() + "'").sorted().collect(Collectors.joining(", ", "reject_reason IN (", ")")));
        }
        // On lines of its own: it may end in a comment.
        condition.ifPresent(sql -> conditions.add("(\n" + sql + "\n)"));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String timestamp(LocalDate day)
    {
        return "TIMESTAMP '" + day.atStartOfDay(ZoneOffset.UTC).toLocalDate() + " 00:00:00 UTC'";
    }
}
