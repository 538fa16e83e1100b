package com.advertisex.lake.singlenode.ledger;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.ingest.FeedConverter;
import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code lake runs}: what was processed, when, and what came of it. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "The runs that cleaned landing files or replayed quarantined records, the latest first.",
        footer = {
                "",
                "A replay lands nothing and rejects less than nothing: what it accepted leaves the rejects. The tables are ops.runs and, for the snapshots",
                "that a run made, ops.run_snapshots; the files that it read are in ops.landing_files."})
public final class RunsCommand
        implements Callable<Integer>
{
    @Option(names = "--feed", paramLabel = "F", converter = FeedConverter.class, description = "Only impressions, interactions or bid-requests.")
    private Feed feed;

    @Option(names = "--last", paramLabel = "N", defaultValue = "20", description = "How many (default: 20).")
    private int last;

    @Option(names = "--json", description = "Print JSON, with the snapshots that each run made.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws Exception
    {
        if (last < 1) {
            throw new ParameterException(spec.commandLine(), "cannot print " + last + " runs (--last)");
        }
        EmbeddedStack stack = LakeContext.stack();
        stack.requireRunning(EmbeddedStack.SQL);
        List<RunRow> runs;
        try (Connection trino = stack.trino().connect()) {
            runs = RunRow.query(trino, Optional.ofNullable(feed), last);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(runs));
        }
        else if (runs.isEmpty()) {
            out.println("No run has committed yet: `lake process` takes what has landed.");
        }
        else {
            print(runs, out);
        }
        return 0;
    }

    private static void print(List<RunRow> runs, PrintWriter out)
    {
        TextTable table = new TextTable().text("run").text("kind").text("started (UTC)").figure("seconds").figure("files").figure("landed").figure("accepted")
                .figure("duplicates").figure("collisions").figure("rejected").text("job");
        for (RunRow run : runs) {
            table.row(run.runId(), run.kind(), run.startedAt(), run.seconds(), Figures.count(run.inputFiles()), Figures.count(run.landed()),
                    Figures.count(run.accepted()), Figures.count(run.duplicates()), Figures.count(run.collisions()), Figures.count(run.rejected()),
                    run.jobId());
        }
        table.print(out);
    }
}
