package com.advertisex.lake.singlenode.staged;

import com.advertisex.lake.mapreduce.output.StagedRuns.StagedRun;
import com.advertisex.lake.mapreduce.process.Staging;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code lake staged}: the runs whose rows wait on branches. */
@Command(
        name = "staged",
        mixinStandardHelpOptions = true,
        description = "Runs whose rows are staged on branches and not published: because their suites refused them, or because they were cut off.",
        subcommands = {StagedDiscardCommand.class, CommandLine.HelpCommand.class},
        footer = {"", "What a suite refused is judged again by the next `lake process`. See its rows with `lake validate TABLE --branch BRANCH`."})
public final class StagedCommand
        implements Callable<Integer>
{
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws Exception
    {
        EmbeddedStack stack = LakeContext.stack();
        stack.requireRunning(EmbeddedStack.SQL);
        List<StagedRun> runs = new Staging(stack.hadoopConfiguration()).list();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(runs.stream().map(StagedCommand::row).toList()));
            return 0;
        }
        if (runs.isEmpty()) {
            out.println("Nothing is staged: every run that ended well is published.");
            return 0;
        }
        TextTable table = new TextTable().text("run").text("state").text("branch").text("tables");
        runs.forEach(run -> table.row(run.runId(), state(run), run.branch(), String.join(", ", run.tables())));
        table.print(out);
        for (StagedRun run : runs) {
            run.rejection().ifPresent(rejection -> rejection.failures().forEach(failure -> out.println(run.runId() + ": " + failure)));
        }
        return 0;
    }

    private static Map<String, Object> row(StagedRun run)
    {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run", run.runId());
        row.put("state", state(run));
        row.put("branch", run.branch());
        row.put("tables", run.tables());
        row.put("auditedAt", run.rejection().map(rejection -> rejection.auditedAt()).orElse(null));
        row.put("failures", run.rejection().map(rejection -> rejection.failures()).orElse(List.of()));
        return row;
    }

    private static String state(StagedRun run)
    {
        if (run.publishing()) {
            return "being published";
        }
        return run.rejection().isPresent() ? "refused" : "not judged";
    }
}
