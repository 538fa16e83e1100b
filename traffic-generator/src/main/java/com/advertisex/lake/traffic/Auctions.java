package com.advertisex.lake.traffic;

import java.util.List;
import java.util.SplittableRandom;

/** Draws auctions: who opens which page on which device. */
final class Auctions
{
    /** Flattens the head of the Zipf distribution (Mandelbrot's offset): the most active user sees about eleven times the average. */
    private static final double HEAD_OFFSET = 0.05;
    private static final int EVENTS_PER_USER = 12;
    private static final int MIN_USERS = 500;
    private static final int MAX_JITTER_MILLIS = 3_000;
    static final int MAX_RENDER_MILLIS = 800;

    private final World world;
    private final DailyCurve curve;
    private final TrafficPlan plan;
    private final SplittableRandom random;
    private final IdSource ids;
    private final List<Text> crawlers;
    private final long from;
    private final double users;
    private final double shares;

    Auctions(World world, DailyCurve curve, List<Text> crawlers, TrafficPlan plan, SplittableRandom random)
    {
        this.world = world;
        this.curve = curve;
        this.crawlers = crawlers;
        this.plan = plan;
        this.random = random;
        this.ids = new IdSource(plan.seed(), "auction");
        this.from = plan.from().toEpochMilli();
        this.users = Math.max(MIN_USERS, plan.events() / (double) EVENTS_PER_USER);
        this.shares = world.countries().stream().mapToInt(Country::share).sum();
    }

    /**
     * @param now the log time of what comes of the auction, epoch milliseconds; the auction is at least {@link #MAX_RENDER_MILLIS} before, but for the
     * period's start
     */
    Auction next(long now)
    {
        User user = user(now);
        Weighted<Site> sites = world.sites(user.device().formFactor());
        Site site = sites.get(random.nextInt(sites.size()));
        double jitter = random.nextDouble();
        long millis = now - MAX_RENDER_MILLIS - (long) (jitter * jitter * MAX_JITTER_MILLIS);
        boolean crawler = random.nextDouble() < plan.rate(Trouble.CRAWLER);
        boolean datacenter = random.nextDouble() < plan.rate(Trouble.DATACENTER);
        boolean consenting = random.nextDouble() >= plan.rate(Trouble.NO_CONSENT);
        boolean test = random.nextDouble() < plan.rate(Trouble.TEST_TRAFFIC);
        ids.advance();
        return new Auction(
                ids.high(),
                ids.low(),
                Math.max(from, millis),
                user,
                site,
                site.pages().get(random.nextInt(site.pages().size())),
                offered(),
                crawler ? crawlers.get(random.nextInt(crawlers.size())) : user.device().userAgent(),
                crawler,
                datacenter,
                consenting,
                test);
    }

    private User user(long now)
    {
        int minuteOfDay = (int) Math.floorMod(now / 60_000, (long) DailyCurve.MINUTES_PER_DAY);
        Country country = world.countries().get(curve.country(minuteOfDay, random.nextDouble()));
        double inhabitants = Math.max(1, users * country.share() / shares);
        double draw = random.nextDouble() + HEAD_OFFSET;
        double quantile = (draw * draw - HEAD_OFFSET * HEAD_OFFSET) / (1 + 2 * HEAD_OFFSET);
        return User.of(world, plan.seed(), country, (int) (quantile * inhabitants));
    }

    private int offered()
    {
        int draw = random.nextInt(100);
        if (draw < 70) {
            return 1;
        }
        return draw < 92 ? 2 : 3;
    }
}
