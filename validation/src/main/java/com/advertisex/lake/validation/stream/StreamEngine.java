package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.expectation.ExpectationRegistry;
import com.advertisex.lake.validation.expectation.Step;
import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.RowSource;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Judges suites over any rows that can be read one after another. All expectations of a suite share one pass; those that need figures of the whole table
 * before they can look at a row (z-scores, outliers) share a second one.
 */
public final class StreamEngine
{
    private final ExpectationRegistry registry;
    private final EngineSettings settings;

    public StreamEngine(EngineSettings settings)
    {
        this.registry = new ExpectationRegistry();
        this.settings = requireNonNull(settings, "settings is null");
    }

    /**
     * @param format of results whose expectation does not name one
     * @throws SuiteException if the suite does not go with the columns; nothing was read then
     * @throws com.advertisex.lake.validation.table.DataException if the rows cannot be read to their end
     */
    public ValidationResult validate(ExpectationSuite suite, RowSource source, ResultFormat format)
    {
        List<Judgement> judgements = new ArrayList<>();
        for (ExpectationConfiguration configuration : suite.expectations()) {
            try {
                judgements.add(new Judgement(configuration, registry.plan(configuration, source.schema(), suite.generation(), format)));
            }
            catch (SuiteException e) {
                throw e.at("suite " + suite.source());
            }
        }
        int passes = 0;
        while (true) {
            Set<Metric<?>> metrics = new LinkedHashSet<>();
            judgements.forEach(judgement -> metrics.addAll(judgement.needs()));
            if (judgements.stream().noneMatch(Judgement::isOpen)) {
                break;
            }
            passes++;
            MetricValues values = new Pass(source, metrics, settings).run();
            judgements.forEach(judgement -> judgement.goOn(values));
        }
        return new ValidationResult(suite, judgements.stream().map(Judgement::result).toList(), passes);
    }

    private static final class Judgement
    {
        private final ExpectationConfiguration configuration;
        private Step step;
        private String failure;

        private Judgement(ExpectationConfiguration configuration, Step step)
        {
            this.configuration = configuration;
            this.step = step;
        }

        private boolean isOpen()
        {
            return failure == null && step instanceof Step.Round;
        }

        private List<Metric<?>> needs()
        {
            return isOpen() ? ((Step.Round) step).metrics() : List.of();
        }

        private void goOn(MetricValues values)
        {
            if (!isOpen()) {
                return;
            }
            try {
                step = ((Step.Round) step).next().apply(values);
            }
            catch (MetricException e) {
                failure = e.getMessage();
            }
        }

        private ExpectationResult result()
        {
            if (failure != null) {
                return ExpectationResult.failed(configuration, failure);
            }
            Step.Verdict verdict = (Step.Verdict) step;
            return new ExpectationResult(configuration, verdict.success(), verdict.result(), Optional.empty());
        }
    }
}
