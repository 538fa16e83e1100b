package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.TableSchema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import static java.util.Objects.requireNonNull;

/** Where the judging of a suite stands: what every engine goes through, round by round, until each expectation has its verdict. */
public final class Judgements
{
    private final ExpectationSuite suite;
    private final List<Judgement> judgements = new ArrayList<>();

    private Judgements(ExpectationSuite suite)
    {
        this.suite = requireNonNull(suite, "suite is null");
    }

    /**
     * @param format of results whose expectation does not name one
     * @throws SuiteException if the suite does not go with the columns
     */
    public static Judgements begin(ExpectationRegistry registry, ExpectationSuite suite, TableSchema schema, ResultFormat format)
    {
        return begin(registry, suite, schema, format, metric -> {});
    }

    /**
     * @param check throws a {@link SuiteException} for a metric that the engine does not compute
     * @throws SuiteException if the suite does not go with the columns or the engine
     */
    public static Judgements begin(ExpectationRegistry registry, ExpectationSuite suite, TableSchema schema, ResultFormat format, Consumer<Metric<?>> check)
    {
        Judgements begun = new Judgements(suite);
        for (ExpectationConfiguration configuration : suite.expectations()) {
            try {
                Judgement judgement = new Judgement(configuration, registry.plan(configuration, schema, suite.generation(), format));
                checkAll(judgement, check);
                begun.judgements.add(judgement);
            }
            catch (SuiteException e) {
                throw e.at("suite " + suite.source());
            }
        }
        return begun;
    }

    private static void checkAll(Judgement judgement, Consumer<Metric<?>> check)
    {
        try {
            judgement.needs().forEach(check);
        }
        catch (SuiteException e) {
            throw e.at(judgement.configuration.place());
        }
    }

    /** Whether an expectation has no verdict yet. */
    public boolean areOpen()
    {
        return judgements.stream().anyMatch(Judgement::isOpen);
    }

    /** What all expectations ask for next; equal metrics once. */
    public Set<Metric<?>> needs()
    {
        Set<Metric<?>> metrics = new LinkedHashSet<>();
        judgements.forEach(judgement -> metrics.addAll(judgement.needs()));
        return metrics;
    }

    /** @param values of all that {@link #needs} named */
    public void goOn(MetricValues values)
    {
        judgements.forEach(judgement -> judgement.goOn(values));
    }

    /**
     * The rows that made expectations fail, of those that judge row by row.
     *
     * @throws IllegalStateException if expectations are open
     */
    public Map<ExpectationConfiguration, UnexpectedRows> unexpectedRows()
    {
        Map<ExpectationConfiguration, UnexpectedRows> rows = new LinkedHashMap<>();
        for (Judgement judgement : judgements) {
            if (judgement.failure == null && !judgement.verdict().success()) {
                judgement.verdict().unexpected().ifPresent(unexpected -> rows.put(judgement.configuration, unexpected));
            }
        }
        return rows;
    }

    /**
     * @param passes how often the table was read
     * @throws IllegalStateException if expectations are open
     */
    public ValidationResult result(int passes)
    {
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

        private Step.Verdict verdict()
        {
            if (step instanceof Step.Verdict verdict) {
                return verdict;
            }
            throw new IllegalStateException(configuration.place() + " has no verdict yet");
        }

        private ExpectationResult result()
        {
            if (failure != null) {
                return ExpectationResult.failed(configuration, failure);
            }
            return new ExpectationResult(configuration, verdict().success(), verdict().result(), Optional.empty());
        }
    }
}
