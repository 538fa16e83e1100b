package com.advertisex.lake.traffic;

import com.advertisex.lake.traffic.Site.Placement;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One offer of ad space: somebody opens a page or an app.
 *
 * @param millis when the request was sent, epoch milliseconds
 * @param offered how many of the placements are offered, from the first on
 * @param userAgent the device's own, or a crawler's
 * @param datacenter whether it comes from a datacenter's address instead of the user's
 * @param consenting whether the user consents, where consent is asked for
 */
record Auction(
        long idHigh,
        long idLow,
        long millis,
        User user,
        Site site,
        Text page,
        int offered,
        Text userAgent,
        boolean crawler,
        boolean datacenter,
        boolean consenting,
        boolean test)
{
    /** In a range that the lake's own rules know for a datacenter's. */
    private static final byte[] DATACENTER_PREFIX = "144.76.".getBytes(StandardCharsets.US_ASCII);

    boolean hasIpv6()
    {
        return user.hasIpv6() && !datacenter;
    }

    void putIp(ByteSink sink)
    {
        if (!datacenter) {
            user.putIp(sink);
            return;
        }
        sink.put(DATACENTER_PREFIX);
        sink.putInt((int) (user.bits() >>> 16) & 0xff);
        sink.write('.');
        sink.putInt(1 + Mix.slice(user.bits(), 24, 254));
    }

    /** The least CPM price that is asked for a placement, in units of 1e-9; follows from the auction's id. */
    long floorNanos(int place)
    {
        return (10 + Mix.slice(idHigh, 16 * place, 4_000)) * 1_000_000L;
    }

    List<Placement> placements()
    {
        return site.placements().get(user.device().formFactor());
    }
}
