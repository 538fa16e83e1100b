package com.advertisex.lake.traffic;

/** How a bid request departs from a sound one. */
enum BidRequestTwist
{
    NO_ID,
    NO_TIMESTAMP,
    NO_IMP,
    IMP_WITHOUT_ID,
    IMP_TWICE,
    SITE_AND_APP,
    NEGATIVE_FLOOR,
    NEGATIVE_SIZE,
    NEGATIVE_TMAX,
    UNKNOWN_AUCTION_TYPE,
    NO_USER,
    NO_USER_ID,
    NO_DEVICE,
    NO_REGS,
    NO_CONSENT,
    NO_GDPR_FLAG,
}
