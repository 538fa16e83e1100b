package com.advertisex.lake.singlenode.command;

import com.advertisex.lake.singlenode.daemon.ServiceRunner;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.singlenode.stack.ServiceStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code lake up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts what does not run yet, and waits until all of it serves. What crashed is started again.")
public final class UpCommand
        implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, InterruptedException
    {
        PrintWriter out = spec.commandLine().getOut();
        EmbeddedStack stack = LakeContext.stack();
        long start = System.nanoTime();
        Thread interrupted = new Thread(() -> {
            ServiceRunner.holdStarts();
            System.err.println("\nlake: interrupted; what was started runs on: `lake up` goes on from here, `lake down` stops it");
        }, "interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try (StartProgress progress = new StartProgress("Starting", out)) {
            stack.up(progress);
        }
        finally {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
        out.println(String.format(Locale.ROOT, "The lake is up (%.1f s).", (System.nanoTime() - start) / 1e9));
        for (ServiceStatus service : stack.status()) {
            out.println(String.format(Locale.ROOT, "  %-16s %s", service.service(), service.url()));
        }
        out.println("Ask it: ./lake sql \"SHOW SCHEMAS\"    Stop it: ./lake down");
        return 0;
    }
}
