package com.advertisex.lake.mapreduce.landing;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import static java.util.Objects.requireNonNull;

/** The mark of an arrival hour to which no agent writes any more: an empty file in its landing folder. */
public final class HourSeal
{
    /** Schedulers' usual name of a finished folder's flag; readers of the zone pass over it, since it begins with an underscore. */
    public static final String FLAG = "_SUCCESS";
    public static final String GRACE = "lake.seal.grace";
    public static final Duration DEFAULT_GRACE = Duration.ofHours(6);

    private final Configuration configuration;
    private final Path landing;
    private final Duration grace;

    /** @throws IllegalArgumentException naming the setting, if the grace is no duration */
    public HourSeal(Configuration configuration)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.landing = LandingRoots.of(configuration).get(0);
        this.grace = LakeConfiguration.duration(configuration, GRACE, DEFAULT_GRACE);
    }

    /** Where an hour's mark is, or will be. */
    public Path flag(ArrivalHour hour)
    {
        return new Path(new Path(landing, hour.directory()), FLAG);
    }

    public boolean isSealed(ArrivalHour hour)
            throws IOException
    {
        return landing.getFileSystem(configuration).exists(flag(hour));
    }

    /** Whether the hour is sealed, or over for so long that it would be by now, were anybody to seal hours: what lands in it from now on is late. */
    public boolean isClosed(ArrivalHour hour, Instant now)
            throws IOException
    {
        return !now.isBefore(hour.start().plus(1, ChronoUnit.HOURS).plus(grace)) || isSealed(hour);
    }
}
