package com.advertisex.lake.singlenode.jobs;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.output.Progress;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.JsonNode;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/** Hours that are over, processed by a coordinator of their own: Oozie runs it to its end, whoever looks on. */
final class Backfill
{
    /** Name of the coordinator's application. */
    static final String NAME = "lake-backfill";

    private static final long ASK_AGAIN_MILLIS = 1000;
    private static final int RUNNING_AT_MOST = 10;
    private static final String LAST = "last";
    private static final String ONLY_FEED = "onlyFeed";

    private final EmbeddedStack stack;
    private final PrintWriter console;
    private final OozieApi oozie;

    Backfill(EmbeddedStack stack, PrintWriter console)
    {
        this.stack = requireNonNull(stack, "stack is null");
        this.console = requireNonNull(console, "console is null");
        this.oozie = new OozieApi(stack.oozieUrl());
    }

    /**
     * @param first arrival hour
     * @param last arrival hour, not before the first
     * @param feeds all of them, or one
     */
    record Range(Instant first, Instant last, List<Feed> feeds)
    {
        Range
        {
            requireNonNull(first, "first is null");
            requireNonNull(last, "last is null");
            feeds = List.copyOf(feeds);
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("last hour " + last + " is before the first, " + first);
            }
        }

        Range beginningWith(Instant hour)
        {
            return new Range(hour, last, feeds);
        }

        /** As the coordinator is told. */
        String onlyFeed()
        {
            return feeds.size() == 1 ? feeds.get(0).directoryName() : "all";
        }
    }

    /**
     * Waits for the end of it.
     *
     * @return the hours that failed, in order, with the reason
     * @throws LakeException if another range is being processed
     */
    SortedMap<Instant, String> run(Range range)
            throws IOException, InterruptedException
    {
        for (JsonNode coordinator : running(oozie)) {
            String id = coordinator.path("coordJobId").asText();
            Configuration submitted = OozieApi.submitted(oozie.job(id, "show=info&len=0"));
            if (!submitted.get(LAST).equals(Release.minute(range.last())) || !submitted.get(ONLY_FEED).equals(range.onlyFeed())) {
                throw new LakeException("another backfill runs, " + id + ": `lake jobs` shows how it gets on; wait for it, or `lake jobs stop`");
            }
            console.println("Backfill " + id + " runs already.");
            return await(id);
        }
        Optional<Instant> next = firstUndone(range);
        if (next.isEmpty()) {
            console.println("Nothing to do: these hours are done. What lands late in them, a later hour takes along; `lake process` takes it at once.");
            return new TreeMap<>();
        }
        if (next.get().isAfter(range.first())) {
            console.println("Hours before " + next.get() + " are done.");
        }
        String id = oozie.start(properties(range.beginningWith(next.get())));
        console.println("Backfill " + id + " begins with " + next.get() + "; interrupting this command does not stop it.");
        console.flush();
        return await(id);
    }

    /** Coordinators of backfills that have not ended. */
    static List<JsonNode> running(OozieApi oozie)
            throws IOException
    {
        List<JsonNode> running = new ArrayList<>();
        for (JsonNode coordinator : oozie.jobs("coord", NAME, RUNNING_AT_MOST)) {
            if (!JobList.ENDED.contains(coordinator.path("status").asText())) {
                running.add(coordinator);
            }
        }
        return running;
    }

    /** The first hour that lacks a mark. */
    private Optional<Instant> firstUndone(Range range)
            throws IOException
    {
        try (FileSystem hdfs = FileSystem.newInstance(stack.hadoopConfiguration())) {
            for (Instant hour = range.first(); !hour.isAfter(range.last()); hour = hour.plus(1, ChronoUnit.HOURS)) {
                for (Feed feed : range.feeds()) {
                    if (!isMarked(hdfs, "clean/" + feed.directoryName(), hour)) {
                        return Optional.of(hour);
                    }
                }
            }
            return isMarked(hdfs, "rollup", range.last()) && isMarked(hdfs, "auctions", range.last()) ? Optional.empty() : Optional.of(range.last());
        }
    }

    private static boolean isMarked(FileSystem hdfs, String application, Instant hour)
            throws IOException
    {
        return hdfs.exists(new Path(Release.DONE + "/" + application + "/" + Release.directory(hour) + "/_SUCCESS"));
    }

    private Map<String, String> properties(Range range)
            throws IOException
    {
        Release release = Release.install(stack);
        Instant now = Instant.now();
        Map<String, String> properties = release.properties(range.first(), now);
        properties.remove(Release.BUNDLE);
        properties.put("oozie.coord.application.path", release.uri() + "/backfill");
        properties.put("end", Release.minute(range.last().plus(1, ChronoUnit.HOURS)));
        properties.put(LAST, Release.minute(range.last()));
        properties.put("submitted", Release.minute(now));
        properties.put(ONLY_FEED, range.onlyFeed());
        return properties;
    }

    private SortedMap<Instant, String> await(String id)
            throws IOException, InterruptedException
    {
        JsonNode submitted = oozie.job(id, "show=info&len=0");
        long hours = ChronoUnit.HOURS.between(OozieTime.of(submitted, "startTime").orElseThrow(), OozieTime.of(submitted, "endTime").orElseThrow());
        try (Progress progress = Progress.start("Backfill", "hours", hours, console)) {
            while (true) {
                JsonNode coordinator = oozie.job(id, "show=info&len=" + hours);
                long done = 0;
                SortedMap<Instant, String> failures = new TreeMap<>();
                for (JsonNode action : coordinator.path("actions")) {
                    String status = action.path("status").asText();
                    done += JobList.ENDED.contains(status) ? 1 : 0;
                    if (JobList.WENT_WRONG.contains(status)) {
                        failures.put(OozieTime.of(action, "nominalTime").orElseThrow(), status + reason(action).map(why -> ": " + why).orElse(""));
                    }
                }
                progress.at(done);
                if (JobList.ENDED.contains(coordinator.path("status").asText())) {
                    return failures;
                }
                Thread.sleep(ASK_AGAIN_MILLIS);
            }
        }
    }

    private Optional<String> reason(JsonNode action)
            throws IOException
    {
        String workflow = action.path("externalId").asText();
        return workflow.isEmpty() ? Optional.of("its workflow did not begin") : WorkflowSteps.failure(oozie, oozie.job(workflow, "show=info"));
    }
}
