package com.advertisex.lake.model;

import org.apache.avro.Schema;

import java.util.Arrays;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** A canonical event: one table of accepted rows and one Avro schema, which is the truth about its columns. */
public enum EventType
{
    IMPRESSION("impressions", Feed.IMPRESSIONS),
    CLICK("clicks", Feed.INTERACTIONS),
    CONVERSION("conversions", Feed.INTERACTIONS),
    BID_REQUEST("bid_requests", Feed.BID_REQUESTS);

    private final String tableName;
    private final Feed feed;

    EventType(String tableName, Feed feed)
    {
        this.tableName = requireNonNull(tableName, "tableName is null");
        this.feed = requireNonNull(feed, "feed is null");
    }

    /** Name of the table in namespace {@code lake}, and of the schema file. */
    public String tableName()
    {
        return tableName;
    }

    /** The feed that delivers such events. */
    public Feed feed()
    {
        return feed;
    }

    /** The canonical columns in table order. Strings are declared as {@link String}; see {@link CanonicalSchemas#data()} for the values of a record. */
    public Schema schema()
    {
        return CanonicalSchemas.of(this);
    }

    /** The types that a feed can deliver, in the order of this enum. */
    public static List<EventType> of(Feed feed)
    {
        requireNonNull(feed, "feed is null");
        return Arrays.stream(values())
                .filter(type -> type.feed == feed)
                .toList();
    }
}
