package com.advertisex.lake.singlenode.generate;

import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.output.Progress;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.traffic.DatasetFile;
import com.advertisex.lake.traffic.TrafficGenerator;
import com.advertisex.lake.traffic.TrafficPlan;
import com.advertisex.lake.traffic.TrafficTruth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** {@code lake generate}: a dataset and the truth about it; needs no running stack. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Writes the three feeds of a made-up day of traffic, trouble included, the dimension tables of its world, and truth.json: every "
                + "count the lake must arrive at.",
        footer = {"", "The same options give the same bytes. Load a dataset with `lake ingest`, and dimensions/*.csv with `lake dimensions load` before",
                "`lake process`; `lake demo` does it all."})
public final class GenerateCommand
        implements Callable<Integer>
{
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write; must be new, empty, or hold the same dataset.")
    private Path out;

    @Mixin
    private TrafficOptions traffic;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
    {
        PrintWriter console = spec.commandLine().getOut();
        TrafficPlan plan = traffic.plan(spec.commandLine());
        long start = System.nanoTime();
        TrafficTruth truth;
        try (Progress progress = Progress.start("Generating", "impressions", plan.events(), console)) {
            truth = TrafficGenerator.generate(plan, out, (done, total) -> progress.at(done));
        }
        catch (IOException e) {
            throw new LakeException(e.getMessage(), e);
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        TextTable table = new TextTable().text("file").figure("records").figure("MB");
        long records = 0;
        for (DatasetFile file : truth.files()) {
            table.row(file.path(), Figures.count(file.records()), Figures.count(file.bytes() >> 20));
            records += file.records();
        }
        table.print(console);
        console.println(Figures.count(records) + " records from " + truth.from() + " to " + truth.to() + " in " + Figures.seconds(duration) + " ("
                + Figures.rate(records, duration) + "); the truth: " + out.resolve(TrafficTruth.FILE_NAME));
        return 0;
    }
}
