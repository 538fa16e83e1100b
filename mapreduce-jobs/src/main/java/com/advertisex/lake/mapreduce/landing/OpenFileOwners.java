package com.advertisex.lake.mapreduce.landing;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * Tells whether the agent that wrote an open file is gone. Flume numbers its files from the time (milliseconds) at which it began to write to a directory:
 * {@code _<prefix>.<number>.avro.tmp}; a number from before the running agents started is that of an incarnation that is dead. Our agents' prefix is
 * {@code <agent>.<incarnation>}, which tells exactly whose a file is, where the running incarnations are known.
 */
public final class OpenFileOwners
{
    private static final Pattern NUMBERED = Pattern.compile("_.*\\.(\\d{12,15})\\.avro\\.tmp");

    private static final Pattern OF_INCARNATION = Pattern.compile("_[^.]+\\.(\\d+)\\.\\d{12,15}\\.avro\\.tmp");

    private final Predicate<String> gone;

    private OpenFileOwners(Predicate<String> gone)
    {
        this.gone = requireNonNull(gone, "gone is null");
    }

    /** No agent is running: every open file is an orphan. */
    public static OpenFileOwners noneRunning()
    {
        return new OpenFileOwners(name -> true);
    }

    /** Nothing is known of the agents: no open file is touched. */
    public static OpenFileOwners unknown()
    {
        return new OpenFileOwners(name -> false);
    }

    /** @param start when the agent that runs longest started */
    public static OpenFileOwners runningSince(Instant start)
    {
        requireNonNull(start, "start is null");
        return new OpenFileOwners(name -> {
            OptionalLong begun = number(NUMBERED, name);
            return begun.isPresent() && Instant.ofEpochMilli(begun.getAsLong()).isBefore(start);
        });
    }

    /** @param incarnation {@code lake.agent.incarnation} of the one agent that runs; a file that names none is left alone */
    public static OpenFileOwners runningIncarnation(long incarnation)
    {
        return new OpenFileOwners(name -> {
            OptionalLong owner = number(OF_INCARNATION, name);
            return owner.isPresent() && owner.getAsLong() != incarnation;
        });
    }

    /** @param name of an open file, without its directory */
    public boolean isGone(String name)
    {
        return gone.test(name);
    }

    private static OptionalLong number(Pattern pattern, String name)
    {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
