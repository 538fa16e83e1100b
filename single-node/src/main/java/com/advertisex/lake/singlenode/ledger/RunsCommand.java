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

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** {@code lake runs}: what was processed, when, and what came of it. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "The runs that cleaned landing files or replayed quarantined records, the latest first; with --derived those that correlated "
                + "events or rolled up marts.",
        footer = {
                "",
                "A replay lands nothing and rejects less than nothing: what it accepted leaves the rejects. The tables are ops.runs and, for the snapshots",
                "that a run made, ops.run_snapshots; the files that it read are in ops.landing_files. Derived runs are in ops.derivations."})
public final class RunsCommand
        implements Callable<Integer>
{
    @Option(names = "--feed", paramLabel = "F", converter = FeedConverter.class, description = "Only impressions, interactions or bid-requests.")
    private Feed feed;

    @Option(names = "--derived", description = "The runs of correlation and of the marts instead, which read all feeds.")
    private boolean derived;

    @Option(names = "--last", paramLabel = "N", defaultValue = "20", description = "How many (default: 20).")
    private int last;

    @Option(names = "--json", description = "Print JSON, with the snapshots that each run made, or read.")
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
        if (derived && feed != null) {
            throw new ParameterException(spec.commandLine(), "derived runs read all feeds: leave out --feed or --derived");
        }
        EmbeddedStack stack = LakeContext.stack();
        stack.requireRunning(EmbeddedStack.SQL);
        try (Connection trino = stack.trino().connect()) {
            if (derived) {
                show(DerivedRunRow.query(trino, last), RunsCommand::printDerived);
            }
            else {
                show(RunRow.query(trino, Optional.ofNullable(feed), last), RunsCommand::print);
            }
        }
        return 0;
    }

    private <R> void show(List<R> runs, BiConsumer<List<R>, PrintWriter> text)
            throws IOException
    {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(runs));
            return;
        }
        if (runs.isEmpty()) {
            out.println("No such run has committed yet: `lake process` takes what has landed.");
            return;
        }
        text.accept(runs, out);
    }

    private static void printDerived(List<DerivedRunRow> runs, PrintWriter out)
    {
        TextTable table = new TextTable().text("run").text("kind").text("started (UTC)").figure("seconds").text("days").text("found").text("job");
        for (DerivedRunRow run : runs) {
            table.row(run.runId(), run.kind(), run.startedAt(), run.seconds(), run.span(), run.found(), run.jobId());
        }
        table.print(out);
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
