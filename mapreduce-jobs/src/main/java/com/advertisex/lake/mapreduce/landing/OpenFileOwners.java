package com.advertisex.lake.mapreduce.landing;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * Tells whether the agent that wrote an open file is gone. Flume numbers its files from the time (milliseconds) at which it began to write to a directory:
 * {@code _<prefix>.<number>.avro.tmp}; a number from before the running agents started is that of an incarnation that is dead.
 */
public final class OpenFileOwners
{
    private static final Pattern NUMBERED = Pattern.compile("_.*\\.(\\d{12,15})\\.avro\\.tmp");

    private final boolean allGone;
    private final Instant agentsSince;

    private OpenFileOwners(boolean allGone, Instant agentsSince)
    {
        this.allGone = allGone;
        this.agentsSince = requireNonNull(agentsSince, "agentsSince is null");
    }

    /** No agent is running: every open file is an orphan. */
    public static OpenFileOwners noneRunning()
    {
        return new OpenFileOwners(true, Instant.MAX);
    }

    /** Nothing is known of the agents: no open file is touched. */
    public static OpenFileOwners unknown()
    {
        return new OpenFileOwners(false, Instant.EPOCH);
    }

    /** @param start when the agent that runs longest started */
    public static OpenFileOwners runningSince(Instant start)
    {
        return new OpenFileOwners(false, start);
    }

    /** @param name of an open file, without its directory */
    public boolean isGone(String name)
    {
        if (allGone) {
            return true;
        }
        OptionalLong begun = begun(name);
        return begun.isPresent() && Instant.ofEpochMilli(begun.getAsLong()).isBefore(agentsSince);
    }

    private static OptionalLong begun(String name)
    {
        Matcher matcher = NUMBERED.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
