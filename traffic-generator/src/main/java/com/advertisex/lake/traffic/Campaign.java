package com.advertisex.lake.traffic;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A campaign.
 *
 * @param number its place in {@link World#campaigns()}
 * @param medianCpmMicros in millionths of a US dollar
 * @param dealId null if it buys in the open auction
 */
record Campaign(
        int number,
        Text id,
        Text advertiserId,
        Text advertiserName,
        int weight,
        int medianCpmMicros,
        double clickThroughRate,
        Text dealId,
        List<Text> landingPages,
        List<LineItem> lineItems)
{
    Campaign
    {
        requireNonNull(id, "id is null");
        landingPages = List.copyOf(landingPages);
        lineItems = List.copyOf(lineItems);
    }

    /**
     * Part of a campaign.
     *
     * @param creativeIds one for each of {@link World#sizes()}
     */
    record LineItem(Text id, List<Text> creativeIds)
    {
        LineItem
        {
            creativeIds = List.copyOf(creativeIds);
        }
    }
}
