package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.command.StartProgress;
import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.output.Progress;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.singlenode.process.UnmetWarnings;
import com.advertisex.lake.singlenode.report.Report;
import com.advertisex.lake.singlenode.report.ReportFilter;
import com.advertisex.lake.singlenode.report.Reports;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.singlenode.stack.ServiceStatus;
import com.advertisex.lake.traffic.TrafficGenerator;
import com.advertisex.lake.traffic.TrafficPlan;
import com.advertisex.lake.traffic.TrafficTruth;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code lake demo}: the main job from nothing to an answered question, checked against the truth. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts the stack, makes a day of traffic, takes it through Flume, HDFS, MapReduce and Iceberg, run by Oozie, and reports it by Trino "
                + "beside the truth.",
        footer = {"", "Run again, it goes on where it stopped, and adds no row to what is complete. Exit code 1 if any figure differs from the truth."})
public final class DemoCommand
        implements Callable<Integer>
{
    @Option(names = "--events", paramLabel = "N", defaultValue = "" + TrafficPlan.DEFAULT_EVENTS,
            description = "Impressions; half as many bid requests and their clicks and conversions come with them (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "" + TrafficPlan.DEFAULT_SEED,
            description = "Seed of the traffic (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print the reconciliation and the figures as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws Exception
    {
        PrintWriter console = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        TrafficPlan plan = plan();
        EmbeddedStack stack = LakeContext.stack();
        Map<String, Duration> steps = new LinkedHashMap<>();
        long start = System.nanoTime();
        steps.put("stack ready", step(console, "1/5 Starting the stack", () -> up(stack, console)));
        Path folder = stack.layout().demo().resolve("events-" + events + "-seed-" + seed);
        DemoPipeline pipeline = new DemoPipeline(stack, folder, console);
        try (MemorySampler memory = new MemorySampler(() -> residentBytes(stack)); Connection trino = stack.trino().connect()) {
            steps.put("generate", step(console, "2/5 Generating traffic", () -> generate(plan, folder.resolve("dataset"), console)));
            TrafficTruth truth = TrafficTruth.read(folder.resolve("dataset"));
            LakeFigures figures = new LakeFigures(trino);
            steps.put("ingest", step(console, "3/5 Ingesting through Flume", () -> pipeline.ingest(truth, figures)));
            Instant judged = Instant.now();
            steps.put("process", step(console, "4/5 Loading dimensions; Oozie runs the MapReduce jobs of the hour", () -> pipeline.processByOozie(figures)));
            UnmetWarnings.printSince(trino, judged, console);
            long reportStart = System.nanoTime();
            console.println("5/5 Asking Trino");
            Report report = Report.query(trino, Reports.campaigns(ReportFilter.NONE), ReportFilter.NONE);
            report.print(console);
            Reconciliation reconciliation = Reconciliation.of(truth.live(), figures, pipeline.state());
            steps.put("report", Duration.ofNanos(System.nanoTime() - reportStart));
            steps.put("total", Duration.ofNanos(System.nanoTime() - start));
            finish(stack, reconciliation, report, steps, memory.peakBytes(), console);
            return reconciliation.agrees() ? 0 : 1;
        }
    }

    private TrafficPlan plan()
    {
        try {
            return TrafficPlan.defaults(Instant.now()).withEvents(events).withSeed(seed);
        }
        catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private interface Step
    {
        void run()
                throws IOException, InterruptedException, SQLException;
    }

    private static Duration step(PrintWriter console, String title, Step step)
            throws IOException, InterruptedException, SQLException
    {
        console.println(title);
        console.flush();
        long start = System.nanoTime();
        step.run();
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        console.println("    " + Figures.seconds(duration));
        console.flush();
        return duration;
    }

    private static void up(EmbeddedStack stack, PrintWriter console)
            throws IOException, InterruptedException
    {
        try (StartProgress progress = new StartProgress("Starting", console)) {
            stack.up(progress);
        }
    }

    /** A dataset that is there stays: its truth holds for what was ingested from it. */
    private static void generate(TrafficPlan plan, Path dataset, PrintWriter console)
            throws IOException
    {
        if (Files.isRegularFile(dataset.resolve(TrafficTruth.FILE_NAME))) {
            console.println("    already there: " + dataset);
            return;
        }
        try (Progress progress = Progress.start("Generating", "impressions", plan.events(), console)) {
            TrafficGenerator.generate(plan, dataset, (done, total) -> progress.at(done));
        }
    }

    private static long residentBytes(EmbeddedStack stack)
    {
        return stack.residentBytes();
    }

    private void finish(EmbeddedStack stack, Reconciliation reconciliation, Report report, Map<String, Duration> steps, long peakBytes,
            PrintWriter console)
            throws IOException
    {
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("agrees", reconciliation.agrees());
            result.put("reconciliation", reconciliation.lines());
            result.put("report", report.json());
            Map<String, Double> seconds = new LinkedHashMap<>();
            steps.forEach((step, duration) -> seconds.put(step, duration.toMillis() / 1000.0));
            result.put("seconds", seconds);
            result.put("peakResidentBytes", peakBytes);
            JsonMapper mapper = JsonMapper.builder().addModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
            spec.commandLine().getOut().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(result));
            return;
        }
        printReconciliation(reconciliation, console);
        StringBuilder times = new StringBuilder();
        steps.forEach((step, duration) -> times.append(times.isEmpty() ? "" : ", ").append(step).append(' ').append(Figures.seconds(duration)));
        console.println("Times: " + times);
        console.println("Memory of all daemons together, at its peak: " + Figures.megabytes(peakBytes));
        console.println();
        for (ServiceStatus service : stack.status()) {
            if (service.url().startsWith("http")) {
                console.println(String.format(java.util.Locale.ROOT, "  %-16s %s", service.service(), service.url()));
            }
        }
        console.println();
        console.println("Try:");
        console.println("  ./lake sql \"SELECT website, count(*) impressions, sum(media_cost) spend FROM lake.impressions GROUP BY website ORDER BY "
                + "spend DESC LIMIT 5\"");
        console.println("  ./lake sql \"SELECT reject_reason, count(*) FROM quarantine.impressions GROUP BY reject_reason ORDER BY 2 DESC\"");
        console.println("  ./lake report attribution");
        console.println("  ./lake sql \"SELECT * FROM ops.reconciliation ORDER BY feed, arrival_hour, agent\"");
        console.println(reconciliation.agrees() ? "Every figure equals the truth." : "FIGURES DIFFER from the truth: see the lines marked 'differs'.");
        console.flush();
    }

    private static void printReconciliation(Reconciliation reconciliation, PrintWriter console)
    {
        TextTable table = new TextTable().text("feed").text("figure").figure("truth").figure("lake").text("");
        for (Reconciliation.Line line : reconciliation.lines()) {
            table.row(line.subject(), line.figure(), line.truth(), line.lake(), line.agrees() ? "equal" : "differs");
        }
        console.println("Reconciliation with the generator's truth");
        table.print(console);
    }
}
