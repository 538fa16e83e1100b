package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.decode.Enrichment;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads the rules of enrichment that an operator added to those that the lake comes with, or put in their place. */
final class EnrichmentFiles
{
    static final String CRAWLER_RULES = "lake.clean.crawler-rules";
    static final String DATACENTER_RANGES = "lake.clean.datacenter-ranges";

    static final String COUNTRY_DATABASE = "lake.clean.country-database";
    static final String CONSENT_PURPOSES = "lake.clean.consent-purposes";

    private EnrichmentFiles() {}

    /** Takes what is in one file. */
    @FunctionalInterface
    private interface Receiver
    {
        void take(InputStream file, String source)
                throws IOException;
    }

    /**
     * @throws UncheckedIOException if a file that a setting names cannot be read: the operator asked for it, so nothing is published without it
     * @throws IllegalArgumentException if a file is not as it must be
     */
    static Enrichment read(Configuration configuration)
    {
        Enrichment enrichment = Enrichment.packaged();
        demand(configuration.getTrimmedStrings(CONSENT_PURPOSES), enrichment);
        read(configuration, CRAWLER_RULES, (file, source) -> enrichment.withCrawlerRules(new InputStreamReader(file, UTF_8), source));
        read(configuration, DATACENTER_RANGES, (file, source) -> enrichment.withDatacenterRanges(new InputStreamReader(file, UTF_8), source));
        read(configuration, COUNTRY_DATABASE, enrichment::withCountryDatabase);
        return enrichment;
    }

    /** For who asks only which event a record is, and whose: no rules but those of consent. */
    static Enrichment identityAlone(Configuration configuration)
    {
        Enrichment enrichment = Enrichment.none();
        demand(configuration.getTrimmedStrings(CONSENT_PURPOSES), enrichment);
        return enrichment;
    }

    private static void demand(String[] purposes, Enrichment enrichment)
    {
        if (purposes.length == 0) {
            return;
        }
        try {
            enrichment.withConsentPurposes(Arrays.stream(purposes).map(Integer::valueOf).collect(Collectors.toSet()));
        }
        catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected numbers of purposes, such as 1,3,4, found '" + String.join(",", purposes)
                    + "' (" + CONSENT_PURPOSES + ")", e);
        }
        catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " (" + CONSENT_PURPOSES + ")", e);
        }
    }

    private static void read(Configuration configuration, String key, Receiver receiver)
    {
        String name = configuration.getTrimmed(key, "");
        if (name.isEmpty()) {
            return;
        }
        Path path = new Path(name);
        try (InputStream file = path.getFileSystem(configuration).open(path)) {
            receiver.take(file, name);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " (" + key + "): " + e.getMessage(), e);
        }
        catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " (" + key + ")", e);
        }
    }
}
