package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.mapreduce.audit.TableSuites;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.validation.docs.ValidationRun;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.result.ValidationResultJson;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.StreamEngine;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteError;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.trino.FailingRows;
import com.advertisex.lake.validation.trino.TrinoEngine;
import com.advertisex.lake.validation.trino.TrinoSettings;
import com.advertisex.lake.validation.trino.TrinoTable;
import com.advertisex.lake.validation.trino.TrinoValidation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code lake validate}: runs a suite of Great Expectations over a table of the lake, or over a file, which needs no running stack. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every expectation is met", "1:an expectation is not met", "2:the suite, the table or the file cannot be used"},
        subcommands = {ProfileCommand.class, ValidateRunsCommand.class},
        description = "Runs a suite of Great Expectations (the JSON of 0.18 or of 1.x) over a table, or over a file (--file), and says which "
                + "expectations are not met and what was seen. Without a table and a file: over every table that has suites.",
        footer = {"", "Of a CSV file, types are inferred: whole numbers, numbers, true and false, else text. docs/great-expectations.md has the expectations."})
public final class ValidateCommand
        implements Callable<Integer>
{
    private static final int NOT_MET = 1;
    private static final int UNUSABLE = 2;

    @Mixin
    private DataOptions data;

    @Mixin
    private FailingRowsOption failingRows;

    @Option(names = "--suite", paramLabel = "SUITE", description = "The suite, a JSON file (default: those by which the lake judges its runs).")
    private Path suite;

    @Option(names = "--result-format", paramLabel = "R", defaultValue = "BASIC", converter = ResultFormatConverter.class,
            description = "How much results tell, where an expectation does not say it: BOOLEAN_ONLY, BASIC, SUMMARY or COMPLETE (default: ${DEFAULT-VALUE}).")
    private ResultFormat.Level resultFormat;

    @Option(names = "--json", description = "Print the result as Great Expectations shapes it.")
    private boolean json;

    @Mixin
    private DocsOption docs;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
    {
        requireOneSource();
        try {
            docs.open();
            List<Validated> validated = data.isFile() ? List.of(ofFile()) : ofTables();
            finish(validated);
            validated.forEach(each -> docs.add(each.result(), each.run()));
            docs.render(json ? spec.commandLine().getErr() : spec.commandLine().getOut());
            return validated.stream().allMatch(each -> each.result().success()) ? 0 : NOT_MET;
        }
        catch (SuiteException | DataException | IllegalArgumentException e) {
            spec.commandLine().getErr().println("lake: " + e.getMessage());
            return UNUSABLE;
        }
        catch (UncheckedIOException e) {
            throw new LakeException(e.getMessage(), e);
        }
    }

    /** Each table is printed as soon as it is judged; what can be told only in the end is printed here. */
    private void finish(List<Validated> validated)
    {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(validated.size() == 1 ? ValidationResultJson.write(validated.get(0).result())
                    : validated.stream().map(each -> ValidationResultJson.write(each.result())).collect(Collectors.joining(",\n", "[", "]")));
            return;
        }
        if (validated.size() > 1) {
            long all = validated.stream().mapToLong(each -> each.result().results().size()).sum();
            long met = validated.stream().mapToLong(each -> each.result().successful()).sum();
            out.println(validated.size() + " suites: " + (met == all ? "every one of " + all + " expectations is met" : all - met + " of " + all
                    + " expectations are not met"));
        }
    }

    /** @param kept what became of failing rows; nothing where none are kept */
    private record Validated(ValidationResult result, ValidationRun run, String what, Optional<String> kept)
    {
        private void print(PrintWriter out)
        {
            ResultTable.print(result, what, out);
            kept.ifPresent(out::println);
        }
    }

    private void requireOneSource()
    {
        if (suite == null && !failingRows.isSet()) {
            data.requireAtMostOne(spec.commandLine());
        }
        else {
            data.requireOne(spec.commandLine());
        }
        if (data.isFile() && suite == null) {
            throw new ParameterException(spec.commandLine(), "name a suite by --suite");
        }
        if (data.isFile() && failingRows.isSet()) {
            throw new ParameterException(spec.commandLine(), FailingRowsOption.NAME + " goes with a table, not with --file");
        }
    }

    private Validated ofFile()
    {
        Instant started = Instant.now();
        ExpectationSuite expectations = new SuiteReader().read(suite);
        ValidationResult result = new StreamEngine(EngineSettings.defaults()).validate(expectations, data.file().open(), ResultFormat.of(resultFormat));
        Path file = data.file().file();
        Validated judged = new Validated(result, DocsOption.run(file, started), file.toString(), Optional.empty());
        if (!json) {
            judged.print(spec.commandLine().getOut());
        }
        return judged;
    }

    /** The table that is named; without a name, every table that has suites. */
    private List<Validated> ofTables()
    {
        Optional<ExpectationSuite> given = Optional.ofNullable(suite).map(file -> new SuiteReader().read(file));
        List<TrinoTable> named = data.table().isSet() ? List.of(data.table().table()) : List.of();
        List<Validated> validated = new ArrayList<>();
        try (Connection trino = TableOptions.connect()) {
            TableSuites suites = TableSuites.from(LakeContext.stack().hadoopConfiguration());
            for (TrinoTable read : named.isEmpty() ? suites.tables().stream().map(TableOptions::named).toList() : named) {
                for (ExpectationSuite each : given.isPresent() ? List.of(given.get()) : suitesOf(suites, read)) {
                    Validated judged = validate(trino, each, read);
                    validated.add(judged);
                    if (!json) {
                        judged.print(spec.commandLine().getOut());
                    }
                }
            }
        }
        catch (SQLException e) {
            throw new DataException(e.getMessage(), e);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return validated;
    }

    private Validated validate(Connection trino, ExpectationSuite expectations, TrinoTable read)
            throws SQLException
    {
        Instant started = Instant.now();
        Optional<FailingRows> failing = failingRows.failingRows(started);
        TrinoValidation validation = new TrinoEngine(TrinoSettings.defaults()).validate(expectations, trino, read, ResultFormat.of(resultFormat), failing);
        return new Validated(validation.result(), DocsOption.run(validation.table(), read, started), read.toString(),
                failing.map(kept -> kept(validation, kept)));
    }

    private static List<ExpectationSuite> suitesOf(TableSuites suites, TrinoTable read)
            throws IOException
    {
        List<ExpectationSuite> found = suites.of(read.schema() + "." + read.name());
        if (found.isEmpty()) {
            throw new SuiteException(SuiteError.UNREADABLE, "the lake has no suite for " + read + "; name one by --suite");
        }
        return found;
    }

    private static String kept(TrinoValidation validation, FailingRows failing)
    {
        return validation.keptRows() == 0 ? "No row is kept in " + failing.table() + "."
                : Figures.count(validation.keptRows()) + " failing rows are kept in " + failing.table() + ", with validation_run_id '" + failing.runId() + "'.";
    }
}
