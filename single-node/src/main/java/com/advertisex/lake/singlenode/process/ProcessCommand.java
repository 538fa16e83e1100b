package com.advertisex.lake.singlenode.process;

import com.advertisex.lake.mapreduce.clean.RunResult;
import com.advertisex.lake.mapreduce.derive.DerivedResult;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code lake process}: from landed bytes to tables. */
@Command(
        name = "process",
        mixinStandardHelpOptions = true,
        description = "Cleans everything that has landed and is not processed yet, one MapReduce job a feed and arrival hour; then correlates impressions, "
                + "clicks and conversions, joins bid requests and impressions, and brings the marts up to date, for the days on which something changed.",
        footer = {"", "Safe to run at any time and again: nothing is counted twice, and what an interrupted run decided is finished first."})
public final class ProcessCommand
        implements Callable<Integer>
{
    private static final double MILLIS_PER_SECOND = 1000.0;

    @ArgGroup
    private Extent extent = new Extent();

    @Option(names = "--json", description = "Print what each run did as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, InterruptedException, SQLException
    {
        PrintWriter console = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        EmbeddedStack stack = LakeContext.stack();
        stack.requireReady();
        List<RunResult> results = new Processing(stack, console).run();
        List<DerivedResult> derived = extent.cleanOnly ? List.of() : new Deriving(stack, console).run(extent.fromNothing);
        if (json) {
            List<Map<String, Object>> runs = new ArrayList<>(toJson(results));
            runs.addAll(derivedToJson(derived));
            spec.commandLine().getOut().println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(runs));
            return 0;
        }
        if (results.isEmpty() && derived.isEmpty()) {
            console.println("Nothing to do: all that has landed is processed.");
            return 0;
        }
        if (!results.isEmpty()) {
            print(results, console);
        }
        printDerived(derived, console);
        try (Connection trino = stack.trino().connect()) {
            UnmetWarnings.print(trino, Stream.concat(results.stream().map(RunResult::runId), derived.stream().map(DerivedResult::runId)).toList(), console);
        }
        return 0;
    }

    static void printDerived(List<DerivedResult> results, PrintWriter out)
    {
        if (results.isEmpty()) {
            return;
        }
        TextTable table = new TextTable().text("derived").figure("days").figure("seconds").text("counts");
        for (DerivedResult result : results) {
            table.row(result.kind(), result.days(), Figures.seconds(result.duration()), result.counts().entrySet().stream()
                    .map(count -> count.getKey() + " " + Figures.count(count.getValue()))
                    .collect(Collectors.joining(", ")));
        }
        table.print(out);
    }

    private static List<Map<String, Object>> derivedToJson(List<DerivedResult> results)
    {
        List<Map<String, Object>> runs = new ArrayList<>();
        for (DerivedResult result : results) {
            Map<String, Object> run = new LinkedHashMap<>();
            run.put("runId", result.runId());
            run.put("kind", result.kind());
            run.put("days", result.days());
            run.put("counts", result.counts());
            run.put("seconds", result.duration().toMillis() / MILLIS_PER_SECOND);
            runs.add(run);
        }
        return runs;
    }

    static void print(List<RunResult> results, PrintWriter out)
    {
        TextTable table = new TextTable()
                .text("feed and arrival "
                        + "hour").figure("landed").figure("accepted").figure("duplicates").figure("rejected").figure("seconds").text("rejected by code");
        for (RunResult result : results) {
            table.row(result.hour(), Figures.count(result.landed()), Figures.count(result.accepted()), Figures.count(result.duplicates()),
                    Figures.count(result.rejected()), Figures.seconds(result.duration()), result.rejectedByCode().isEmpty() ? ""
                            : new TreeMap<>(result.rejectedByCode()));
        }
        table.print(out);
    }

    private static List<Map<String, Object>> toJson(List<RunResult> results)
    {
        List<Map<String, Object>> runs = new ArrayList<>();
        for (RunResult result : results) {
            Map<String, Object> run = new LinkedHashMap<>();
            run.put("runId", result.runId());
            run.put("feed", result.hour().feed().directoryName());
            run.put("arrivalHour", result.hour().start().toString());
            run.put("jobId", result.jobId());
            run.put("landed", result.landed());
            run.put("accepted", result.accepted());
            run.put("duplicates", result.duplicates());
            run.put("collisions", result.collisions());
            run.put("rejected", result.rejected());
            run.put("rejectedByCode", new TreeMap<>(result.rejectedByCode()));
            run.put("seconds", result.duration().toMillis() / MILLIS_PER_SECOND);
            runs.add(run);
        }
        return runs;
    }

    private static final class Extent
    {
        @Option(names = "--clean-only", description = "Leave correlation and marts as they are.")
        private boolean cleanOnly;

        @Option(names = "--from-nothing", description = "Compute all days anew: after a change of lake.correlate.* or lake.auctions.* settings.")
        private boolean fromNothing;
    }
}
