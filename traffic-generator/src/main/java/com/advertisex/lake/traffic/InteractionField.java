package com.advertisex.lake.traffic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The columns of clicks and conversions, in their order. */
enum InteractionField
{
    EVENT_TIME,
    EVENT_ID,
    EVENT_TYPE,
    USER_ID,
    CAMPAIGN_ID,
    ADVERTISER_ID,
    CREATIVE_ID,
    CONVERSION_TYPE,
    CLICK_ID,
    IMPRESSION_ID,
    ORDER_ID,
    REVENUE,
    CURRENCY,
    LANDING_PAGE,
    IP,
    USER_AGENT,
    COUNTRY,
    DEVICE_TYPE,
    IS_TEST;

    /** The header line without its end. */
    static byte[] header()
    {
        return Arrays.stream(values())
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
