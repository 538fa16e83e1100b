package com.advertisex.lake.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;

/**
 * What can be wrong with a row. Names and numbers are stored in quarantine tables and reports: a number is never changed and never used again.
 * Numbers: 1-9 the record cannot be read; 10-99 the event as a whole; 1xx a required field is missing, 2xx a field has the wrong type,
 * 3xx a value is out of range (the last two digits say which field, the same in all three); 4xx a rule of the OpenRTB 2.6 specification is broken;
 * 5xx an id that the dimension tables do not know (the last two digits again say which field).
 */
public enum ViolationCode
{
    /** The record does not parse in the format of its mapping. */
    MALFORMED(1),
    /** The record ends too early, or its file does. */
    TRUNCATED(2),
    /** The Avro schema that the record was written with is not known. */
    UNKNOWN_SCHEMA(3),
    /** The record is longer than the edge lets through (lake.ingest.max-record-bytes). */
    TOO_LARGE(4),
    /** The mapping does not say which event this is. */
    UNKNOWN_EVENT_TYPE(5),
    /** The event time is after the received time by more than the allowed skew (lake.clean.future-skew). */
    FUTURE_EVENT(10),
    /** The event time is before the received time by more than the lateness bound (lake.clean.lateness). */
    TOO_OLD(11),
    MISSING_EVENT_TIME(101),
    MISSING_CAMPAIGN_ID(103),
    MISSING_CREATIVE_ID(105),
    MISSING_CONVERSION_TYPE(143),

    BAD_TYPE_EVENT_ID(200),
    BAD_TYPE_EVENT_TIME(201),
    BAD_TYPE_USER_ID(202),
    BAD_TYPE_CAMPAIGN_ID(203),
    BAD_TYPE_ADVERTISER_ID(204),
    BAD_TYPE_CREATIVE_ID(205),
    BAD_TYPE_COUNTRY(206),
    BAD_TYPE_DEVICE_TYPE(207),
    BAD_TYPE_IVT_REASON(208),
    BAD_TYPE_CONSENT_STATUS(209),
    BAD_TYPE_IS_TEST(210),
    BAD_TYPE_AUCTION_ID(220),
    BAD_TYPE_IMP_ID(221),
    BAD_TYPE_PLACEMENT_ID(222),
    BAD_TYPE_PUBLISHER_ID(223),
    BAD_TYPE_WEBSITE(224),
    BAD_TYPE_PAGE_URL(225),
    BAD_TYPE_LINE_ITEM_ID(226),
    BAD_TYPE_DEAL_ID(227),
    BAD_TYPE_PRICE_CPM(228),
    BAD_TYPE_CURRENCY(229),
    BAD_TYPE_IS_MEASURABLE(230),
    BAD_TYPE_IS_VIEWABLE(231),
    BAD_TYPE_WIDTH(232),
    BAD_TYPE_HEIGHT(233),
    BAD_TYPE_USER_AGENT(234),
    BAD_TYPE_IP(235),
    BAD_TYPE_CLICK_ID(240),
    BAD_TYPE_IMPRESSION_ID(241),
    BAD_TYPE_LANDING_PAGE(242),
    BAD_TYPE_CONVERSION_TYPE(243),
    BAD_TYPE_ORDER_ID(244),
    BAD_TYPE_REVENUE(245),
    BAD_TYPE_ID(260),
    BAD_TYPE_IMP(261),
    BAD_TYPE_SITE(262),
    BAD_TYPE_APP(263),
    BAD_TYPE_DOOH(264),
    BAD_TYPE_DEVICE(265),
    BAD_TYPE_USER(266),
    BAD_TYPE_REGS(267),
    BAD_TYPE_AT(268),
    BAD_TYPE_TMAX(269),
    BAD_TYPE_CUR(270),
    BAD_TYPE_SOURCE_TID(271),
    BAD_TYPE_TARGETING(272),
    BAD_TYPE_EXT(273),
    BAD_TYPE_EXCHANGE(274),

    OUT_OF_RANGE_EVENT_TIME(301),
    OUT_OF_RANGE_PRICE_CPM(328),
    OUT_OF_RANGE_WIDTH(332),
    OUT_OF_RANGE_HEIGHT(333),
    OUT_OF_RANGE_REVENUE(345),
    OUT_OF_RANGE_IMP(361),
    OUT_OF_RANGE_DEVICE(365),
    OUT_OF_RANGE_USER(366),
    OUT_OF_RANGE_REGS(367),
    OUT_OF_RANGE_AT(368),
    OUT_OF_RANGE_TMAX(369),

    /** Rule: a bid request has an id (3.2.1). */
    SPEC_REQUEST_ID(400),
    /** Rule: at least one imp (3.2.1). */
    SPEC_IMP_EMPTY(401),
    /** Rule: every imp has an id (3.2.4). */
    SPEC_IMP_ID(402),
    /** Rule: imp ids are unique within the request (3.2.4). */
    SPEC_IMP_ID_NOT_UNIQUE(403),
    /** Rule: not more than one of site, app, dooh (3.2.1). */
    SPEC_SEVERAL_CHANNELS(404),
    /** Rule: sizes, durations are not negative (3.2.6, 3.2.7). */
    SPEC_SIZE_NEGATIVE(405),
    /** Rule: floors are not negative (3.2.4, 3.2.12). */
    SPEC_BIDFLOOR_NEGATIVE(406),
    /** Rule: auction type is 1, 2, 3 or above 500 (3.2.1). */
    SPEC_AT(407),
    /** Rule: tmax is not negative (3.2.1). */
    SPEC_TMAX_NEGATIVE(408),
    /** Rule: a bid response came as a bid request. */
    SPEC_NOT_A_REQUEST(409),

    /** No row of lake.campaigns is valid for the id at the event time; a flag or a reject (lake.clean.unknown-campaign). */
    UNKNOWN_CAMPAIGN(503),
    /** No row of lake.creatives is valid for the id at the event time; a flag or a reject (lake.clean.unknown-creative). */
    UNKNOWN_CREATIVE(505);

    private static final String MISSING = "MISSING_";
    private static final String BAD_TYPE = "BAD_TYPE_";
    private static final String OUT_OF_RANGE = "OUT_OF_RANGE_";

    private final int number;

    ViolationCode(int number)
    {
        this.number = number;
    }

    /** The stable number; violations of a row are ordered by it. */
    public int number()
    {
        return number;
    }

    public static Optional<ViolationCode> ofNumber(int number)
    {
        return find(code -> code.number == number);
    }

    public static Optional<ViolationCode> ofName(String name)
    {
        requireNonNull(name, "name is null");
        return find(code -> code.name().equals(name));
    }

    /** @param field a canonical field in lower case, for example {@code event_time} */
    public static Optional<ViolationCode> missing(String field)
    {
        return ofName(MISSING + field.toUpperCase(Locale.ROOT));
    }

    /** @param field a canonical field in lower case, for example {@code event_time} */
    public static Optional<ViolationCode> badType(String field)
    {
        return ofName(BAD_TYPE + field.toUpperCase(Locale.ROOT));
    }

    /** @param field a canonical field in lower case, for example {@code event_time} */
    public static Optional<ViolationCode> outOfRange(String field)
    {
        return ofName(OUT_OF_RANGE + field.toUpperCase(Locale.ROOT));
    }

    private static Optional<ViolationCode> find(Predicate<ViolationCode> condition)
    {
        return Arrays.stream(values()).filter(condition).findFirst();
    }
}
