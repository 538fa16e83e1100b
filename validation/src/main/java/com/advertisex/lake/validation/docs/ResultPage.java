package com.advertisex.lake.validation.docs;

import com.advertisex.lake.validation.suite.Severity;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** A result: the verdict on each expectation and what was seen, what failed first, what is critical before the rest. */
final class ResultPage
{
    private static final String ROOT = "../../";

    private final Sentences sentences;

    ResultPage(Sentences sentences)
    {
        this.sentences = requireNonNull(sentences, "sentences is null");
    }

    /** @param folder of the results of the suite */
    void write(Html html, String folder, StoredResult result)
    {
        RunSummary summary = result.summary();
        ValidationRun run = result.run();
        Page.breadcrumbs(html, ROOT + "index.html", "Data Docs", ROOT + Site.suitePage(folder), result.suite());
        html.open("header").element("h1", "Result of " + result.suite()).open("p");
        Page.badge(html, summary.verdict());
        html.text(" " + summary.text()).close().close().line();
        html.open("section").open("dl", "class", "facts");
        fact(html, "Data", run.asset().name());
        run.asset().part().ifPresent(part -> fact(html, "Part of it", part));
        fact(html, "Checked at", Shown.time(run.time()));
        summary.successPercent().ifPresent(percent -> fact(html, "Expectations met", Shown.percent(percent)));
        fact(html, "Engine", run.engine());
        fact(html, "Run", run.id());
        html.close(2).line();
        List<StoredExpectation> sorted = result.expectations().stream().sorted(StoredExpectation.WORST_FIRST).toList();
        expectations(html, "Not met", sorted.stream().filter(each -> !each.success()).toList());
        expectations(html, "Met", sorted.stream().filter(StoredExpectation::success).toList());
        html.open("p").link(ROOT + ResultStore.resultFile(folder, result.file()), "This result as JSON").close().line();
    }

    static void sign(Html html, Verdict verdict)
    {
        html.element("span", verdict.sign(), "class", "sign " + verdict.styleClass(), "role", "img", "aria-label", verdict == Verdict.MET ? "met" : "not met");
    }

    /** What the suite says beside the rule, and how much a failure matters. */
    static void remarks(Html html, StoredExpectation expectation)
    {
        expectation.description().ifPresent(description -> html.element("p", description));
        expectation.notes().forEach(note -> html.element("p", note, "class", "note"));
        html.open("p", "class", "soft small-print").element("span", expectation.severity().label(), "class", "severity "
                + (expectation.severity() == Severity.CRITICAL ? "strong" : "")).text(" \u00b7 " + expectation.position() + " \u00b7 " + expectation.type())
                .close();
    }

    private static void fact(Html html, String name, String value)
    {
        html.open("div").element("dt", name).element("dd", value).close();
    }

    private void expectations(Html html, String title, List<StoredExpectation> expectations)
    {
        if (expectations.isEmpty()) {
            return;
        }
        html.open("section").element("h2", title + " (" + Shown.count(expectations.size()) + ")").open("ol", "class", "expectations").line();
        for (StoredExpectation each : expectations) {
            html.open("li", "class", each.verdict().styleClass(), "id", "e" + each.position());
            sign(html, each.verdict());
            html.open("div", "class", "what").open("p").sentence(sentences.of(each.type(), each.kwargs())).close();
            Seen.write(html, each);
            remarks(html, each);
            html.close(2).line();
        }
        html.close(2).line();
    }
}
