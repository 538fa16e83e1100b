package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.mapreduce.dimension.DimensionLoad;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.dimension.DimensionTable;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.dimension.DimensionTables;
import com.advertisex.lake.singlenode.ingest.AbandonedFiles;
import com.advertisex.lake.singlenode.ingest.AuditWait;
import com.advertisex.lake.singlenode.ingest.EdgeFolders;
import com.advertisex.lake.singlenode.ingest.LandingWait;
import com.advertisex.lake.singlenode.ingest.LandingWatch;
import com.advertisex.lake.singlenode.jobs.HourRun;
import com.advertisex.lake.singlenode.process.Processing;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.traffic.DatasetFile;
import com.advertisex.lake.traffic.TrafficTruth;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Takes a dataset from its files to tables. Each step looks first whether it was done: a second run goes on. */
final class DemoPipeline
{
    private final EmbeddedStack stack;
    private final Path folder;
    private final PrintWriter console;

    /** @param folder of this dataset: holds {@code dataset/} and the state */
    DemoPipeline(EmbeddedStack stack, Path folder, PrintWriter console)
    {
        this.stack = requireNonNull(stack, "stack is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.console = requireNonNull(console, "console is null");
    }

    /** Puts the files where the agent reads, as ad servers do, and waits until all that is in them has landed. */
    void ingest(TrafficTruth truth, LakeFigures figures)
            throws IOException, InterruptedException, SQLException
    {
        DemoState state = stateBeforeDelivery(truth, figures);
        if (state.isProcessed()) {
            console.println("    already ingested");
            return;
        }
        EdgeFolders edge = new EdgeFolders(stack.layout().edge());
        Map<String, Long> expected = new HashMap<>();
        Set<Feed> feeds = EnumSet.noneOf(Feed.class);
        for (DatasetFile file : truth.files()) {
            Path path = folder.resolve("dataset").resolve(file.path());
            Feed feed = Feed.fromName(requireNonNull(path.getParent().getFileName(), "file is in no feed's folder").toString());
            edge.deliver(feed, path);
            feeds.add(feed);
            expected.put(path.getFileName().toString(), file.records());
        }
        new AbandonedFiles(stack, console).finish();
        Configuration configuration = stack.hadoopConfiguration();
        try (FileSystem hdfs = FileSystem.newInstance(configuration)) {
            LandingWatch watch = new LandingWatch(hdfs, LandingRoots.of(configuration), LandedHeaders.FILE, state.deliveredFrom());
            new LandingWait(watch, () -> stack.runs(EmbeddedStack.AGENT), console).await("Landing", feeds, expected);
        }
        new AuditWait(stack).await(feeds);
    }

    /** Loads the dimensions and cleans what has landed; remembers which runs did it. */
    void process(LakeFigures figures)
            throws IOException, InterruptedException, SQLException
    {
        loadDimensions();
        new Processing(stack, console).run();
        rememberRuns(figures);
    }

    /** The same by Oozie, which correlates and rolls up as well, as it does every hour. */
    void processByOozie(LakeFigures figures)
            throws IOException, InterruptedException, SQLException
    {
        loadDimensions();
        new HourRun(stack, console).run(Instant.now());
        rememberRuns(figures);
    }

    private void rememberRuns(LakeFigures figures)
            throws IOException, SQLException
    {
        DemoState state = state();
        if (!state.isProcessed()) {
            DemoState processed = state.processedBy(figures.runs(), figures.produced());
            if (!processed.isProcessed()) {
                throw new LakeException("the dataset has landed but no run processed it: `lake process` says what it finds; state in " + folder);
            }
            processed.write(folder);
        }
    }

    /** What is loaded already is not loaded again; it must be there before events that it tells about are cleaned. */
    private void loadDimensions()
            throws IOException
    {
        DimensionTables tables = new DimensionTables(stack);
        for (DatasetFile file : TrafficTruth.read(folder.resolve("dataset")).dimensions()) {
            Path path = folder.resolve("dataset").resolve(file.path());
            String name = requireNonNull(path.getFileName(), "file has no name").toString();
            DimensionLoad.Result result = tables.load(DimensionTable.named(name.replace(".csv", "")), path, Optional.empty());
            console.println("    lake." + result.table() + ": " + result.opened() + " new, " + result.changed() + " changed, " + result.unchanged()
                    + " unchanged");
        }
        console.flush();
    }

    DemoState state()
            throws IOException
    {
        return DemoState.read(folder).orElseThrow(() -> new LakeException("the demo's state is gone from " + folder + ": run it again"));
    }

    /** What landed before is processed first: this demo's runs are then its own. */
    private DemoState stateBeforeDelivery(TrafficTruth truth, LakeFigures figures)
            throws IOException, InterruptedException, SQLException
    {
        Optional<DemoState> existing = DemoState.read(folder);
        if (existing.isPresent()) {
            return existing.get();
        }
        Instant now = Instant.now();
        if (!now.isBefore(truth.receivedBefore())) {
            throw new LakeException("the dataset in " + folder + " was made for events received before " + truth.receivedBefore()
                    + "; its truth no longer holds: delete that folder, and the demo makes a new one");
        }
        new AuditWait(stack).await(Set.of(Feed.values()));
        new Processing(stack, console).run();
        DemoState state = DemoState.delivering(now, figures.runs(), figures.produced());
        state.write(folder);
        return state;
    }
}
