package com.advertisex.lake.traffic;

import com.advertisex.lake.model.Feed;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The stream of events of one plan: auctions in the order of time, and what follows from each of them in the three logs. */
final class Traffic
        implements Closeable
{
    private static final int IMPRESSIONS_PER_FILE = 250_000;
    private static final int INTERACTIONS_PER_FILE = 10_000;
    private static final int BID_REQUESTS_PER_FILE = 100_000;
    private static final int PROGRESS_STEP = 10_000;
    private static final double LOGGED_AUCTION_WON = 0.4;
    private static final double SECOND_PLACE_WON = 0.5;
    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final TrafficPlan plan;
    private final SplittableRandom random;
    private final LogClock clock;
    private final Auctions auctions;
    private final TruthLedger live;
    private final TruthLedger unbounded;
    private final List<RecordFiles> files;
    private final DimensionFiles dimensionFiles;
    private final ImpressionFeed impressions;
    private final InteractionFeed interactions;
    private final BidRequestFeed bidRequests;

    Traffic(TrafficPlan plan, Path root)
    {
        this.plan = plan;
        World world = new World();
        this.dimensionFiles = new DimensionFiles(world, plan, root);
        DailyCurve curve = new DailyCurve(world.countries());
        // One stream of numbers for each part, so that a change in one leaves the others as they were.
        SplittableRandom source = new SplittableRandom(plan.seed());
        this.random = source.split();
        this.clock = new LogClock(curve, plan, source.split());
        this.auctions = new Auctions(world, curve, CrawlerAgents.list(), plan, source.split());
        this.live = new TruthLedger(true, plan, world.campaigns());
        this.unbounded = new TruthLedger(false, plan, world.campaigns());
        RecordFiles impressionFiles = new LineFiles(root, pattern(Feed.IMPRESSIONS, ".jsonl"), IMPRESSIONS_PER_FILE, new byte[0]);
        RecordFiles interactionFiles = new LineFiles(root, pattern(Feed.INTERACTIONS, ".csv"), INTERACTIONS_PER_FILE, InteractionField.header());
        RecordFiles bidRequestFiles = new AvroFiles(root, pattern(Feed.BID_REQUESTS, ".avro"), BID_REQUESTS_PER_FILE, BidRequestAvro.schema(), plan.seed());
        this.files = List.of(impressionFiles, interactionFiles, bidRequestFiles);
        this.impressions = new ImpressionFeed(world, stream(Feed.IMPRESSIONS, impressionFiles, source), times(source), plan, source.split());
        this.interactions = new InteractionFeed(stream(Feed.INTERACTIONS, interactionFiles, source), times(source), plan, source.split());
        this.bidRequests = new BidRequestFeed(stream(Feed.BID_REQUESTS, bidRequestFiles, source), times(source));
    }

    TrafficTruth write(ProgressListener listener)
            throws IOException
    {
        long requests = plan.bidRequests();
        Auction logged = null;
        boolean won = false;
        for (long line = 0; line < plan.events(); line++) {
            long now = clock.next();
            interactions.writeUntil(now);
            boolean second = line % 2 == 1;
            if (!second) {
                logged = auctions.next(now);
                won = random.nextDouble() < LOGGED_AUCTION_WON;
                if (line / 2 < requests) {
                    bidRequests.next(now, logged);
                }
            }
            boolean ofLogged = won && (!second || (logged.offered() > 1 && random.nextDouble() < SECOND_PLACE_WON));
            Auction auction = ofLogged ? logged : auctions.next(now);
            Impression impression = impressions.next(now, auction, ofLogged && second ? 1 : 0);
            if (impression != null) {
                interactions.follow(impression);
            }
            if (line % PROGRESS_STEP == PROGRESS_STEP - 1) {
                listener.progressed(line + 1, plan.events());
            }
        }
        interactions.finish();
        close();
        listener.progressed(plan.events(), plan.events());
        return truth();
    }

    @Override
    public void close()
            throws IOException
    {
        for (RecordFiles series : files) {
            series.close();
        }
    }

    private TrafficTruth truth()
            throws IOException
    {
        List<DatasetFile> dimensions = dimensionFiles.write();
        List<DatasetFile> written = files.stream().flatMap(series -> series.finished().stream()).toList();
        return new TrafficTruth(
                TrafficTruth.FORMAT,
                plan.seed(),
                plan.events(),
                plan.hours(),
                plan.from(),
                plan.end(),
                plan.end().plus(EventTimes.VALID_AFTER_END),
                plan.rates(),
                live.truth(),
                unbounded.truth(),
                written,
                dimensions);
    }

    private FeedStream stream(Feed feed, RecordFiles feedFiles, SplittableRandom source)
    {
        return new FeedStream(feed, feedFiles, live, unbounded, plan, source.split());
    }

    private EventTimes times(SplittableRandom source)
    {
        return new EventTimes(plan, source.split());
    }

    private String pattern(Feed feed, String extension)
    {
        String name = feed.directoryName();
        return name + "/" + name + "_" + FILE_TIME.format(plan.end()) + "_s" + plan.seed() + "_%04d" + extension;
    }
}
