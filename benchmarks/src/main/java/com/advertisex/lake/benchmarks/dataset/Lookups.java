package com.advertisex.lake.benchmarks.dataset;

import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import static java.util.Objects.requireNonNull;

/**
 * The lookup tables that peers join: which website a host belongs to, which User-Agents are crawlers' and of what device, and which addresses are datacenters'.
 * SQL engines have no list of public suffixes, and to search each User-Agent for each token, each address for each range, would cost them more than the lake,
 * which remembers what it has judged. Built here apart from the lake's own code, so that a fault of either shows when the rows are compared.
 */
final class Lookups
{
    private static final String TOKENS = "/com/advertisex/lake/model/decode/crawler-user-agents.csv";

    private static final String DEVICE_TYPES = "/com/advertisex/lake/model/decode/device-type-tokens.csv";
    private static final String RANGES = "/com/advertisex/lake/model/decode/datacenter-ranges.csv";

    private final List<String> ranges = new ArrayList<>();
    private final Map<String, String> addresses = new TreeMap<>();
    private final List<String> crawlers = new ArrayList<>();
    private final List<String> humans = new ArrayList<>();
    private final Map<String, String> websites = new TreeMap<>();
    private final Map<String, String> deviceTypes = new LinkedHashMap<>();
    private final Map<String, String[]> userAgents = new TreeMap<>();

    Lookups()
            throws IOException
    {
        read(TOKENS, line -> (line.getField("means").equals("crawler") ? crawlers : humans).add(line.getField("token")));
        read(DEVICE_TYPES, line -> deviceTypes.put(line.getField("token"), line.getField("type")));
        read(RANGES, line -> ranges.add(line.getField("range")));
    }

    private static void read(String rules, Consumer<NamedCsvRecord> receiver)
            throws IOException
    {
        try (InputStream stream = requireNonNull(Lookups.class.getResourceAsStream(rules), rules + " is not packaged");
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            csv.forEach(receiver);
        }
    }

    void addAddress(String address)
    {
        addresses.computeIfAbsent(address, text -> Boolean.toString(InetAddresses.isInetAddress(text) && ranges.stream().anyMatch(range -> isIn(range, text))));
    }

    /** The packaged ranges have no exceptions, and addresses are truncated to less than any range. */
    private static boolean isIn(String range, String address)
    {
        int slash = range.indexOf('/');
        byte[] base = InetAddresses.forString(range.substring(0, slash)).getAddress();
        byte[] bytes = InetAddresses.forString(address).getAddress();
        if (base.length != bytes.length) {
            return false;
        }
        int shift = Byte.SIZE * base.length - Integer.parseInt(range.substring(slash + 1));
        return new BigInteger(1, base).shiftRight(shift).equals(new BigInteger(1, bytes).shiftRight(shift));
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
        userAgents.computeIfAbsent(userAgent, text -> new String[] {text, Boolean.toString(isCrawler(text)), deviceType(text)});
    }

    /** Empty if no token tells. */
    private String deviceType(String userAgent)
    {
        String text = userAgent.toLowerCase(Locale.ROOT);
        return deviceTypes.keySet().stream().filter(text::contains).findFirst().map(deviceTypes::get).orElse("");
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
        write(dataset.addresses(), "address", "datacenter", addresses);
        try (CsvWriter csv = CsvWriter.builder().build(dataset.userAgents())) {
            csv.writeRecord("user_agent", "crawler", "derived_type");
            userAgents.values().forEach(csv::writeRecord);
        }
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
