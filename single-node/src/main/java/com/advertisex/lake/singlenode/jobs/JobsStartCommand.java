package com.advertisex.lake.singlenode.jobs;

import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.command.LakeContext;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** {@code lake jobs start}. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Puts the workflows and job jars of this build into HDFS and has Oozie run them every hour. Does nothing where they run.",
        footer = {"", "A bundle that runs goes on with the build that it was started from: to change to another, `lake jobs stop`, then this."})
final class JobsStartCommand
        implements Callable<Integer>
{
    @Option(names = "--from", paramLabel = "T", description = "First arrival hour (default: the one before the current one). "
            + "Its run takes along what landed before.")
    private Instant from;

    @Option(names = "--dry-run", description = "Start nothing: have Oozie read, check and resolve every application.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, InterruptedException
    {
        PrintWriter out = spec.commandLine().getOut();
        EmbeddedStack stack = LakeContext.stack();
        stack.requireReady();
        OozieApi oozie = new OozieApi(stack.oozieUrl());
        List<String> running = JobList.running(oozie);
        if (!dryRun && !running.isEmpty()) {
            out.println("Bundle " + running.get(0) + " runs already.");
            return 0;
        }
        Release release = Release.install(stack);
        Instant now = Instant.now();
        Instant start = from == null ? now.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS) : from;
        if (!start.equals(start.truncatedTo(ChronoUnit.HOURS))) {
            throw new LakeException(start + " is not the start of an hour (--from)");
        }
        Map<String, String> properties = release.properties(start, now);
        if (dryRun) {
            rehearse(oozie, properties, out);
            return 0;
        }
        if (Backfill.running(oozie).isEmpty() && !HourRun.isRunning(oozie)) {
            release.deleteOthers();
        }
        out.println("Bundle " + oozie.start(properties) + " begins with " + start + ", from " + release.uri() + "; `lake jobs` says how it gets on.");
        return 0;
    }

    /** Each application alone: of a bundle Oozie only resolves the bundle. */
    private static void rehearse(OozieApi oozie, Map<String, String> bundle, PrintWriter out)
            throws IOException
    {
        for (String file : Release.FILES) {
            String folder = file.replaceFirst("/[^/]*$", "");
            Map<String, String> properties = new TreeMap<>(bundle);
            properties.remove(Release.BUNDLE);
            properties.put("feed", "impressions");
            properties.put("hour", bundle.get("start"));
            properties.put("hourDir", "rehearsal");
            properties.put("last", bundle.get("start"));
            properties.put("submitted", bundle.get("start"));
            properties.put("onlyFeed", "all");
            properties.put("derive", "true");
            properties.put("doneDir", bundle.get("nameNode") + bundle.get("doneRoot") + "/rehearsal");
            if (file.endsWith("bundle.xml")) {
                properties.put(Release.BUNDLE, bundle.get(Release.BUNDLE));
            }
            else if (file.endsWith("coordinator.xml")) {
                properties.put("oozie.coord.application.path", bundle.get("releaseDir") + "/" + folder);
            }
            else if (file.endsWith("workflow.xml")) {
                properties.put("oozie.wf.application.path", bundle.get("releaseDir") + "/" + folder);
            }
            else {
                continue;
            }
            try {
                oozie.rehearse(properties);
            }
            catch (LakeException e) {
                throw new LakeException(file + ": " + e.getMessage(), e);
            }
            out.println("  " + file + " is accepted");
        }
    }
}
