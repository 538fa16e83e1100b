package com.advertisex.lake.mapreduce.audit;

import com.advertisex.lake.validation.expectation.ExpectationRegistry;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where the suites of tables come from. */
public interface TableSuites
{
    /**
     * @param table schema and table, {@code lake.impressions}
     * @return in the order of their names; empty where the table has none
     * @throws com.advertisex.lake.validation.suite.SuiteException if one of them is none
     */
    List<ExpectationSuite> of(String table)
            throws IOException;

    /** Tables that have suites, schema and table, in the order of their names. */
    List<String> tables()
            throws IOException;

    /** The suites by which runs are judged: those of {@link AuditSettings#SUITES}, or else those that come with the lake. */
    static TableSuites from(Configuration configuration)
    {
        Optional<Path> folder = AuditSettings.from(configuration).suites();
        if (folder.isPresent()) {
            return new StoredSuites(configuration, folder.get());
        }
        return new PackagedSuites(ExpectationRegistry.class.getClassLoader());
    }
}
