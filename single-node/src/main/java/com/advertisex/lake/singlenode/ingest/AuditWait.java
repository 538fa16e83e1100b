package com.advertisex.lake.singlenode.ingest;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Waits until the audit files that the agent has open are closed. What it says of events lies in files that it closes a little later than those of the events;
 * whoever processes in between sees more landed than produced.
 */
public final class AuditWait
{
    private static final Duration POLL = Duration.ofMillis(500);
    /** The agent closes a file after a minute. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final EmbeddedStack stack;
    private final LandingZone zone;

    public AuditWait(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
        this.zone = new LandingZone(LandingRoots.ofAudit(stack.hadoopConfiguration()), stack.hadoopConfiguration());
    }

    /** Does not wait for files that the agent opens meanwhile, nor for an agent that is gone. */
    public void await(Set<Feed> feeds)
            throws IOException, InterruptedException
    {
        Instant end = Instant.now().plus(LONGEST);
        Set<String> waitedFor = open(feeds);
        while (!waitedFor.isEmpty() && stack.runs(EmbeddedStack.AGENT) && Instant.now().isBefore(end)) {
            Thread.sleep(POLL.toMillis());
            waitedFor.retainAll(open(feeds));
        }
    }

    private Set<String> open(Set<Feed> feeds)
            throws IOException
    {
        Set<String> open = new HashSet<>();
        for (Map.Entry<ArrivalHour, LandingZone.Files> hour : zone.hours().entrySet()) {
            if (feeds.contains(hour.getKey().feed())) {
                hour.getValue().open().stream().map(LandedFile::path).forEach(open::add);
            }
        }
        return open;
    }
}
