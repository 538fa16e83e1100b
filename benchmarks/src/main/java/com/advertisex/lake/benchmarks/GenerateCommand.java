package com.advertisex.lake.benchmarks;

import com.advertisex.lake.benchmarks.dataset.Dataset;
import com.advertisex.lake.benchmarks.dataset.Trees;
import com.advertisex.lake.benchmarks.engine.ProcessUsage;
import com.advertisex.lake.benchmarks.report.Measurement;
import com.advertisex.lake.benchmarks.report.Results;
import com.advertisex.lake.traffic.DatasetFile;
import com.advertisex.lake.traffic.ProgressListener;
import com.advertisex.lake.traffic.TrafficGenerator;
import com.advertisex.lake.traffic.TrafficPlan;
import com.advertisex.lake.traffic.TrafficTruth;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code lake bench generate}: how fast the traffic generator writes its three feeds. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Times the traffic generator: impressions, their clicks and conversions, and half as many bid requests. All of them count as events.")
public final class GenerateCommand
        implements Callable<Integer>
{
    private static final String NAME = "generate";
    private static final String ENGINE = "traffic-generator";
    private static final double NANOS_PER_SECOND = 1e9;

    @Mixin
    private BenchOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException
    {
        options.check();
        TrafficPlan plan = plan();
        ProcessUsage usage = new ProcessUsage(ProcessHandle.current().pid());
        Path folder = options.work().resolve("traffic");
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 0; round <= options.rounds(); round++) {
            Trees.delete(folder);
            usage.resetPeak();
            double cpuBefore = usage.cpuSeconds();
            long start = System.nanoTime();
            TrafficTruth truth = TrafficGenerator.generate(plan, folder, ProgressListener.NONE);
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            double cpu = usage.cpuSeconds() - cpuBefore;
            long events = truth.files().stream().mapToLong(DatasetFile::records).sum();
            long bytes = truth.files().stream().mapToLong(DatasetFile::bytes).sum();
            spec.commandLine().getOut().printf(Locale.ROOT, "%-10s %8.2f s   %,d events%n", round == 0 ? "warm-up" : "round " + round, seconds, events);
            if (round > 0) {
                measurements.add(new Measurement(NAME, ENGINE, round, events, seconds, cpu, usage.peakBytes(), bytes));
            }
        }
        Trees.delete(folder);
        options.report(new Results(measurements));
        return 0;
    }

    private TrafficPlan plan()
    {
        try {
            return TrafficPlan.defaults(Dataset.END).withEnd(Dataset.END).withEvents(options.events());
        }
        catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
