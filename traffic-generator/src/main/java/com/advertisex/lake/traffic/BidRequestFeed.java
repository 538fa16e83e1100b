package com.advertisex.lake.traffic;

import com.advertisex.lake.model.EventType;

import java.io.IOException;

/** Logs auctions as bid requests. */
final class BidRequestFeed
{
    private static final int TMAX = 120;

    private final FeedStream stream;
    private final EventTimes times;
    private final Defects<BidRequestTwist> defects = BidRequestDefects.create();
    private final BidRequestAvro avro = new BidRequestAvro();

    BidRequestFeed(FeedStream stream, EventTimes times)
    {
        this.stream = stream;
        this.times = times;
    }

    /** Writes the next record: an echo that is due, or the auction's request. */
    void next(long now, Auction auction)
            throws IOException
    {
        if (stream.writeDueEcho(now)) {
            return;
        }
        Defect<BidRequestTwist> defect = defects.draw(stream.dice().defect(), stream.dice());
        long millis = times.shift(auction.millis(), defect.timing());
        boolean identified = !defect.changes(BidRequestTwist.NO_ID);
        boolean collides = stream.write(now, avro.render(auction, millis, TMAX, defect), outcome(auction, millis, defect, false), identified);
        if (collides) {
            long otherMillis = times.beside(millis);
            stream.writeLater(now, avro.render(auction, otherMillis, TMAX + 1, defect), outcome(auction, otherMillis, defect, true));
        }
    }

    private static Outcome outcome(Auction auction, long millis, Defect<BidRequestTwist> defect, boolean collision)
    {
        return new Outcome(
                EventType.BID_REQUEST,
                defect.timing(),
                defect.violation(),
                defect.flag(),
                Outcome.NO_CAMPAIGN,
                defect.changes(BidRequestTwist.NO_TIMESTAMP) ? Outcome.WHEN_RECEIVED : millis,
                0,
                0,
                auction.crawler() || auction.datacenter(),
                auction.test(),
                collision);
    }
}
