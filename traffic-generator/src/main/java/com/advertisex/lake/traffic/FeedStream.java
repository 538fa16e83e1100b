package com.advertisex.lake.traffic;

import com.advertisex.lake.model.Feed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

import static java.util.Objects.requireNonNull;

/** The log of one feed: writes records, counts what must become of each, and lets some come again later. */
final class FeedStream
{
    private static final int NEAR_MILLIS = 5_000;
    /** Bounds the memory for records that wait to come again; reached only by plans of tens of millions of events. */
    private static final int MAX_WAITING = 1 << 16;

    private final Feed feed;
    private final RecordFiles files;
    private final TruthLedger live;
    private final TruthLedger unbounded;
    private final TroubleDice dice;
    private final SplittableRandom random;
    private final long farthestMillis;
    private final PriorityQueue<Echo> waiting = new PriorityQueue<>(Comparator.comparingLong(Echo::dueMillis).thenComparingLong(Echo::number));
    private long echoes;

    /** A record that comes (again) later; {@code number} keeps the order among those due in the same millisecond. */
    private record Echo(long dueMillis, long number, ByteBuffer record, Outcome outcome, boolean duplicate)
    {
    }

    FeedStream(Feed feed, RecordFiles files, TruthLedger live, TruthLedger unbounded, TrafficPlan plan, SplittableRandom random)
    {
        this.feed = requireNonNull(feed, "feed is null");
        this.files = requireNonNull(files, "files is null");
        this.live = requireNonNull(live, "live is null");
        this.unbounded = requireNonNull(unbounded, "unbounded is null");
        this.random = requireNonNull(random, "random is null");
        this.dice = new TroubleDice(plan, feed, random);
        this.farthestMillis = plan.hours() * 3_000_000L;
    }

    /** Whether the next record will be the last of its file. */
    boolean isBeforeLastOfFile()
    {
        return files.isBeforeLast();
    }

    /** Writes a new record that does not come again. */
    void writeOnce(ByteSink record, Outcome outcome)
            throws IOException
    {
        files.write(record.bytes(), record.length());
        count(outcome, false);
    }

    TroubleDice dice()
    {
        return dice;
    }

    /** Writes the echo that is due, if there is one; it takes the place of a new record. */
    boolean writeDueEcho(long now)
            throws IOException
    {
        Echo first = waiting.peek();
        if (first == null || first.dueMillis() > now) {
            return false;
        }
        waiting.remove();
        files.write(first.record().array(), first.record().limit());
        count(first.outcome(), first.duplicate());
        return true;
    }

    /**
     * Writes a new record and draws whether it comes again.
     *
     * @param collidable whether another event can come under the same id: it has a given one
     * @return whether the caller has to render such an event and hand it to {@link #writeLater}
     */
    boolean write(long now, ByteSink record, Outcome outcome, boolean collidable)
            throws IOException
    {
        writeOnce(record, outcome);
        Trouble echo = dice.echo();
        if (echo == null || waiting.size() >= MAX_WAITING) {
            return false;
        }
        if (echo == Trouble.COLLISION) {
            return collidable && outcome.isOrdinary();
        }
        long due = now + (echo == Trouble.NEAR_DUPLICATE ? random.nextInt(NEAR_MILLIS) : farMillis());
        waiting.add(new Echo(due, echoes++, ByteBuffer.wrap(record.copy()), outcome, true));
        return false;
    }

    /** Keeps a record that takes the id of one already written; it comes within the next seconds or hours. */
    void writeLater(long now, ByteSink record, Outcome outcome)
    {
        long due = now + (random.nextBoolean() ? random.nextInt(NEAR_MILLIS) : farMillis());
        waiting.add(new Echo(due, echoes++, ByteBuffer.wrap(record.copy()), outcome, false));
    }

    private void count(Outcome outcome, boolean duplicate)
    {
        live.count(feed, outcome, duplicate);
        unbounded.count(feed, outcome, duplicate);
    }

    /** From a twentieth of the farthest distance on: 1 to 20 hours in a period of 24. */
    private long farMillis()
    {
        return farthestMillis / 20 + random.nextLong(farthestMillis - farthestMillis / 20);
    }
}
