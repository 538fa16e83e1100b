package com.advertisex.lake.singlenode;

import com.advertisex.lake.model.attribution.AttributionModel;
import com.advertisex.lake.singlenode.command.DownCommand;
import com.advertisex.lake.singlenode.command.LogsCommand;
import com.advertisex.lake.singlenode.command.MaintainCommand;
import com.advertisex.lake.singlenode.command.ResetCommand;
import com.advertisex.lake.singlenode.command.SqlCommand;
import com.advertisex.lake.singlenode.command.StatusCommand;
import com.advertisex.lake.singlenode.command.UnpackCommand;
import com.advertisex.lake.singlenode.command.UpCommand;
import com.advertisex.lake.singlenode.demo.DemoCommand;
import com.advertisex.lake.singlenode.dimension.DimensionsCommand;
import com.advertisex.lake.singlenode.generate.GenerateCommand;
import com.advertisex.lake.singlenode.ingest.IngestCommand;
import com.advertisex.lake.singlenode.jobs.BackfillCommand;
import com.advertisex.lake.singlenode.jobs.JobsCommand;
import com.advertisex.lake.singlenode.ledger.LedgerCommand;
import com.advertisex.lake.singlenode.ledger.RunsCommand;
import com.advertisex.lake.singlenode.ledger.WatermarksCommand;
import com.advertisex.lake.singlenode.process.ProcessCommand;
import com.advertisex.lake.singlenode.quarantine.QuarantineCommand;
import com.advertisex.lake.singlenode.report.ReportCommand;
import com.advertisex.lake.singlenode.staged.StagedCommand;
import com.advertisex.lake.singlenode.validate.ValidateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** The {@code lake} command. Exit codes: 0 done, 1 failed, 2 called wrongly. */
@Command(
        name = "lake",
        mixinStandardHelpOptions = true,
        versionProvider = LakeVersion.class,
        description = "The AdvertiseX data lake on one machine: real HDFS, YARN, Hive Metastore, Trino, Oozie and Flume processes, started from one command.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nBeside these there is `lake bench`, which measures; it is built when it is first asked for.%n%nSettings (environment):%n",
        footer = {
                "  LAKE_HOME             data, logs, process files (default: .lake in the checkout)",
                "  LAKE_PORT_BASE        first of 100 ports on 127.0.0.1 (default: 20000)",
                "  LAKE_SOFTWARE         unpacked software (default: .lake-software beside it)",
                "  LAKE_JAVA_HOME        JDK 17 of the build and the daemons",
                "  LAKE_TRINO_JAVA_HOME  JDK 24 or newer of Trino",
                "  LAKE_POSTGRES_BIN     folder of initdb and postgres, to use the system's",
                "  LAKE_MIN_FREE_GB      free disk space that `up` asks for (default: 3)",
                "  LAKE_DEBUG            set to see the stack trace of an error",
                "  docs/operations/settings.md has every setting."},
        subcommands = {
                DemoCommand.class,
                UpCommand.class,
                DownCommand.class,
                StatusCommand.class,
                LogsCommand.class,
                ResetCommand.class,
                GenerateCommand.class,
                IngestCommand.class,
                DimensionsCommand.class,
                ProcessCommand.class,
                JobsCommand.class,
                BackfillCommand.class,
                SqlCommand.class,
                UnpackCommand.class,
                MaintainCommand.class,
                ReportCommand.class,
                LedgerCommand.class,
                RunsCommand.class,
                WatermarksCommand.class,
                QuarantineCommand.class,
                ValidateCommand.class,
                StagedCommand.class,
                CommandLine.HelpCommand.class})
public final class Lake
        implements Runnable
{
    static final int FAILURE = 1;
    static final int MISUSE = 2;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run()
    {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }

    public static void main(String[] arguments)
    {
        int exit = commandLine(System.getenv()).execute(arguments);
        // CHECKSTYLE-OFF: the exit code is the answer, and clients' threads must not keep the process
        System.exit(exit);
        // CHECKSTYLE-ON
    }

    /** The command line with the project's way to report errors. */
    public static CommandLine commandLine(Map<String, String> environment)
    {
        requireNonNull(environment, "environment is null");
        boolean debug = !environment.getOrDefault("LAKE_DEBUG", "").isBlank();
        CommandLine commandLine = new CommandLine(new Lake());
        commandLine.registerConverter(LocalDate.class, Lake::day);
        commandLine.registerConverter(Instant.class, Lake::time);
        commandLine.registerConverter(AttributionModel.class, Lake::model);
        // What `lake sql` does not know is an option of the Trino CLI.
        commandLine.getSubcommands().get("sql").setUnmatchedOptionsArePositionalParams(true);
        commandLine.setExitCodeExceptionMapper(failure -> FAILURE);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            report(command.getErr(), failure, debug);
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
        commandLine.setParameterExceptionHandler((failure, parsed) -> {
            PrintWriter err = failure.getCommandLine().getErr();
            err.println("lake: " + failure.getMessage());
            err.println("Try '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
            return MISUSE;
        });
        return commandLine;
    }

    private static LocalDate day(String text)
    {
        try {
            return LocalDate.parse(text);
        }
        catch (DateTimeParseException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is no day: write it as in 2026-11-22");
        }
    }

    private static Instant time(String text)
    {
        try {
            return Instant.parse(text);
        }
        catch (DateTimeParseException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is no time: write it as in 2026-11-23T00:00:00Z");
        }
    }

    private static AttributionModel model(String text)
    {
        return Arrays.stream(AttributionModel.values())
                .filter(model -> model.label().equals(text))
                .findFirst()
                .orElseThrow(() -> new CommandLine.TypeConversionException("'" + text + "' is no attribution model; there are: "
                        + Arrays.stream(AttributionModel.values()).map(AttributionModel::label).collect(Collectors.joining(", "))));
    }

    private static void report(PrintWriter err, Exception failure, boolean debug)
    {
        if (debug) {
            // CHECKSTYLE-OFF: the reader asked for it
            failure.printStackTrace(err);
            // CHECKSTYLE-ON
            return;
        }
        if (failure instanceof LakeException) {
            err.println("lake: " + failure.getMessage());
            return;
        }
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage().lines().findFirst().orElse("");
        err.println("lake: " + failure.getClass().getSimpleName() + message + " (LAKE_DEBUG=1 shows where)");
    }
}
