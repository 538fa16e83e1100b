package com.advertisex.lake.traffic;

import com.advertisex.lake.model.decode.EventDecoder;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static java.util.Objects.requireNonNull;

/** User agents of crawlers that name themselves: one for each token by which the lake's own rules tell a crawler. */
final class CrawlerAgents
{
    private static final String RULES = "crawler-user-agents.csv";

    private CrawlerAgents() {}

    static List<Text> list()
    {
        try (InputStream stream = requireNonNull(EventDecoder.class.getResourceAsStream(RULES), () -> "resource is missing: " + RULES);
                CsvReader<NamedCsvRecord> rules = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<Text> agents = new ArrayList<>();
            for (NamedCsvRecord rule : rules) {
                if (rule.getField("means").equals("crawler")) {
                    agents.add(Text.of(agent(rule.getField("token"), agents.size() % 2 == 0)));
                }
            }
            return List.copyOf(agents);
        }
        catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + RULES, e);
        }
    }

    /** The rules do not mind case; neither do crawlers. */
    private static String agent(String token, boolean capital)
    {
        String name = capital ? token.substring(0, 1).toUpperCase(Locale.ROOT) + token.substring(1) : token;
        return "Mozilla/5.0 (compatible; " + name + " 2.1; +https://www.about-us-demo.com/" + token.length() + ")";
    }
}
