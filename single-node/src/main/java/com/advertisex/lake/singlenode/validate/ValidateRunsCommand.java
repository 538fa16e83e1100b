package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.model.Durations;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.validation.docs.ValidationRun;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.table.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** {@code lake validate runs}: the verdicts on what runs staged, as Data Docs. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the pages are made", "2:the folder cannot be used, or the lake is not up"},
        description = "Adds the verdicts on what the lake's runs staged (ops.validations) to Data Docs. What is there already is not added again, so it can "
                + "be run every hour.")
public final class ValidateRunsCommand
        implements Callable<Integer>
{
    private static final int UNUSABLE = 2;

    @Mixin
    private DocsOption docs;

    @Option(names = "--since", paramLabel = "AGE", defaultValue = "7d",
            description = "Runs that were judged at most so long ago, as in 12h (default: ${DEFAULT-VALUE}).")
    private String since;

    @Spec
    private CommandSpec spec;

    private int added;
    private int known;

    @Override
    public Integer call()
    {
        if (!docs.isSet()) {
            throw new ParameterException(spec.commandLine(), "name a folder by --docs");
        }
        Instant begin = Instant.now().minus(age());
        PrintWriter out = spec.commandLine().getOut();
        try {
            docs.open();
            add(begin);
            out.println(Figures.count(added) + " results of runs are added, " + Figures.count(known) + " were there.");
            docs.render(out);
            return 0;
        }
        catch (DataException e) {
            spec.commandLine().getErr().println("lake: " + e.getMessage());
            return UNUSABLE;
        }
    }

    private Duration age()
    {
        try {
            return Durations.parse(since);
        }
        catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + " (--since)", e);
        }
    }

    private void add(Instant begin)
    {
        EmbeddedStack stack = LakeContext.stack();
        if (!stack.runs(EmbeddedStack.SQL)) {
            throw new DataException("the lake is not up: " + EmbeddedStack.SQL + " does not run; start it with `lake up`");
        }
        try (Connection trino = stack.trino().connect(); PreparedStatement statement = trino.prepareStatement(RunVerdict.SQL)) {
            statement.setString(1, begin.toString());
            try (ResultSet rows = statement.executeQuery()) {
                RunResults results = new RunResults(this::keep);
                while (rows.next()) {
                    results.add(RunVerdict.of(rows));
                }
                results.finish();
            }
        }
        catch (SQLException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    private void keep(ValidationResult result, ValidationRun run)
    {
        if (docs.holds(result.suite().name(), run)) {
            known++;
            return;
        }
        docs.add(result, run);
        added++;
    }
}
