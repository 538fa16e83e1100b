package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.expectation.ExpectationRegistry;
import com.advertisex.lake.validation.expectation.Judgements;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.RowSource;

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
        Judgements judgements = Judgements.begin(registry, suite, source.schema(), format);
        int passes = 0;
        while (judgements.areOpen()) {
            passes++;
            judgements.goOn(new Pass(source, judgements.needs(), settings).run());
        }
        return judgements.result(passes);
    }
}
