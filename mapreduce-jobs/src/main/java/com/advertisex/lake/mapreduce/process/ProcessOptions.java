package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.landing.OpenFileOwners;
import com.advertisex.lake.model.Feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * @param feeds to process, at least one; others may be processed by somebody else meanwhile
 * @param owners which open files may be finished
 * @param through start of the last arrival hour that is processed; later ones are left as they are
 * @param patience how long another process that is already at it is waited for
 */
public record ProcessOptions(Set<Feed> feeds, OpenFileOwners owners, Instant through, Duration patience)
{
    public ProcessOptions
    {
        feeds = Set.copyOf(feeds);
        requireNonNull(owners, "owners is null");
        requireNonNull(through, "through is null");
        requireNonNull(patience, "patience is null");
    }

    /** All hours; nobody is waited for. */
    public ProcessOptions(Set<Feed> feeds, OpenFileOwners owners)
    {
        this(feeds, owners, Instant.MAX, Duration.ZERO);
    }

    /** All feeds; open files are left alone. */
    public static ProcessOptions all()
    {
        return new ProcessOptions(Set.of(Feed.values()), OpenFileOwners.unknown());
    }
}
