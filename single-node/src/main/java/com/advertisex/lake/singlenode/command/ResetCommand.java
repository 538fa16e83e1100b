package com.advertisex.lake.singlenode.command;

import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.output.Terminal;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code lake reset}. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Stops the stack and deletes all of its data, configuration and logs.")
public final class ResetCommand
        implements Callable<Integer>
{
    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, InterruptedException
    {
        PrintWriter out = spec.commandLine().getOut();
        EmbeddedStack stack = LakeContext.stack();
        if (!yes && !confirmed(out, stack)) {
            out.println("Nothing was deleted.");
            return 1;
        }
        try (StartProgress progress = new StartProgress("Stopping", out)) {
            stack.reset(progress);
        }
        out.println("Deleted all data under " + stack.layout().home() + ".");
        return 0;
    }

    private static boolean confirmed(PrintWriter out, EmbeddedStack stack)
            throws IOException
    {
        if (!Terminal.isInteractive()) {
            throw new LakeException("nobody is there to be asked whether to delete all data under " + stack.layout().home() + "; say --yes");
        }
        out.print("Delete all data under " + stack.layout().home() + "? [y/N] ");
        out.flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
