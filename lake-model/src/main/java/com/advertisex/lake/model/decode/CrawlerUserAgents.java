package com.advertisex.lake.model.decode;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tells crawlers by their User-Agent. The rules are a CSV file with columns {@code token}, {@code means}, {@code note}: a User-Agent that holds a token that
 * means {@code crawler} is one, unless it only does so within a token that means {@code human} ({@code cubot} is a phone). Case does not matter. Rules that are
 * read later add to those before; a token that is made {@code human} takes a packaged one back.
 */
final class CrawlerUserAgents
{
    private static final String RESOURCE = "crawler-user-agents.csv";
    private static final RuleLines LINES = new RuleLines("token", "crawler", "human");

    private final List<String> crawlers = new ArrayList<>();
    private final List<String> humans = new ArrayList<>();
    private final BoundedCache<Boolean> judged = new BoundedCache<>(this::judge);

    static CrawlerUserAgents packaged()
    {
        CrawlerUserAgents agents = new CrawlerUserAgents();
        LINES.readPackaged(RESOURCE, agents::add);
        return agents;
    }

    /** @throws IllegalArgumentException naming the line that is not as it must be */
    CrawlerUserAgents read(Reader rules, String source)
            throws IOException
    {
        LINES.read(rules, source, this::add);
        return this;
    }

    private void add(String token, boolean isCrawler)
    {
        (isCrawler ? crawlers : humans).add(token);
    }

    boolean isCrawler(String userAgent)
    {
        return judged.get(userAgent);
    }

    private boolean judge(String userAgent)
    {
        String text = userAgent.toLowerCase(Locale.ROOT);
        for (String human : humans) {
            text = text.replace(human, " ");
        }
        return crawlers.stream().anyMatch(text::contains);
    }
}
