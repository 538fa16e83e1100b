package com.advertisex.lake.model.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Set;

/**
 * The rules that events are enriched by, read once a task and shared by its decoders. Keeps what it found for texts that repeat, so one thread uses it at a
 * time.
 */
public final class Enrichment
{
    /** Purposes of the Transparency and Consent Framework that are demanded unless told otherwise: 1, to store and access information on a device. */
    public static final Set<Integer> DEFAULT_CONSENT_PURPOSES = Set.of(1);

    private static final int LAST_PURPOSE = 24;

    private final boolean isComplete;
    private final CrawlerUserAgents crawlers;
    private final DatacenterAddresses datacenters;

    private final UserAgents userAgents = new UserAgents();
    private CountryDatabase countries;
    private ConsentStrings consents = new ConsentStrings(DEFAULT_CONSENT_PURPOSES);

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

    /** No column is filled by rules but that of consent: for who only asks for the identity and the time of an event. */
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

    /**
     * Derives the country of events that have none from their truncated address.
     *
     * @param database in the MaxMind DB format, with {@code country.iso_code}; read into memory, closed by the caller
     * @param source the file's name, for messages
     * @throws IOException if it cannot be read, or is no such database
     */
    public Enrichment withCountryDatabase(InputStream database, String source)
            throws IOException
    {
        countries = CountryDatabase.read(database, source);
        return this;
    }

    /** Null if there is none. */
    CountryDatabase countries()
    {
        return countries;
    }

    /**
     * Demands consent to these purposes instead of {@link #DEFAULT_CONSENT_PURPOSES}.
     *
     * @param purposes numbers from 1 to 24
     * @throws IllegalArgumentException naming the number that is no purpose, or if there is none at all
     */
    public Enrichment withConsentPurposes(Set<Integer> purposes)
    {
        for (int purpose : purposes) {
            if (purpose < 1 || purpose > LAST_PURPOSE) {
                throw new IllegalArgumentException("purpose " + purpose + " is none: they have numbers from 1 to " + LAST_PURPOSE);
            }
        }
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("no purpose is given: then nobody could say no");
        }
        consents = new ConsentStrings(purposes);
        return this;
    }

    ConsentStrings consents()
    {
        return consents;
    }

    UserAgents userAgents()
    {
        return userAgents;
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
