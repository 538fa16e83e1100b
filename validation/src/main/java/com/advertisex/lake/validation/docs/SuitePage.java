package com.advertisex.lake.validation.docs;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** A suite: what it expects, what the last run found, how each expectation went over the runs, and all results. */
final class SuitePage
{
    private static final String ROOT = "../";
    /** Results beyond these are folded away. */
    private static final int SHOWN_RESULTS = 20;

    private final Sentences sentences;

    SuitePage(Sentences sentences)
    {
        this.sentences = requireNonNull(sentences, "sentences is null");
    }

    /** @param stored the suite as it was last run, where it can be read */
    void write(Html html, SuiteHistory history, Optional<JsonNode> stored)
    {
        StoredResult latest = history.latest();
        RunSummary summary = history.runs().get(history.runs().size() - 1);
        Page.breadcrumbs(html, ROOT + "index.html", "Data Docs");
        html.open("header").element("h1", history.name()).open("p");
        Page.badge(html, summary.verdict());
        html.text(" ").link(ROOT + Site.resultPage(history.folder(), latest.file()), summary.text()).close();
        html.element("p", "Last run " + Shown.time(latest.run().time()) + " \u00b7 " + latest.run().asset(), "class", "soft");
        stored.ifPresent(suite -> StoredExpectation.notes(suite.path("meta")).forEach(note -> html.element("p", note)));
        html.close().line();
        success(html, history);
        html.open("section").element("h2", "What is expected").element("p", Shown.counted(latest.expectations().size(), "expectation") + ", with what the "
                + "last run found" + (history.runs().size() > 1 ? " and how that went over the runs." : "."), "class", "soft");
        html.open("ol", "class", "expectations").line();
        latest.expectations().forEach(each -> expectation(html, history, each));
        html.close(2).line();
        results(html, history);
        if (stored.isPresent()) {
            html.open("p").link(ROOT + ResultStore.suiteFile(history.folder()), "The suite as JSON").close().line();
        }
    }

    /** The lower end of a scale of what was met: the higher it can be, the more a small difference shows. */
    static double lowest(List<TrendPoint> success)
    {
        double least = success.stream().filter(TrendPoint::hasValue).mapToDouble(TrendPoint::value).min().orElse(0);
        return Math.min(90, Math.floor(least / 10) * 10);
    }

    /** A row of a table of results. */
    static void row(Html html, String folder, RunSummary run, String root)
    {
        html.open("tr").open("td");
        Page.badge(html, run.verdict());
        html.close().open("td").link(root + Site.resultPage(folder, run.file()), Shown.time(run.run().time())).close()
                .element("td", run.run().asset().toString(), "class", "data").element("td", run.text()).close().line();
    }

    private static void success(Html html, SuiteHistory history)
    {
        List<TrendPoint> points = history.success(ROOT);
        if (points.size() < 2) {
            return;
        }
        double low = lowest(points);
        html.open("section").element("h2", "Expectations met, over time").element("p", (history.runs().size() > points.size() ? "The last " + points.size()
                + " runs" : Shown.counted(points.size(), "run")) + ", oldest left. Each point is a run, and leads to its result. Lines join runs on the same "
                + "data.", "class", "soft");
        html.open("div", "class", "chart").open("div", "class", "scale", "aria-hidden", "true").element("span", "100 %")
                .element("span", Shown.percent((100 + low) / 2)).element("span", Shown.percent(low)).close();
        TrendChart.large(html, points, low, 100, "Percent of expectations met, by run");
        html.close().open("div", "class", "ends soft").element("span", Shown.time(history.runs().get(history.runs().size() - points.size()).run().time()))
                .element("span", Shown.time(history.latest().run().time())).close(2).line();
    }

    private void expectation(Html html, SuiteHistory history, StoredExpectation expectation)
    {
        html.open("li", "class", expectation.verdict().styleClass());
        ResultPage.sign(html, expectation.verdict());
        html.open("div", "class", "what").open("p").sentence(sentences.of(expectation.type(), expectation.kwargs())).close();
        ResultPage.remarks(html, expectation);
        html.close();
        html.open("div", "class", "trend");
        Figure.of(expectation.result()).ifPresent(figure -> trend(html, figure, history.figures(expectation.key())));
        html.close(2).line();
    }

    /** A line only where there is something to see. */
    private static void trend(Html html, Figure figure, List<TrendPoint> points)
    {
        DoubleSummaryStatistics values = points.stream().filter(TrendPoint::hasValue).mapToDouble(TrendPoint::value).summaryStatistics();
        Figure.Unit unit = figure.unit();
        String range = values.getMin() == values.getMax() ? "in all " + Shown.counted(values.getCount(), "run")
                : unit.text(values.getMin()) + " to " + unit.text(values.getMax()) + " over " + Shown.counted(values.getCount(), "run");
        if (values.getMin() < values.getMax()) {
            double low = unit == Figure.Unit.NUMBER ? values.getMin() : 0;
            TrendChart.small(html, points, low, values.getMax(), figure.text() + " " + unit.words() + " now, " + range);
        }
        html.open("span").element("strong", figure.text()).text(" " + unit.words()).close();
        if (values.getCount() > 1) {
            html.element("span", range, "class", "soft");
        }
    }

    /** Latest first. */
    private static void results(Html html, SuiteHistory history)
    {
        List<RunSummary> runs = history.runs();
        html.open("section").element("h2", "Results");
        int older = Math.max(0, runs.size() - SHOWN_RESULTS);
        table(html, history.folder(), runs.subList(older, runs.size()));
        if (older > 0) {
            html.open("details").element("summary", Shown.count(older) + " older");
            table(html, history.folder(), runs.subList(0, older));
            html.close();
        }
        html.close().line();
    }

    private static void table(Html html, String folder, List<RunSummary> runs)
    {
        html.open("table").open("thead").open("tr").element("th", "Result", "scope", "col").element("th", "When", "scope", "col")
                .element("th", "Data", "scope", "col").element("th", "Expectations", "scope", "col").close(2).open("tbody").line();
        for (int i = runs.size() - 1; i >= 0; i--) {
            row(html, folder, runs.get(i), ROOT);
        }
        html.close(2);
    }
}
