package com.advertisex.lake.benchmarks.dataset;

import com.google.common.net.InternetDomainName;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * The lookup tables that peers join: which website a host belongs to, and which User-Agents are crawlers'. SQL engines have no list of public suffixes,
 * and to search each User-Agent for each token would cost them more than the lake, which remembers what it has judged. Built here apart from the
 * lake's own code, so that a fault of either shows when the rows are compared.
 */
final class Lookups
{
    private static final String TOKENS = "/com/advertisex/lake/model/decode/crawler-user-agents.csv";

    private final List<String> crawlers = new ArrayList<>();
    private final List<String> humans = new ArrayList<>();
    private final Map<String, String> websites = new TreeMap<>();
    private final Map<String, String> userAgents = new TreeMap<>();

    Lookups()
            throws IOException
    {
        try (InputStream stream = requireNonNull(Lookups.class.getResourceAsStream(TOKENS), TOKENS + " is not packaged");
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            csv.forEach(line -> (line.getField("means").equals("crawler") ? crawlers : humans).add(line.getField("token")));
        }
    }

    void addPage(String url)
    {
        String[] parts = url.split("/", 4);
        if (parts.length > 2) {
            websites.computeIfAbsent(parts[2], Lookups::website);
        }
    }

    private static String website(String host)
    {
        InternetDomainName name = InternetDomainName.from(host);
        return name.isUnderPublicSuffix() ? name.topPrivateDomain().toString() : name.toString();
    }

    void addUserAgent(String userAgent)
    {
        userAgents.computeIfAbsent(userAgent, text -> Boolean.toString(isCrawler(text)));
    }

    private boolean isCrawler(String userAgent)
    {
        String text = userAgent.toLowerCase(Locale.ROOT);
        for (String human : humans) {
            text = text.replace(human, " ");
        }
        return crawlers.stream().anyMatch(text::contains);
    }

    void write(Dataset dataset)
            throws IOException
    {
        write(dataset.websites(), "host", "website", websites);
        write(dataset.userAgents(), "user_agent", "crawler", userAgents);
    }

    private static void write(Path file, String key, String value, Map<String, String> rows)
            throws IOException
    {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(key, value);
            rows.forEach(csv::writeRecord);
        }
    }
}
