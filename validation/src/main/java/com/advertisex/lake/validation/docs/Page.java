package com.advertisex.lake.validation.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import static java.util.Objects.requireNonNull;

/** What all pages share: the frame, the styles, and the order to the browser to load nothing and to run nothing. There is no script on any page. */
final class Page
{
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final String css;

    Page()
    {
        try (InputStream in = requireNonNull(Page.class.getResourceAsStream("data-docs.css"), "data-docs.css is not packaged")) {
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String html(String title, Consumer<Html> content)
    {
        Html html = new Html();
        html.open("html", "lang", "en").open("head").line()
                .single("meta", "charset", "utf-8").line()
                .single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line()
                .single("meta", "name", "color-scheme", "content", "light dark").line()
                .single("meta", "http-equiv", "Content-Security-Policy", "content", POLICY).line()
                .element("title", title).line().style(css).line().close()
                .open("body").line().open("main").line();
        content.accept(html);
        html.close().line().element("footer", "Data Docs: suites of Great Expectations, judged by "
                + "great-expectations-java-bridge. All times are UTC.").line();
        return html.close(2).line().toString();
    }

    /** @param way links to the pages above this one, and what they are called, in turn */
    static void breadcrumbs(Html html, String... way)
    {
        html.open("nav", "aria-label", "Where this page is");
        for (int i = 0; i < way.length; i += 2) {
            if (i > 0) {
                html.element("span", "/", "aria-hidden", "true");
            }
            html.link(way[i], way[i + 1]);
        }
        html.close().line();
    }

    static void badge(Html html, Verdict verdict)
    {
        html.open("span", "class", "badge " + verdict.styleClass()).element("span", verdict.sign(), "class", "sign", "aria-hidden", "true")
                .text(verdict.words()).close();
    }

    /** A figure and what it is. */
    static void tile(Html html, String figure, String what, String styleClass)
    {
        html.open("li", "class", styleClass).element("strong", figure).element("span", what).close().line();
    }
}
