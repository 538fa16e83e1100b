package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.traffic.TrafficGenerator;
import com.advertisex.lake.traffic.TrafficPlan;
import com.advertisex.lake.traffic.TrafficTruth;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Traffic with all its trouble for one test: another seed makes other events, so that tests share a lake and no event. */
record Dataset(EmbeddedStack stack, Path folder, TrafficTruth truth)
{
    private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

    Dataset
    {
        requireNonNull(stack, "stack is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(truth, "truth is null");
    }

    static Dataset generate(EmbeddedStack stack, long events, long seed)
            throws IOException
    {
        Path folder = stack.layout().demo().resolve("seed-" + seed);
        TrafficPlan plan = TrafficPlan.defaults(Instant.now()).withEvents(events).withSeed(seed);
        return new Dataset(stack, folder, TrafficGenerator.generate(plan, folder.resolve("dataset"), (done, total) -> {}));
    }

    /** Through the agent into the landing zone; goes on where it was broken off. */
    void land()
            throws IOException, InterruptedException, SQLException
    {
        try (Connection trino = stack.trino().connect()) {
            pipeline().ingest(truth, new LakeFigures(trino));
        }
    }

    void process()
            throws IOException, InterruptedException, SQLException
    {
        try (Connection trino = stack.trino().connect()) {
            pipeline().process(new LakeFigures(trino));
        }
    }

    /** Every figure of the truth beside the lake's. */
    List<Reconciliation.Line> reconcile()
            throws IOException, SQLException
    {
        try (Connection trino = stack.trino().connect()) {
            return Reconciliation.of(truth.live(), new LakeFigures(trino), pipeline().state()).lines();
        }
    }

    private DemoPipeline pipeline()
    {
        return new DemoPipeline(stack, folder, NOWHERE);
    }
}
