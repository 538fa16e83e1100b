package com.advertisex.lake.model;

/**
 * Why the lake counts an event as invalid traffic; what stands in {@code ivt_reason}. The order is that in which the reasons are looked for: the first that
 * holds is the one that is kept. A source may state others, which stay as they are. The names are a contract, and a name is never given another meaning.
 */
public enum IvtReason
{
    /** The User-Agent is that of a crawler, a script or a tool. */
    CRAWLER_UA,
    /** The address belongs to a range that datacenters use, not people. */
    DATACENTER_IP,
    /** An impression of no visible size: nothing was shown. */
    NO_RENDER,
    /** A click on what the same user clicked a moment before. */
    DOUBLE_CLICK,
    /** A click beyond the number that one user can mean in so short a time. */
    CLICK_FLOOD,
}
