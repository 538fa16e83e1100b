package com.advertisex.lake.validation.docs;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A result as it was stored.
 *
 * @param file the name of its file, without {@code .json}
 * @param expectations in the order of the suite
 */
record StoredResult(String file, String suite, ValidationRun run, List<StoredExpectation> expectations)
{
    StoredResult
    {
        requireNonNull(file, "file is null");
        requireNonNull(suite, "suite is null");
        requireNonNull(run, "run is null");
        expectations = List.copyOf(expectations);
    }

    /** @throws IllegalArgumentException if it is of another shape; the message says what */
    static StoredResult of(String file, JsonNode json)
    {
        JsonNode meta = json.path("meta");
        JsonNode id = meta.path("run_id");
        if (!json.path("results").isArray()) {
            throw new IllegalArgumentException("it has no list of 'results'");
        }
        List<StoredExpectation> expectations = new ArrayList<>();
        Map<String, Integer> sameKeys = new HashMap<>();
        for (JsonNode each : json.get("results")) {
            StoredExpectation expectation = StoredExpectation.of(each, expectations.size() + 1);
            int same = sameKeys.merge(expectation.key(), 1, Integer::sum);
            expectations.add(same == 1 ? expectation : expectation.withKey(expectation.key() + " #" + same));
        }
        DataAsset asset = new DataAsset(text(meta.path("active_batch_definition"), "data_asset_name"),
                Optional.ofNullable(meta.path(ResultStore.PART).textValue()));
        return new StoredResult(file, text(meta, "expectation_suite_name"), new ValidationRun(time(id), text(id, "run_name"), asset,
                text(meta, ResultStore.ENGINE)), expectations);
    }

    Verdict verdict()
    {
        return Verdict.of(expectations);
    }

    RunSummary summary()
    {
        Map<Verdict, Integer> counts = new HashMap<>();
        expectations.forEach(each -> counts.merge(each.verdict(), 1, Integer::sum));
        return new RunSummary(file, run, verdict(), counts);
    }

    private static Instant time(JsonNode id)
    {
        try {
            return Instant.parse(text(id, "run_time"));
        }
        catch (DateTimeParseException e) {
            throw new IllegalArgumentException("its 'run_time' is '" + e.getParsedString() + "', which is no time", e);
        }
    }

    private static String text(JsonNode node, String key)
    {
        if (!node.path(key).isTextual()) {
            throw new IllegalArgumentException("its 'meta' has no '" + key + "'");
        }
        return node.get(key).textValue();
    }
}
