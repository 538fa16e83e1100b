package com.advertisex.lake.traffic;

import java.util.List;
import java.util.stream.Stream;

/** User agents of crawlers that name themselves. */
final class CrawlerAgents
{
    private CrawlerAgents() {}

    static List<Text> list()
    {
        return Stream.of("Googlebot", "bingbot", "AhrefsBot")
                .map(token -> Text.of("Mozilla/5.0 (compatible; " + token + "/2.1; +https://crawler-demo.com/about)"))
                .toList();
    }
}
