package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.decode.Enrichment;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads the rules of enrichment that an operator added to those that the lake comes with. */
final class EnrichmentFiles
{
    static final String CRAWLER_RULES = "lake.clean.crawler-rules";
    static final String DATACENTER_RANGES = "lake.clean.datacenter-ranges";

    private EnrichmentFiles() {}

    /** Takes the rules of one file. */
    @FunctionalInterface
    private interface Receiver
    {
        void take(Reader rules, String source)
                throws IOException;
    }

    /**
     * @throws UncheckedIOException if a file that a setting names cannot be read: the operator asked for it, so nothing is published without it
     * @throws IllegalArgumentException if a file is not as it must be
     */
    static Enrichment read(Configuration configuration)
    {
        Enrichment enrichment = Enrichment.packaged();
        read(configuration, CRAWLER_RULES, enrichment::withCrawlerRules);
        read(configuration, DATACENTER_RANGES, enrichment::withDatacenterRanges);
        return enrichment;
    }

    private static void read(Configuration configuration, String key, Receiver receiver)
    {
        String name = configuration.getTrimmed(key, "");
        if (name.isEmpty()) {
            return;
        }
        Path path = new Path(name);
        try (Reader rules = new InputStreamReader(path.getFileSystem(configuration).open(path), UTF_8)) {
            receiver.take(rules, name);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " (" + key + "): " + e.getMessage(), e);
        }
        catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " (" + key + ")", e);
        }
    }
}
