package com.advertisex.lake.mapreduce.audit;

import com.advertisex.lake.validation.suite.ExpectationSuite;

import java.io.IOException;
import java.util.List;

/** Where the suites of tables come from. */
@FunctionalInterface
public interface TableSuites
{
    /**
     * @param table schema and table, {@code lake.impressions}
     * @return in the order of their names; empty where the table has none
     * @throws com.advertisex.lake.validation.suite.SuiteException if one of them is none
     */
    List<ExpectationSuite> of(String table)
            throws IOException;
}
