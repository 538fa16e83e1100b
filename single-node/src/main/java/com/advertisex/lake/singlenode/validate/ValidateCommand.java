package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.validation.file.DataFile;
import com.advertisex.lake.validation.file.FileFormat;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.result.ValidationResultJson;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.StreamEngine;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code lake validate}: runs a suite of Great Expectations over a file; needs no running stack. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every expectation is met", "1:an expectation is not met", "2:the suite or the file cannot be used"},
        description = "Runs a suite of Great Expectations (the JSON of 0.18 or of 1.x) over a file, and says which expectations are not met and what was seen.",
        footer = {"", "Of a CSV file, types are inferred: whole numbers, numbers, true and false, else text. docs/great-expectations.md has the expectations."})
public final class ValidateCommand
        implements Callable<Integer>
{
    private static final int NOT_MET = 1;
    private static final int UNUSABLE = 2;

    @Option(names = "--file", required = true, paramLabel = "DATA", description = "The data: CSV, JSON lines, JSON columns, Avro or Parquet.")
    private Path file;

    @Option(names = "--suite", required = true, paramLabel = "SUITE", description = "The suite, a JSON file.")
    private Path suite;

    @Option(names = "--format", paramLabel = "F", converter = FileFormatConverter.class,
            description = "csv, json-lines, json-columns, avro or parquet (default: by the name of the file).")
    private FileFormat format;

    @Option(names = "--types", paramLabel = "C=T", split = ",", converter = {NameConverter.class, ColumnTypeConverter.class},
            description = "Of a CSV file, types of columns that are not to be inferred: text, integer, float, decimal, boolean, date, timestamp; as in "
                    + "id=text,day=date.")
    private Map<String, ColumnType> types = new LinkedHashMap<>();

    @Option(names = "--result-format", paramLabel = "R", defaultValue = "BASIC", converter = ResultFormatConverter.class,
            description = "How much results tell, where an expectation does not say it: BOOLEAN_ONLY, BASIC, SUMMARY or COMPLETE (default: ${DEFAULT-VALUE}).")
    private ResultFormat.Level resultFormat;

    @Option(names = "--json", description = "Print the result as Great Expectations shapes it.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
    {
        PrintWriter out = spec.commandLine().getOut();
        ValidationResult result;
        try {
            ExpectationSuite expectations = new SuiteReader().read(suite);
            result = new StreamEngine(EngineSettings.defaults())
                    .validate(expectations, DataFile.open(file, format == null ? FileFormat.of(file) : format, types), ResultFormat.of(resultFormat));
        }
        catch (SuiteException | DataException e) {
            spec.commandLine().getErr().println("lake: " + e.getMessage());
            return UNUSABLE;
        }
        catch (UncheckedIOException e) {
            throw new LakeException(e.getMessage(), e);
        }
        if (json) {
            out.println(ValidationResultJson.write(result));
        }
        else {
            ResultTable.print(result, file, out);
        }
        return result.success() ? 0 : NOT_MET;
    }
}
