package com.advertisex.lake.singlenode.jobs;

import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code lake jobs}: what Oozie runs, has run and waits for. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        description = "What the scheduler runs, what ran when and for how long, and what waits for what.",
        footer = {
                "",
                "Oozie starts each hour's work when its data is complete: `lake jobs start`, `lake jobs stop`. docs/operations/oozie.md says more."},
        subcommands = {JobsStartCommand.class, JobsStopCommand.class, CommandLine.HelpCommand.class})
public final class JobsCommand
        implements Callable<Integer>
{
    @Option(names = "--last", paramLabel = "N", defaultValue = "3", description = "How many runs of each coordinator (default: ${DEFAULT-VALUE}).")
    private int last;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException
    {
        if (last < 1) {
            throw new ParameterException(spec.commandLine(), "cannot print " + last + " runs (--last)");
        }
        EmbeddedStack stack = LakeContext.stack();
        stack.requireRunning(EmbeddedStack.SCHEDULER);
        Optional<JobList> jobs = JobList.query(new OozieApi(stack.oozieUrl()), new UnsealedHours(stack.hadoopConfiguration(), Instant.now()), last);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(jobs.orElse(null)));
        }
        else if (jobs.isEmpty()) {
            out.println("Nothing was scheduled yet: `lake jobs start` does.");
        }
        else {
            print(jobs.get(), out);
        }
        return 0;
    }

    private static void print(JobList jobs, PrintWriter out)
    {
        out.println(jobs.bundle() == null ? "No bundle was started yet: `lake jobs start` does."
                : "Bundle " + jobs.bundle() + " is " + jobs.status() + ", from " + jobs.release());
        TextTable coordinators = new TextTable().text("coordinator").text("status").text("planned through (UTC)");
        jobs.coordinators().forEach(coordinator -> coordinators.row(coordinator.name(), coordinator.status(), coordinator.next()));
        if (!jobs.coordinators().isEmpty()) {
            coordinators.print(out);
        }
        TextTable runs = new TextTable().text("for (UTC)").text("job").text("status").text("started (UTC)").figure("seconds").text("waits for, or went wrong");
        jobs.runs().forEach(run -> runs.row(run.hour(), run.job(), run.status(), run.started(),
                run.seconds() == null ? null : String.format(Locale.ROOT, "%.0f", run.seconds()), run.reason()));
        runs.print(out);
    }
}
