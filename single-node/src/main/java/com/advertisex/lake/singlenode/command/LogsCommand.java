package com.advertisex.lake.singlenode.command;

import com.advertisex.lake.singlenode.LakeException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code lake logs SERVICE}. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Prints the end of a service's log.")
public final class LogsCommand
        implements Callable<Integer>
{
    @Parameters(paramLabel = "SERVICE", description = "As `lake status` names it.")
    private String service;

    @Option(names = {"-f", "--follow"}, description = "Go on until interrupted.")
    private boolean follow;

    @Option(names = {"-n", "--lines"}, paramLabel = "N", defaultValue = "40", description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, InterruptedException
    {
        if (lines < 0) {
            throw new CommandLine.ParameterException(spec.commandLine(), "cannot print " + lines + " lines (--lines)");
        }
        Path log = LakeContext.stack().log(service);
        if (!Files.exists(log)) {
            throw new LakeException(service + " has no log yet (" + log + "); start it with `lake up`");
        }
        List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            command.add("-F");
        }
        command.add(log.toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
