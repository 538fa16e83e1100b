package com.advertisex.lake.model.decode;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Tells crawlers by their User-Agent. The rules are a CSV file with columns {@code token}, {@code means}, {@code note}: a User-Agent that holds a token that
 * means {@code crawler} is one, unless it only does so within a token that means {@code human} ({@code cubot} is a phone). Case does not matter.
 */
final class CrawlerUserAgents
{
    private static final String RESOURCE = "crawler-user-agents.csv";
    private static final int CACHE_SIZE = 10_000;

    private final List<String> crawlers = new ArrayList<>();
    private final List<String> humans = new ArrayList<>();
    // a few thousand texts make up nearly all traffic
    private final Map<String, Boolean> judged = new HashMap<>();

    private CrawlerUserAgents() {}

    static CrawlerUserAgents packaged()
    {
        try (InputStream stream = requireNonNull(CrawlerUserAgents.class.getResourceAsStream(RESOURCE), () -> RESOURCE + " is not packaged")) {
            return read(new InputStreamReader(stream, UTF_8), RESOURCE);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read packaged rules " + RESOURCE, e);
        }
    }

    /** @throws IllegalArgumentException naming the line that is not as it must be */
    static CrawlerUserAgents read(Reader rules, String source)
            throws IOException
    {
        CrawlerUserAgents agents = new CrawlerUserAgents();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(rules)) {
            for (NamedCsvRecord line : csv) {
                String token = line.getField("token").trim().toLowerCase(Locale.ROOT);
                String means = line.getField("means").trim();
                if (token.isEmpty() || (!means.equals("crawler") && !means.equals("human"))) {
                    throw new IllegalArgumentException(source + ", line " + line.getStartingLineNumber()
                            + ": expected a token and what it means (crawler, human), found '" + token + "' and '" + means + "'");
                }
                (means.equals("crawler") ? agents.crawlers : agents.humans).add(token);
            }
        }
        return agents;
    }

    boolean isCrawler(String userAgent)
    {
        if (judged.size() >= CACHE_SIZE) {
            judged.clear();
        }
        return judged.computeIfAbsent(userAgent, this::judge);
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
