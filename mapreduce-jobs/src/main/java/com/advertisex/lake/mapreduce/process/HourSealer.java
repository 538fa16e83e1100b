package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.model.Durations;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * Seals arrival hours: an empty {@value #FLAG} in an hour's landing folder says that no agent writes to it any more, which schedulers wait for. An hour is
 * sealed once it is over for {@value #DELAY} and no file of it is open, in landing, restricted or audit zone; after {@value #GRACE} also where one is:
 * its agent is down. An hour in which nothing arrived is sealed as well. What lands in a sealed hour all the same is cleaned with the next hour.
 */
public final class HourSealer
{
    /** Schedulers' usual name of a finished folder's flag; readers of the zone pass over it, since it begins with an underscore. */
    public static final String FLAG = "_SUCCESS";
    static final String DELAY = "lake.seal.delay";
    static final String GRACE = "lake.seal.grace";
    static final String LOOKBACK = "lake.seal.lookback";

    private static final Duration DEFAULT_DELAY = Duration.ofMinutes(5);
    private static final Duration DEFAULT_GRACE = Duration.ofHours(6);
    private static final Duration DEFAULT_LOOKBACK = Duration.ofDays(7);
    private static final Logger log = LoggerFactory.getLogger(HourSealer.class);

    private final Configuration configuration;
    private final Duration delay;
    private final Duration grace;
    private final Duration lookback;

    /** @throws IllegalArgumentException naming the setting, if one is no duration or the grace is shorter than the delay */
    public HourSealer(Configuration configuration)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.delay = LakeConfiguration.duration(configuration, DELAY, DEFAULT_DELAY);
        this.grace = LakeConfiguration.duration(configuration, GRACE, DEFAULT_GRACE);
        this.lookback = LakeConfiguration.duration(configuration, LOOKBACK, DEFAULT_LOOKBACK);
        if (grace.compareTo(delay) < 0) {
            throw new IllegalArgumentException("an hour's grace of " + Durations.format(grace) + " (" + GRACE + ") is shorter than the delay of "
                    + Durations.format(delay) + " (" + DELAY + ")");
        }
    }

    /**
     * What one call did.
     *
     * @param sealed hours, in order
     * @param waiting hours that are over and have open files, in order, with these files
     */
    public record Sealed(List<ArrivalHour> sealed, TreeMap<ArrivalHour, List<LandedFile>> waiting)
    {
        public Sealed
        {
            sealed = List.copyOf(sealed);
            requireNonNull(waiting, "waiting is null");
        }
    }

    /**
     * Seals what can be sealed; an hour that is sealed stays so.
     *
     * @param since nothing before it is looked at, nor what is further back than {@value #LOOKBACK}
     */
    public Sealed seal(Instant since, Instant now)
            throws IOException
    {
        LandingZone zone = new LandingZone(LandingRoots.all(configuration), configuration);
        Path landing = LandingRoots.of(configuration).get(0);
        FileSystem files = landing.getFileSystem(configuration);
        Instant oldest = now.minus(lookback).truncatedTo(ChronoUnit.HOURS);
        Instant first = since.isAfter(oldest) ? since.truncatedTo(ChronoUnit.HOURS) : oldest;
        List<ArrivalHour> sealed = new ArrayList<>();
        TreeMap<ArrivalHour, List<LandedFile>> waiting = new TreeMap<>();
        for (Instant start = first; !end(start).plus(delay).isAfter(now); start = end(start)) {
            for (Feed feed : Feed.values()) {
                ArrivalHour hour = new ArrivalHour(feed, start);
                Path flag = new Path(new Path(landing, hour.directory()), FLAG);
                if (files.exists(flag)) {
                    continue;
                }
                List<LandedFile> open = zone.files(hour).open();
                boolean graceIsOver = !end(start).plus(grace).isAfter(now);
                if (!open.isEmpty() && !graceIsOver) {
                    waiting.put(hour, open);
                    continue;
                }
                if (!open.isEmpty()) {
                    log.warn("Sealing {} with files still open, since it is over for {} ({}): {}", hour, Durations.format(grace), GRACE, open);
                }
                // Two that seal at the same time both succeed: the flag is empty.
                files.create(flag, true).close();
                sealed.add(hour);
            }
        }
        return new Sealed(sealed, waiting);
    }

    private static Instant end(Instant start)
    {
        return start.plus(1, ChronoUnit.HOURS);
    }
}
