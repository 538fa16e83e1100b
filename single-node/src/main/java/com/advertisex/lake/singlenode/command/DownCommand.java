package com.advertisex.lake.singlenode.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code lake down}. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops what `up` started, and nothing else. The data stays.")
public final class DownCommand
        implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, InterruptedException
    {
        PrintWriter out = spec.commandLine().getOut();
        List<String> stopped;
        try (StartProgress progress = new StartProgress("Stopping", out)) {
            stopped = LakeContext.stack().down(progress);
        }
        out.println(stopped.isEmpty() ? "Nothing was running." : "Stopped " + String.join(", ", stopped) + ".");
        return 0;
    }
}
