package com.advertisex.lake.mapreduce.audit;

import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.StreamEngine;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.trino.TrinoEngine;
import com.advertisex.lake.validation.trino.TrinoSettings;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Runs the suites of the tables that a run has staged rows in, over these rows: by Trino, one statement a suite, or by the streaming engine. */
public final class RunAuditor
{
    private static final ResultFormat FORMAT = ResultFormat.of(ResultFormat.Level.SUMMARY);
    private static final Logger log = LoggerFactory.getLogger(RunAuditor.class);

    private final AuditSettings settings;
    private final TableSuites suites;

    public RunAuditor(Configuration configuration)
    {
        this.settings = AuditSettings.from(requireNonNull(configuration, "configuration is null"));
        this.suites = TableSuites.from(configuration);
    }

    /** Judges a suite, somehow. */
    @FunctionalInterface
    private interface Engine
    {
        ValidationResult judge(ExpectationSuite suite, StagedTable staged);
    }

    /**
     * @param staged where the run has rows; tables in which it has none are not asked
     * @throws AuditFailedException if a suite cannot be used, or Trino not asked: nothing is known of the rows then
     */
    public AuditReport audit(String runId, List<StagedTable> staged)
            throws IOException
    {
        Instant now = Instant.now();
        try {
            List<TableVerdict> verdicts = settings.trino().isPresent() ? byTrino(settings.trino().get(), staged)
                    : judge(staged, (suite, table) -> new StreamEngine(EngineSettings.defaults()).validate(suite, new StagedRows(table), FORMAT));
            AuditReport report = new AuditReport(runId, now, settings.trino().isPresent() ? "trino" : "stream", verdicts);
            report.warnings().forEach(warning -> log.warn("Run {}: {}", runId, warning));
            return report;
        }
        catch (SuiteException e) {
            throw new AuditFailedException("run " + runId + " is staged and not published: its suite cannot be used: " + e.getMessage()
                    + "; correct the suite (" + AuditSettings.SUITES + ") and run again", e);
        }
        catch (DataException | SQLException e) {
            throw settings.unjudged(runId, e);
        }
    }

    private List<TableVerdict> byTrino(AuditSettings.TrinoAccess access, List<StagedTable> staged)
            throws IOException, SQLException
    {
        try (Connection trino = access.connect()) {
            TrinoEngine engine = new TrinoEngine(TrinoSettings.defaults());
            return judge(staged, (suite, table) -> engine.validate(suite, trino, access.table(table), FORMAT, Optional.empty()).result());
        }
    }

    private List<TableVerdict> judge(List<StagedTable> staged, Engine engine)
            throws IOException
    {
        List<TableVerdict> verdicts = new ArrayList<>();
        for (StagedTable table : staged) {
            for (ExpectationSuite suite : suites.of(table.name())) {
                verdicts.add(new TableVerdict(table.name(), table.branch(), suite.name(), engine.judge(suite, table).results()));
            }
        }
        return verdicts;
    }
}
