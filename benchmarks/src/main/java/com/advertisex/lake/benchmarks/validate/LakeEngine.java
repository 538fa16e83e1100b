package com.advertisex.lake.benchmarks.validate;

import com.advertisex.lake.benchmarks.BenchException;
import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.trino.TrinoEngine;
import com.advertisex.lake.validation.trino.TrinoSettings;
import com.advertisex.lake.validation.trino.TrinoTable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import static java.util.Objects.requireNonNull;

/** The lake's own engine, in this process, over JDBC. */
final class LakeEngine
        implements SuiteEngine
{
    static final String NAME = "lake";

    private static final double NANOS_PER_SECOND = 1e9;

    private final TrinoEngine engine = new TrinoEngine(TrinoSettings.defaults());
    private final ExpectationSuite suite;
    private final TrinoTable table;
    private final ResultFormat format;
    private final String source;
    private final Connection connection;

    LakeEngine(TrinoAddress trino, String source, ExpectationSuite suite, TrinoTable table, ResultFormat format)
            throws SQLException
    {
        this.suite = requireNonNull(suite, "suite is null");
        this.table = requireNonNull(table, "table is null");
        this.format = requireNonNull(format, "format is null");
        this.source = requireNonNull(source, "source is null");
        Properties properties = new Properties();
        properties.setProperty("user", trino.user());
        properties.setProperty("source", source);
        connection = DriverManager.getConnection(trino.jdbcUrl(), properties);
    }

    @Override
    public String name()
    {
        return NAME;
    }

    @Override
    public String source()
    {
        return source;
    }

    @Override
    public Judged judge()
    {
        long start = System.nanoTime();
        List<ExpectationResult> results;
        try {
            results = engine.validate(suite, connection, table, format, Optional.empty()).result().results();
        }
        catch (SuiteException | DataException e) {
            throw new BenchException(NAME + ": " + e.getMessage(), e);
        }
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        return new Judged(seconds, results.stream().map(each -> new Verdict(each.configuration().type(), each.success(), each.exception())).toList());
    }

    @Override
    public void close()
            throws SQLException
    {
        connection.close();
    }
}
