package com.advertisex.lake.validation.docs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The results of a suite, added from the oldest on: of each the summary, of the last {@value #MOST_POINTS} the figures of their expectations, of the last
 * one all.
 */
final class SuiteHistory
{
    /** How many runs a chart shows at most. */
    static final int MOST_POINTS = 100;

    private final String folder;
    private final List<RunSummary> runs = new ArrayList<>();
    private final Map<String, RunSummary> lastOfAssets = new LinkedHashMap<>();
    private final Deque<Map<String, Outcome>> recent = new ArrayDeque<>();
    private StoredResult latest;

    private record Outcome(Verdict verdict, Optional<Figure> figure) {}

    /** @param folder of its results */
    SuiteHistory(String folder)
    {
        this.folder = requireNonNull(folder, "folder is null");
    }

    void add(StoredResult result)
    {
        RunSummary summary = result.summary();
        runs.add(summary);
        // Taken out first: the last run of all comes last.
        lastOfAssets.remove(summary.run().asset().name());
        lastOfAssets.put(summary.run().asset().name(), summary);
        Map<String, Outcome> outcomes = new HashMap<>();
        result.expectations().forEach(each -> outcomes.put(each.key(), new Outcome(each.verdict(), Figure.of(each.result()))));
        recent.addLast(outcomes);
        if (recent.size() > MOST_POINTS) {
            recent.removeFirst();
        }
        latest = result;
    }

    boolean isEmpty()
    {
        return runs.isEmpty();
    }

    String folder()
    {
        return folder;
    }

    /** As the last result names it. */
    String name()
    {
        return latest.suite();
    }

    StoredResult latest()
    {
        return latest;
    }

    /** Oldest first. */
    List<RunSummary> runs()
    {
        return List.copyOf(runs);
    }

    /** For the first page. */
    SuiteSummary summary()
    {
        return new SuiteSummary(folder, name(), new ArrayList<>(lastOfAssets.values()), success(""), runs.size());
    }

    /**
     * The part of the expectations that were met, in percent.
     *
     * @param root what leads from the page to the folder of the site
     */
    List<TrendPoint> success(String root)
    {
        return recentRuns().stream().map(run -> new TrendPoint(run.run().asset().name(), run.successPercent().orElse(Double.NaN), run.verdict(),
                root + Site.resultPage(folder, run.file()), Shown.time(run.run().time()) + ", " + run.run().asset() + ": " + run.text())).toList();
    }

    /** The figure of an expectation; a run without it has no value. */
    List<TrendPoint> figures(String key)
    {
        List<TrendPoint> points = new ArrayList<>();
        Iterator<RunSummary> ofRuns = recentRuns().iterator();
        for (Map<String, Outcome> outcomes : recent) {
            String line = ofRuns.next().run().asset().name();
            Optional<Outcome> outcome = Optional.ofNullable(outcomes.get(key));
            points.add(TrendPoint.plain(line, outcome.flatMap(Outcome::figure).map(Figure::value).orElse(Double.NaN),
                    outcome.map(Outcome::verdict).orElse(Verdict.MET)));
        }
        return points;
    }

    private List<RunSummary> recentRuns()
    {
        return runs.subList(runs.size() - recent.size(), runs.size());
    }
}
