package com.advertisex.lake.traffic;

import java.util.Locale;

/** The keys of an impression's JSON object, in their order. */
enum ImpressionField
{
    EVENT_ID,
    TIMESTAMP,
    AUCTION_ID,
    IMP_ID,
    CAMPAIGN_ID,
    LINE_ITEM_ID,
    ADVERTISER_ID,
    CREATIVE_ID,
    PLACEMENT_ID,
    PUBLISHER_ID,
    DEAL_ID,
    USER_ID,
    IP,
    USER_AGENT,
    PAGE_URL,
    COUNTRY,
    DEVICE_TYPE,
    WIDTH,
    HEIGHT,
    PRICE_CPM,
    CURRENCY,
    IS_MEASURABLE,
    IS_VIEWABLE,
    IS_TEST;

    /** The key as it stands in the object. */
    String key()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
