package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.landing.OpenFileOwners;
import com.advertisex.lake.model.Feed;

import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * @param feeds to process; the watermarks of all feeds are computed anyway
 * @param owners which open files may be finished
 */
public record ProcessOptions(Set<Feed> feeds, OpenFileOwners owners)
{
    public ProcessOptions
    {
        feeds = Set.copyOf(feeds);
        requireNonNull(owners, "owners is null");
    }

    /** All feeds; open files are left alone. */
    public static ProcessOptions all()
    {
        return new ProcessOptions(Set.of(Feed.values()), OpenFileOwners.unknown());
    }
}
