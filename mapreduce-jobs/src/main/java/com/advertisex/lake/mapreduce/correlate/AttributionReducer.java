package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.output.LedgerCount;
import com.advertisex.lake.mapreduce.output.TaskOutput;
import com.advertisex.lake.model.attribution.AttributionModel;
import com.advertisex.lake.model.attribution.CreditModels;
import com.advertisex.lake.model.attribution.RemovalEffects;
import com.advertisex.lake.model.attribution.TransitionCounts;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Reducer;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the parts of each interaction together. Of conversions it shares the credit, of a campaign and day in two passes: the data-driven model learns from all
 * paths of the first what it needs for each path of the second.
 */
public final class AttributionReducer
        extends Reducer<PathPartKey, PathPart, NullWritable, TaskOutput>
{
    private static final AttributionModel[] MODELS = AttributionModel.values();

    private final Map<String, Long> counts = new TreeMap<>();
    private CorrelatedRows rows;
    private CreditModels credits;
    private Touch namedClick;
    private PathPart namedImpression;

    @Override
    protected void setup(Context context)
            throws IOException
    {
        rows = new CorrelatedRows(DerivedRun.read(context.getConfiguration()).startedAtMicros());
        credits = new CreditModels(CorrelateSettings.from(context.getConfiguration()).halfLife());
    }

    @Override
    protected void reduce(PathPartKey key, Iterable<PathPart> parts, Context context)
            throws IOException, InterruptedException
    {
        TransitionCounts transitions = new TransitionCounts();
        namedClick = null;
        namedImpression = null;
        try (PathSpill paths = new PathSpill()) {
            for (PathPart part : parts) {
                switch (key.finder()) {
                    case NAMED_CLICK -> namedClick = part.touches().get(0);
                    case NAMED_IMPRESSION -> namedImpression = copy(part);
                    case OWN -> {
                        own(part, paths, transitions, context);
                        namedClick = null;
                        namedImpression = null;
                    }
                }
            }
            RemovalEffects effects = transitions.removalEffects();
            paths.forEach(path -> share(path, effects, context));
        }
    }

    /** MapReduce fills the same part anew. */
    private static PathPart copy(PathPart part)
    {
        PathPart copy = new PathPart();
        if (part.interaction().isClick()) {
            copy.set(part.interaction(), part.match());
        }
        else {
            copy.set(part.interaction(), part.touches());
        }
        return copy;
    }

    private void own(PathPart own, PathSpill paths, TransitionCounts transitions, Context context)
            throws IOException, InterruptedException
    {
        if (own.interaction().isClick()) {
            ClickMatch match = own.match();
            if (namedImpression != null && (match == null || match.how() != ClickMatch.How.NAMED)) {
                match = namedImpression.match();
            }
            count(match == null ? "clicks_without_impression" : "clicks_with_impression");
            context.write(NullWritable.get(), rows.click(own.interaction(), match));
            return;
        }
        Touch impression = namedImpression == null ? null : namedImpression.touches().get(0);
        ResolvedPath path = ResolvedPath.of(own.interaction(), own.touches(), namedClick, impression);
        for (int index = 0; index < path.touches().size(); index++) {
            context.write(NullWritable.get(), rows.touchpoint(path, index));
        }
        if (path.isAttributed()) {
            transitions.add(path.channels());
        }
        count(path.isAttributed() ? "conversions_attributed" : "conversions_unattributed");
        counts.merge("touchpoints", (long) path.touches().size(), Long::sum);
        paths.add(path);
    }

    private void share(ResolvedPath path, RemovalEffects effects, Context context)
            throws IOException, InterruptedException
    {
        for (AttributionModel model : MODELS) {
            if (!path.isAttributed()) {
                context.write(NullWritable.get(), rows.attribution(path.conversion(), model, null, CreditModels.ONE));
                continue;
            }
            long[] shares = credits.credits(model, path.toConversionPath(), effects);
            for (int index = 0; index < shares.length; index++) {
                if (shares[index] > 0) {
                    context.write(NullWritable.get(), rows.attribution(path.conversion(), model, path.touches().get(index), shares[index]));
                }
            }
        }
    }

    private void count(String name)
    {
        counts.merge(name, 1L, Long::sum);
    }

    @Override
    protected void cleanup(Context context)
            throws IOException, InterruptedException
    {
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            context.write(NullWritable.get(), new TaskOutput.Count(new LedgerCount("", count.getKey(), null, count.getValue())));
        }
    }
}
