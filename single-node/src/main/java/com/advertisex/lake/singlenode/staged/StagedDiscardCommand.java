package com.advertisex.lake.singlenode.staged;

import com.advertisex.lake.mapreduce.output.LockedException;
import com.advertisex.lake.mapreduce.process.Staging;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.util.concurrent.Callable;

/** {@code lake staged discard}: forgets what a run staged. */
@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        description = "Forgets what a run staged: its branches and files. The next `lake process` makes it anew from the same input.")
public final class StagedDiscardCommand
        implements Callable<Integer>
{
    @Parameters(paramLabel = "RUN", description = "The run, as `lake staged` names it.")
    private String runId;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws Exception
    {
        EmbeddedStack stack = LakeContext.stack();
        stack.requireRunning(EmbeddedStack.SQL);
        try {
            new Staging(stack.hadoopConfiguration()).discard(runId, Duration.ZERO);
        }
        catch (LockedException | IllegalArgumentException | IllegalStateException e) {
            throw new LakeException(e.getMessage(), e);
        }
        spec.commandLine().getOut().println("Discarded " + runId + "; `lake process` takes its input anew.");
        return 0;
    }
}
