package com.advertisex.lake.singlenode.jobs;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.HourSeal;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.process.HourSealer;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/** Why an hour of the landing zone that a run waits for is not sealed. */
final class UnsealedHours
{
    private final HourSealer sealer;
    private final Pattern flag;
    private final Instant now;

    UnsealedHours(Configuration configuration, Instant now)
    {
        this.sealer = new HourSealer(configuration);
        String root = LandingRoots.of(configuration).get(0).toUri().getPath();
        this.flag = Pattern.compile(Pattern.quote(root) + "/([a-z-]+)/([0-9-]{10})/([0-9]{2})/" + HourSeal.FLAG);
        this.now = requireNonNull(now, "now is null");
    }

    /**
     * @param path that is waited for, without its file system
     * @return with the names of agents; empty if it is no hour of the landing zone, or one that is not over or about to be sealed
     */
    Optional<String> why(String path)
            throws IOException
    {
        Matcher matcher = flag.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return sealer.waitsFor(ArrivalHour.parse(Feed.fromName(matcher.group(1)), matcher.group(2) + "T" + matcher.group(3)), now);
    }
}
