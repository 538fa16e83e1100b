package com.advertisex.lake.validation.docs;

import java.util.Comparator;
import java.util.List;

/** The first page: all suites, what the last check of each came to, and how it went before. */
final class IndexPage
{
    private IndexPage() {}

    static void write(Html html, List<SuiteSummary> suites, List<DamagedFileException> damaged)
    {
        html.open("header").element("h1", "Data Docs").element("p", "What the data should be like, and what checks of it found. A suite is a list of "
                + "expectations: rules that the data should meet.", "class", "soft").close().line();
        tiles(html, suites);
        damaged(html, damaged);
        if (suites.isEmpty()) {
            html.open("section").element("h2", "There is no result yet").open("p").text("Add one with ").element("code", "lake validate TABLE --docs DIR")
                    .text(".").close(2).line();
        }
        suites.stream().sorted(Comparator.comparing(SuiteSummary::worst).reversed().thenComparing(SuiteSummary::name))
                .forEach(suite -> suite(html, suite));
        explanation(html);
    }

    private static void tiles(Html html, List<SuiteSummary> suites)
    {
        html.open("ul", "class", "tiles", "aria-label", "At their last check");
        Page.tile(html, Shown.count(suites.size()), suites.size() == 1 ? "suite" : "suites", "");
        for (Verdict verdict : Verdict.values()) {
            long count = suites.stream().flatMap(suite -> suite.lastOfAssets().stream()).filter(last -> last.verdict() == verdict).count();
            if (count > 0 || verdict != Verdict.INFO) {
                Page.tile(html, Shown.count(count), verdict.words() + " at the last check", count > 0 ? verdict.styleClass() : "none");
            }
        }
        Page.tile(html, Shown.count(suites.stream().mapToInt(SuiteSummary::results).sum()), "results kept", "");
        html.close().line();
    }

    private static void damaged(Html html, List<DamagedFileException> damaged)
    {
        if (damaged.isEmpty()) {
            return;
        }
        html.open("section", "class", "damaged").element("h2", Shown.counted(damaged.size(), "file") + " cannot be read")
                .element("p", "Everything else is shown. Mend or remove these, and make the pages again.").open("ul");
        damaged.forEach(each -> html.open("li").link(each.file(), each.file()).text(": " + each.getMessage()).close().line());
        html.close(2).line();
    }

    private static void suite(Html html, SuiteSummary suite)
    {
        RunSummary latest = suite.latest();
        html.open("section", "class", "suite " + suite.worst().styleClass()).open("div", "class", "what").open("h2")
                .link(Site.suitePage(suite.folder()), suite.name()).close();
        html.open("p");
        Page.badge(html, latest.verdict());
        html.text(" ").link(Site.resultPage(suite.folder(), latest.file()), latest.text()).close();
        html.element("p", Shown.time(latest.run().time()) + " \u00b7 " + latest.run().asset(), "class", "soft").close();
        trend(html, suite);
        if (suite.lastOfAssets().size() > 1) {
            assets(html, suite);
        }
        html.close().line();
    }

    private static void trend(Html html, SuiteSummary suite)
    {
        html.open("div", "class", "trend");
        if (suite.success().size() > 1) {
            TrendChart.small(html, suite.success(), SuitePage.lowest(suite.success()), 100, "Expectations met, over the last runs");
        }
        html.element("span", suite.latest().successPercent().isPresent() ? Shown.percent(suite.latest().successPercent().getAsDouble()) + " met, "
                + Shown.counted(suite.results(), "run") : Shown.counted(suite.results(), "run"), "class", "soft").close();
    }

    private static void assets(Html html, SuiteSummary suite)
    {
        int all = suite.lastOfAssets().size();
        html.open("table").element("caption", "The last check of each of " + Shown.count(all) + " tables or files").open("tbody");
        suite.shown().forEach(last -> SuitePage.row(html, suite.folder(), last, ""));
        html.close(2);
        if (all > suite.shown().size()) {
            html.open("p", "class", "soft").link(Site.suitePage(suite.folder()), "and " + Shown.count(all - suite.shown().size()) + " more").close();
        }
    }

    private static void explanation(Html html)
    {
        html.open("section").element("h2", "What the words mean").open("dl", "class", "words");
        term(html, Verdict.MET, "Every expectation of the suite was met.");
        term(html, Verdict.INFO, "Something is worth knowing; nothing that warns or is critical failed.");
        term(html, Verdict.WARNING, "Something is unusual and somebody should look at it; nothing that is critical failed.");
        term(html, Verdict.CRITICAL, "At least one critical expectation was not met: do not rely on this data before somebody has looked at it.");
        html.close(2).line();
    }

    private static void term(Html html, Verdict verdict, String meaning)
    {
        html.open("dt");
        Page.badge(html, verdict);
        html.close().element("dd", meaning).line();
    }
}
