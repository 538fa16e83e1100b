package com.advertisex.lake.singlenode.jobs;

import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code lake jobs stop}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Has Oozie start nothing more and ends what runs, backfills too. Does nothing where nothing is scheduled.",
        footer = {"", "A MapReduce job that is under way may run to its end; what is cut off is finished by the next `lake process` or `lake jobs start`."})
final class JobsStopCommand
        implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException
    {
        PrintWriter out = spec.commandLine().getOut();
        EmbeddedStack stack = LakeContext.stack();
        stack.requireRunning(EmbeddedStack.SCHEDULER);
        OozieApi oozie = new OozieApi(stack.oozieUrl());
        List<String> running = JobList.running(oozie);
        for (String bundle : running) {
            oozie.kill(bundle);
            out.println("Bundle " + bundle + " is stopped.");
        }
        List<JsonNode> backfills = Backfill.running(oozie);
        for (JsonNode backfill : backfills) {
            String id = backfill.path("coordJobId").asText();
            oozie.kill(id);
            out.println("Backfill " + id + " is stopped.");
        }
        if (running.isEmpty() && backfills.isEmpty()) {
            out.println("Nothing is scheduled.");
        }
        return 0;
    }
}
