package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.validation.metric.MeasuredTable;
import com.advertisex.lake.validation.profile.Profiler;
import com.advertisex.lake.validation.result.SuiteJson;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.MeasuredRows;
import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.Severity;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.trino.MeasuredTrinoTable;
import com.advertisex.lake.validation.trino.TrinoSettings;
import com.advertisex.lake.validation.trino.TrinoTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code lake validate profile}: writes a first suite of Great Expectations from a table of the lake, or from a file, which needs no running stack. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the suite is written", "2:the table or the file cannot be used, or the suite cannot be written"},
        description = "Writes a first suite of Great Expectations (the JSON of 1.x) from the rows of a table, or of a file (--file): columns, types, keys and "
                + "what is never missing as critical, what is guessed from values as warnings. The rows meet it; read it before others have to.",
        footer = {"", "Without --suite the suite is printed, and what was proposed is told on standard error. docs/great-expectations.md has the rules."})
public final class ProfileCommand
        implements Callable<Integer>
{
    private static final int UNUSABLE = 2;

    @Mixin
    private DataOptions data;

    @Option(names = "--suite", paramLabel = "SUITE", description = "The file to write the suite to (default: standard output).")
    private Path suite;

    @Option(names = "--force", description = "Write the suite where a file is already.")
    private boolean force;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
    {
        data.requireOne(spec.commandLine());
        if (force && suite == null) {
            throw new ParameterException(spec.commandLine(), "--force goes with --suite");
        }
        try {
            if (suite != null && !force && Files.exists(suite)) {
                throw isThere();
            }
            ExpectationSuite proposed = data.isFile() ? ofFile() : ofTable();
            write(proposed);
            PrintWriter told = suite == null ? spec.commandLine().getErr() : spec.commandLine().getOut();
            print(proposed, told);
            return 0;
        }
        catch (DataException | IllegalArgumentException | UncheckedIOException e) {
            spec.commandLine().getErr().println("lake: " + e.getMessage());
            return UNUSABLE;
        }
    }

    private ExpectationSuite ofFile()
    {
        String name = data.file().file().getFileName().toString();
        int extension = name.lastIndexOf('.');
        return profile(new MeasuredRows(data.file().open(), EngineSettings.defaults()), extension > 0 ? name.substring(0, extension) : name);
    }

    private ExpectationSuite ofTable()
    {
        TrinoTable table = data.table().table();
        try (Connection trino = TableOptions.connect()) {
            return profile(MeasuredTrinoTable.of(trino, table, TrinoSettings.defaults()), table.schema() + "." + table.name());
        }
        catch (SQLException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    private static ExpectationSuite profile(MeasuredTable table, String name)
    {
        return new Profiler().profile(table, name);
    }

    private void write(ExpectationSuite proposed)
    {
        String json = SuiteJson.write(proposed) + "\n";
        if (suite == null) {
            spec.commandLine().getOut().print(json);
            spec.commandLine().getOut().flush();
            return;
        }
        try {
            if (force) {
                Files.writeString(suite, json);
            }
            else {
                Files.writeString(suite, json, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
        }
        catch (FileAlreadyExistsException e) {
            throw isThere();
        }
        catch (NoSuchFileException e) {
            throw new DataException("suite " + suite + " cannot be written: there is no such folder (--suite)", e);
        }
        catch (IOException e) {
            throw new DataException("suite " + suite + " cannot be written: " + e + " (--suite)", e);
        }
    }

    private DataException isThere()
    {
        return new DataException("suite " + suite + " is there already; write over it with --force, or name another file by --suite");
    }

    private void print(ExpectationSuite proposed, PrintWriter told)
    {
        Map<String, Map<Severity, Long>> types = proposed.expectations().stream().collect(Collectors.groupingBy(ExpectationConfiguration::type, TreeMap::new,
                Collectors.groupingBy(ExpectationConfiguration::severity, Collectors.counting())));
        TextTable table = new TextTable().text("expectation").figure("critical").figure("warning");
        types.forEach((type, counts) -> table.row(type, counts.get(Severity.CRITICAL), counts.get(Severity.WARNING)));
        table.print(told);
        long critical = proposed.expectations().stream().filter(each -> each.severity() == Severity.CRITICAL).count();
        String what = data.isFile() ? data.file().file().toString() : data.table().table().toString();
        told.println(what + ": " + Figures.count(proposed.expectations().size()) + " expectations are proposed, " + Figures.count(critical) + " critical and "
                + Figures.count(proposed.expectations().size() - critical) + " warnings" + (suite == null ? "" : "; written to " + suite));
        told.println(proposed.meta().get("notes"));
    }
}
