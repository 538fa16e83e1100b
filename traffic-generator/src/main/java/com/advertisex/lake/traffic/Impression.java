package com.advertisex.lake.traffic;

import com.advertisex.lake.traffic.Campaign.LineItem;
import com.advertisex.lake.traffic.Site.Placement;

/**
 * An ad shown.
 *
 * @param millis when it began to render, epoch milliseconds
 * @param place which of the auction's placements it fills, from 0
 * @param priceNanos CPM price in units of 1e-9
 * @param rendered false: nothing was to be seen of it
 */
record Impression(
        long idHigh,
        long idLow,
        long millis,
        Auction auction,
        int place,
        Campaign campaign,
        LineItem lineItem,
        long priceNanos,
        boolean measurable,
        boolean viewable,
        boolean rendered)
{
    Placement placement()
    {
        return auction.placements().get(place);
    }

    World.Size size()
    {
        return World.sizes().get(placement().size());
    }

    Text creativeId()
    {
        return lineItem.creativeIds().get(placement().size());
    }

    Impression at(long newMillis)
    {
        return new Impression(idHigh, idLow, newMillis, auction, place, campaign, lineItem, priceNanos, measurable, viewable, rendered);
    }

    /** Another event under this one's id, for the same campaign at the same price. */
    Impression colliding(long newMillis)
    {
        return new Impression(idHigh, idLow, newMillis, auction, place, campaign, lineItem, priceNanos, measurable, !viewable, rendered);
    }
}
