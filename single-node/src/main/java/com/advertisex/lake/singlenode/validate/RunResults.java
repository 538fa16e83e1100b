package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.singlenode.validate.RunVerdict.Audit;
import com.advertisex.lake.validation.docs.DataAsset;
import com.advertisex.lake.validation.docs.ValidationRun;
import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.suite.Severity;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import static java.util.Objects.requireNonNull;

/** Puts verdicts on runs together again: a result a suite, table and audit. Holds the verdicts of one result. */
final class RunResults
{
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();
    private static final TypeReference<LinkedHashMap<String, Object>> KWARGS = new TypeReference<>() {};

    private final BiConsumer<ValidationResult, ValidationRun> results;
    private final List<RunVerdict> verdicts = new ArrayList<>();

    /** @param results takes each result once it is whole */
    RunResults(BiConsumer<ValidationResult, ValidationRun> results)
    {
        this.results = requireNonNull(results, "results is null");
    }

    /** @param verdict behind the others of its result */
    void add(RunVerdict verdict)
    {
        if (!verdicts.isEmpty() && !verdicts.get(0).audit().equals(verdict.audit())) {
            finish();
        }
        verdicts.add(verdict);
    }

    /** After the last verdict. */
    void finish()
    {
        if (verdicts.isEmpty()) {
            return;
        }
        Audit audit = verdicts.get(0).audit();
        List<ExpectationResult> judged = new ArrayList<>();
        for (RunVerdict verdict : verdicts) {
            judged.add(result(verdict, judged.size() + 1));
        }
        List<ExpectationConfiguration> expectations = judged.stream().map(ExpectationResult::configuration).toList();
        ExpectationSuite suite = new ExpectationSuite(audit.suite(), Generation.GX_1, expectations, Map.of(), Map.of(), "ops.validations");
        DataAsset asset = new DataAsset("lake." + audit.table(), Optional.of("rows of run " + audit.runId()));
        results.accept(new ValidationResult(suite, judged, 1), new ValidationRun(audit.time(), audit.runId(), asset, audit.engine()));
        verdicts.clear();
    }

    private static ExpectationResult result(RunVerdict verdict, int position)
    {
        ExpectationConfiguration configuration = new ExpectationConfiguration(verdict.expectation(), kwargs(verdict.kwargs()), Map.of(),
                Severity.valueOf(verdict.severity().toUpperCase(Locale.ROOT)), Optional.empty(), Optional.empty(), position);
        return new ExpectationResult(configuration, verdict.success(), seen(verdict), verdict.error());
    }

    private static Map<String, Object> kwargs(String json)
    {
        try {
            return MAPPER.readValue(json, KWARGS);
        }
        catch (JsonProcessingException e) {
            throw new IllegalArgumentException("kwargs are no JSON object: " + json, e);
        }
    }

    private static Map<String, Object> seen(RunVerdict verdict)
    {
        Map<String, Object> seen = new LinkedHashMap<>();
        verdict.elements().ifPresent(count -> seen.put("element_count", count));
        verdict.unexpected().ifPresent(count -> seen.put("unexpected_count", count));
        verdict.missing().ifPresent(count -> seen.put("missing_count", count));
        if (verdict.elements().isPresent() && verdict.unexpected().isPresent() && verdict.missing().isPresent()) {
            long judged = verdict.elements().get() - verdict.missing().get();
            seen.put("unexpected_percent", judged == 0 ? null : (Double) (100.0 * verdict.unexpected().get() / judged));
        }
        verdict.observed().ifPresent(text -> seen.put("observed_value", observed(text)));
        return seen;
    }

    /** A number as a number, so that it can be followed over time. */
    private static Object observed(String text)
    {
        return text.matches("-?\\d{1,300}([.]\\d{1,300})?([eE][-+]?\\d{1,3})?") ? (Object) new BigDecimal(text).doubleValue() : text;
    }
}
