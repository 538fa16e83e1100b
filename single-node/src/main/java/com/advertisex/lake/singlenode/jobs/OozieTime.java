package com.advertisex.lake.singlenode.jobs;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as Oozie's web API writes them: {@code Sat, 28 Nov 2026 15:00:00 GMT}. */
final class OozieTime
{
    private OozieTime() {}

    /** Empty where the field is absent or null. */
    static Optional<Instant> of(JsonNode node, String field)
    {
        JsonNode value = node.path(field);
        return value.isTextual() ? Optional.of(ZonedDateTime.parse(value.asText(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()) : Optional.empty();
    }

    /** ISO-8601, whole seconds; null where there is none. */
    static String text(Optional<Instant> time)
    {
        return time.map(value -> value.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(null);
    }
}
