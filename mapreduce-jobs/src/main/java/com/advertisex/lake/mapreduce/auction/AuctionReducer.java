package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.rollup.Cell;
import com.advertisex.lake.mapreduce.rollup.CellKey;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import org.apache.hadoop.mapreduce.Reducer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;

/** Finds the request of each impression, and adds up what was won. Memory: the requests of one id, no more than the settings allow. */
public final class AuctionReducer
        extends Reducer<AuctionKey, AuctionPart, CellKey, Cell>
{
    private final List<Asked> requests = new ArrayList<>();
    private AuctionSettings settings;
    private long window;
    private long skew;
    private SortedSet<Integer> days;
    private AuctionCells cells;

    /** A request, and what was won of each of its offers; null where nothing was. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asked(Request request, Win[] wins) {}

    @Override
    protected void setup(Context context)
            throws IOException
    {
        settings = AuctionSettings.from(context.getConfiguration());
        window = TimeUnit.SECONDS.toMicros(settings.winWindow().toSeconds());
        skew = TimeUnit.SECONDS.toMicros(settings.clockSkew().toSeconds());
        days = DerivedRun.read(context.getConfiguration()).days();
        cells = new AuctionCells(context::write, settings.targetingKeys());
    }

    @Override
    protected void reduce(AuctionKey key, Iterable<AuctionPart> parts, Context context)
            throws IOException, InterruptedException
    {
        if (key.isCell()) {
            for (AuctionPart part : parts) {
                cells.add(part.cellKey(), part.cell());
            }
            return;
        }
        requests.clear();
        for (AuctionPart part : parts) {
            Request request = part.request();
            if (request == null) {
                match(part.shown());
            }
            else if (requests.size() < settings.maxRequestsPerId()) {
                requests.add(new Asked(request, new Win[request.offers().size()]));
            }
            else {
                context.getCounter(AuctionCounter.REQUESTS_BEYOND_BOUND).increment(1);
            }
        }
        for (Asked asked : requests) {
            if (days.contains(DaySpans.day(asked.request.timeMicros()))) {
                addUp(asked);
            }
        }
    }

    private void match(Shown shown)
            throws IOException, InterruptedException
    {
        Asked nearest = null;
        for (Asked asked : requests) {
            long after = shown.timeMicros() - asked.request.timeMicros();
            if (-skew <= after && after <= window && asked.request.offerOf(shown.impId()) >= 0
                    && (nearest == null || asked.request.isNearer(shown.timeMicros(), nearest.request))) {
                nearest = asked;
            }
        }
        if (nearest != null) {
            int offer = nearest.request.offerOf(shown.impId());
            if (nearest.wins[offer] == null) {
                nearest.wins[offer] = new Win();
            }
            nearest.wins[offer].add(shown);
        }
        else if (days.contains(DaySpans.day(shown.timeMicros()))) {
            cells.unmatched(shown);
        }
    }

    private void addUp(Asked asked)
            throws IOException, InterruptedException
    {
        for (int offer = 0; offer < asked.wins.length; offer++) {
            if (asked.wins[offer] != null) {
                cells.won(asked.request, asked.request.offers().get(offer), asked.wins[offer]);
            }
        }
    }

    @Override
    protected void cleanup(Context context)
            throws IOException, InterruptedException
    {
        cells.flush();
    }
}
