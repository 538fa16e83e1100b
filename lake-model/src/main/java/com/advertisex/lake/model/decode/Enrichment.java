package com.advertisex.lake.model.decode;

import java.io.IOException;
import java.io.Reader;

/**
 * The rules that events are enriched by, read once a task and shared by its decoders. Keeps what it found for texts that repeat, so one thread uses it at a
 * time.
 */
public final class Enrichment
{
    private final boolean isComplete;
    private final CrawlerUserAgents crawlers;
    private final DatacenterAddresses datacenters;

    private Enrichment(boolean isComplete, CrawlerUserAgents crawlers, DatacenterAddresses datacenters)
    {
        this.isComplete = isComplete;
        this.crawlers = crawlers;
        this.datacenters = datacenters;
    }

    /** What the lake comes with. */
    public static Enrichment packaged()
    {
        return new Enrichment(true, CrawlerUserAgents.packaged(), DatacenterAddresses.packaged());
    }

    /** No column is filled by rules: for who only asks for the identity and the time of an event. */
    public static Enrichment none()
    {
        return new Enrichment(false, null, null);
    }

    /**
     * Adds rules for crawlers.
     *
     * @param rules CSV with columns token, means (crawler, human), note; closed by the caller
     * @param source the file's name, for messages
     * @throws IllegalArgumentException naming the line that is not as it must be
     */
    public Enrichment withCrawlerRules(Reader rules, String source)
            throws IOException
    {
        crawlers.read(rules, source);
        return this;
    }

    /**
     * Adds ranges of addresses.
     *
     * @param ranges CSV with columns range, means (datacenter, people), note; closed by the caller
     * @param source the file's name, for messages
     * @throws IllegalArgumentException naming the line that is not as it must be
     */
    public Enrichment withDatacenterRanges(Reader ranges, String source)
            throws IOException
    {
        datacenters.read(ranges, source);
        return this;
    }

    boolean isComplete()
    {
        return isComplete;
    }

    CrawlerUserAgents crawlers()
    {
        return crawlers;
    }

    DatacenterAddresses datacenters()
    {
        return datacenters;
    }
}
