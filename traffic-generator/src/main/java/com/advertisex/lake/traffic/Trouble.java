package com.advertisex.lake.traffic;

import com.advertisex.lake.model.Feed;

/**
 * What goes wrong in real logs, each with the share of records that the generator gives it by default. A record has at most one
 * <em>defect</em>; <em>flags</em> and <em>echoes</em> (a copy of the record comes again) are drawn apart from it, so that a copy of a reject, or a
 * crawler's late impression, occur too.
 */
public enum Trouble
{
    /** The same bytes again within the next five seconds of log time, as a retried write leaves them. */
    NEAR_DUPLICATE(Kind.ECHO, 0.002),
    /** The same bytes again further in the files: 1 to 20 hours in a period of 24, and in proportion. */
    FAR_DUPLICATE(Kind.ECHO, 0.003),
    /** Another event of the same type, campaign and price under the same id, its event time at most 10 minutes away. */
    COLLISION(Kind.ECHO, 0.0005),
    /** Two to five days before the end of the period: late, but inside the lateness bound of live agents. */
    LATE(Kind.DEFECT, 0.001),
    /** Nine to twenty days before the end of the period: beyond the lateness bound of live agents. */
    TOO_OLD(Kind.DEFECT, 0.0005),
    /** Two to ten days after the end of the period. */
    FUTURE(Kind.DEFECT, 0.0003),
    /** JSON cut in the middle, a CSV record with too few or too many columns. */
    CUT(Kind.DEFECT, 0.0005),
    /** Binary data or a stack trace where a record should stand. */
    GARBAGE(Kind.DEFECT, 0.0002),
    /** A file that ends within quotes, as one that was cut does; a share of files, not of records. */
    UNCLOSED_QUOTE(Kind.FILE, 0.5),
    /** A required field that is absent, null or empty. */
    MISSING_FIELD(Kind.DEFECT, 0.0006),
    /** A field whose text is not of its type: a price in words, a width of {@code "abc"}. */
    BAD_TYPE(Kind.DEFECT, 0.0006),
    /** A field outside its range: a negative price. */
    OUT_OF_RANGE(Kind.DEFECT, 0.0004),
    /** A bid request against a rule of OpenRTB: no impression offered, a site and an app at once. */
    SPEC(Kind.DEFECT, 0.001),
    /** Several violations in one record; the truth counts it under the lowest code. */
    SEVERAL_VIOLATIONS(Kind.DEFECT, 0.0003),
    /** No trouble to a good reader: a number given as a string, a boolean as 0 or 1. */
    TOLERATED(Kind.DEFECT, 0.002),
    /** Optional fields that are absent or null: no user, no country, no given event id; a campaign or an advertiser that follows from the dimensions. */
    SPARSE(Kind.DEFECT, 0.02),
    /** An ad whose creative no dimension knows: flagged, not rejected. */
    UNKNOWN_CREATIVE(Kind.DEFECT, 0.0008),
    /** A user agent that names itself a crawler: gross, not net. */
    CRAWLER(Kind.FLAG, 0.012),
    /** Test traffic: kept out of campaign figures. Clicks and conversions inherit it from their impression. */
    TEST_TRAFFIC(Kind.FLAG, 0.004),
    /** An address of a datacenter: gross, not net. Clicks and conversions inherit it from their impression. */
    DATACENTER(Kind.FLAG, 0.004),
    /** An impression of one pixel: gross, not net. */
    NO_RENDER(Kind.FLAG, 0.003),
    /** A second click on the same ad within three seconds, an event of its own: gross, not net. */
    DOUBLE_CLICK(Kind.FLAG, 0.02),
    /** A European user who consents to no purpose: the event stays, its user key goes. */
    NO_CONSENT(Kind.FLAG, 0.05);

    /** How a trouble is drawn: at most one defect and one echo a record, any number of flags, and some by file. */
    enum Kind
    {
        DEFECT,
        ECHO,
        FLAG,
        FILE,
    }

    private final Kind kind;
    private final double defaultRate;

    Trouble(Kind kind, double defaultRate)
    {
        this.kind = kind;
        this.defaultRate = defaultRate;
    }

    Kind kind()
    {
        return kind;
    }

    /** The share of records, from 0 to 1, that has this trouble unless the plan says otherwise. */
    public double defaultRate()
    {
        return defaultRate;
    }

    /** Whether the feed's format can carry this trouble: a valid Avro container has no malformed record, for one. */
    public boolean occursIn(Feed feed)
    {
        return switch (this) {
            case CUT, GARBAGE, BAD_TYPE, TOLERATED -> feed != Feed.BID_REQUESTS;
            case UNKNOWN_CREATIVE, NO_RENDER -> feed == Feed.IMPRESSIONS;
            case SPEC, NO_CONSENT -> feed == Feed.BID_REQUESTS;
            case UNCLOSED_QUOTE, DOUBLE_CLICK -> feed == Feed.INTERACTIONS;
            case CRAWLER, TEST_TRAFFIC, DATACENTER -> feed != Feed.INTERACTIONS;
            case NEAR_DUPLICATE, FAR_DUPLICATE, COLLISION, LATE, TOO_OLD, FUTURE, MISSING_FIELD, OUT_OF_RANGE, SEVERAL_VIOLATIONS, SPARSE -> true;
        };
    }
}
