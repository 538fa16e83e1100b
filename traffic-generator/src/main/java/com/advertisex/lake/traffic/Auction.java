package com.advertisex.lake.traffic;

import com.advertisex.lake.traffic.Site.Placement;

import java.util.List;

/**
 * One offer of ad space: somebody opens a page or an app.
 *
 * @param millis when the request was sent, epoch milliseconds
 * @param offered how many of the placements are offered, from the first on
 * @param userAgent the device's own, or a crawler's
 */
record Auction(long idHigh, long idLow, long millis, User user, Site site, Text page, int offered, Text userAgent, boolean crawler, boolean test)
{
    List<Placement> placements()
    {
        return site.placements().get(user.device().formFactor());
    }
}
