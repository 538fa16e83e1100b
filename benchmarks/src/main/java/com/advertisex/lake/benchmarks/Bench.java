package com.advertisex.lake.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** {@code lake bench}. Exit codes: 0 done, 1 failed or results that differ, 2 called wrongly. */
@Command(
        name = "lake bench",
        mixinStandardHelpOptions = true,
        description = "Measures the lake, beside its peers where it has some. Run it on a machine that does nothing else.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CleanCommand.class, CorrelateCommand.class, GenerateCommand.class, LayoutCommand.class, QueryCommand.class, ValidateCommand.class,
                CommandLine.HelpCommand.class})
public final class Bench
        implements Runnable
{
    private static final int FAILURE = 1;
    private static final int MISUSE = 2;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run()
    {
        throw new CommandLine.ParameterException(spec.commandLine(), "which benchmark?");
    }

    public static void main(String[] arguments)
    {
        int exit = commandLine(System.getenv()).execute(arguments);
        // CHECKSTYLE-OFF: the exit code is the answer
        System.exit(exit);
        // CHECKSTYLE-ON
    }

    static CommandLine commandLine(Map<String, String> environment)
    {
        requireNonNull(environment, "environment is null");
        boolean debug = !environment.getOrDefault("LAKE_DEBUG", "").isBlank();
        CommandLine commandLine = new CommandLine(new Bench());
        commandLine.setExitCodeExceptionMapper(failure -> FAILURE);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            PrintWriter err = command.getErr();
            if (debug) {
                // CHECKSTYLE-OFF: the reader asked for it
                failure.printStackTrace(err);
                // CHECKSTYLE-ON
            }
            else if (failure instanceof BenchException) {
                err.println("lake: " + failure.getMessage());
            }
            else {
                err.println("lake: " + failure + " (LAKE_DEBUG=1 shows where)");
            }
            return FAILURE;
        });
        commandLine.setParameterExceptionHandler((failure, parsed) -> {
            PrintWriter err = failure.getCommandLine().getErr();
            err.println("lake: " + failure.getMessage());
            err.println("Try '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
            return MISUSE;
        });
        return commandLine;
    }
}
