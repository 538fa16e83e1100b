package com.advertisex.lake.traffic;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.ViolationCode;

import java.io.IOException;
import java.util.SplittableRandom;

/** Turns auctions into impressions and their log lines. */
final class ImpressionFeed
{
    private static final long NANOS_PER_MICRO = 1_000;
    private static final double MEASURABLE_SHARE = 0.92;
    private static final double VIEWABLE_SHARE_OF_MEASURABLE = 0.66;
    private static final int PERCENT = 100;
    /** As exchanges that have agreed on a price below the floor. */
    private static final int PERCENT_BELOW_FLOOR = 3;

    private final World world;
    private final FeedStream stream;
    private final EventTimes times;
    private final PriceCurve prices;
    private final SplittableRandom random;
    private final double noRenderRate;
    private final IdSource ids;
    private final Garbage garbage;
    private final Defects<ImpressionField> defects = ImpressionDefects.create();
    private final ImpressionJson json = new ImpressionJson();

    ImpressionFeed(World world, FeedStream stream, EventTimes times, TrafficPlan plan, SplittableRandom random)
    {
        this.world = world;
        this.stream = stream;
        this.times = times;
        this.random = random;
        this.prices = new PriceCurve(random);
        this.noRenderRate = plan.rate(Trouble.NO_RENDER);
        this.ids = new IdSource(plan.seed(), "impression");
        this.garbage = new Garbage(random);
    }

    /**
     * Writes the next line: an echo that is due, or an impression of the auction.
     *
     * @return the impression if clicks and conversions may follow from it: it is on time and nothing is wrong with it; else null
     */
    Impression next(long now, Auction auction, int place)
            throws IOException
    {
        if (stream.writeDueEcho(now)) {
            return null;
        }
        Impression impression = draw(auction, place);
        Trouble trouble = stream.dice().defect();
        if (trouble == Trouble.CUT) {
            ByteSink line = json.render(impression, defects.sound());
            line.truncate(random.nextInt(1, line.length()));
            stream.write(now, line, Outcome.unreadable(ViolationCode.MALFORMED), false);
            return null;
        }
        if (trouble == Trouble.GARBAGE) {
            stream.write(now, garbage.render(), Outcome.unreadable(ViolationCode.MALFORMED), false);
            return null;
        }
        Defect<ImpressionField> defect = defects.draw(trouble, stream.dice());
        Impression timed = impression.at(times.shift(impression.millis(), defect.timing()));
        Outcome outcome = outcome(timed, defect, false);
        boolean collides = stream.write(now, json.render(timed, defect), outcome, !defect.hides(ImpressionField.EVENT_ID));
        if (collides) {
            Impression other = timed.colliding(times.beside(timed.millis()));
            stream.writeLater(now, json.render(other, defect), outcome(other, defect, true));
        }
        return outcome.isOrdinary() ? timed : null;
    }

    private Impression draw(Auction auction, int place)
    {
        Weighted<Campaign> campaigns = world.weightedCampaigns();
        Campaign campaign = campaigns.get(random.nextInt(campaigns.size()));
        boolean measurable = random.nextDouble() < MEASURABLE_SHARE;
        boolean rendered = random.nextDouble() >= noRenderRate;
        boolean viewable = measurable && random.nextDouble() < VIEWABLE_SHARE_OF_MEASURABLE && rendered;
        ids.advance();
        return new Impression(
                ids.high(),
                ids.low(),
                auction.millis() + random.nextInt(Auctions.MAX_RENDER_MILLIS),
                auction,
                place,
                campaign,
                campaign.lineItems().get(random.nextInt(campaign.lineItems().size())),
                price(campaign, auction, place),
                measurable,
                viewable,
                rendered);
    }

    /** Nearly always the floor at least. */
    private long price(Campaign campaign, Auction auction, int place)
    {
        long drawn = prices.micros(campaign.medianCpmMicros()) * NANOS_PER_MICRO;
        return Mix.slice(auction.idLow(), 48, PERCENT) < PERCENT_BELOW_FLOOR ? drawn : Math.max(drawn, auction.floorNanos(place));
    }

    private static boolean isInvalid(Impression impression, Defect<ImpressionField> defect)
    {
        return (impression.auction().crawler() && !defect.hides(ImpressionField.USER_AGENT))
                || (impression.auction().datacenter() && !defect.hides(ImpressionField.IP))
                || (!impression.rendered() && !defect.hides(ImpressionField.WIDTH) && !defect.hides(ImpressionField.HEIGHT));
    }

    private static Outcome outcome(Impression impression, Defect<ImpressionField> defect, boolean collision)
    {
        return new Outcome(
                EventType.IMPRESSION,
                defect.timing(),
                defect.violation(),
                defect.flag(),
                // a creative that nothing knows leads to no campaign
                defect.hides(ImpressionField.CAMPAIGN_ID) && defect.hides(ImpressionField.CREATIVE_ID) ? Outcome.NO_CAMPAIGN : impression.campaign().number(),
                impression.millis(),
                defect.hides(ImpressionField.PRICE_CPM) ? 0 : impression.priceNanos(),
                0,
                isInvalid(impression, defect),
                impression.auction().test() && !defect.hides(ImpressionField.IS_TEST),
                collision);
    }
}
