package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.HourSeal;
import com.advertisex.lake.mapreduce.landing.LandingAgents;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * Seals arrival hours: an empty {@value HourSeal#FLAG} in an hour's landing folder says that no agent writes to it any more, which schedulers wait for. An
 * hour is sealed once it is over for {@value #DELAY}, no file of it is open, in landing, restricted or audit zone, and every agent that {@value #AGENTS}
 * names was seen in it or in a later one; after {@value HourSeal#GRACE} also without: an agent is down. An hour in which nothing arrived is sealed as well.
 * What lands in a sealed hour all the same is cleaned with the next hour.
 */
public final class HourSealer
{
    static final String DELAY = "lake.seal.delay";
    static final String LOOKBACK = "lake.seal.lookback";
    static final String AGENTS = "lake.seal.agents";
    static final Duration DEFAULT_LOOKBACK = Duration.ofDays(7);

    private static final Duration DEFAULT_DELAY = Duration.ofMinutes(5);
    private static final Logger log = LoggerFactory.getLogger(HourSealer.class);

    private final Configuration configuration;
    private final Duration delay;
    private final Duration grace;
    private final Duration lookback;
    private final List<String> agents;

    /** @throws IllegalArgumentException naming the setting, if one is no duration or the grace is shorter than the delay */
    public HourSealer(Configuration configuration)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.delay = LakeConfiguration.duration(configuration, DELAY, DEFAULT_DELAY);
        this.grace = LakeConfiguration.duration(configuration, HourSeal.GRACE, HourSeal.DEFAULT_GRACE);
        this.lookback = LakeConfiguration.duration(configuration, LOOKBACK, DEFAULT_LOOKBACK);
        this.agents = List.copyOf(configuration.getTrimmedStringCollection(AGENTS));
        if (grace.compareTo(delay) < 0) {
            throw new IllegalArgumentException("an hour's grace of " + Durations.format(grace) + " (" + HourSeal.GRACE + ") is shorter than the delay of "
                    + Durations.format(delay) + " (" + DELAY + ")");
        }
    }

    /**
     * What one call did.
     *
     * @param sealed hours, in order
     * @param waiting hours that are over and not sealed, in order, with what each waits for
     */
    public record Sealed(List<ArrivalHour> sealed, SortedMap<ArrivalHour, String> waiting)
    {
        public Sealed
        {
            sealed = List.copyOf(sealed);
            waiting = Collections.unmodifiableSortedMap(new TreeMap<>(waiting));
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
        Path landing = LandingRoots.of(configuration).get(0);
        FileSystem files = landing.getFileSystem(configuration);
        Instant oldest = now.minus(lookback).truncatedTo(ChronoUnit.HOURS);
        Instant first = since.isAfter(oldest) ? since.truncatedTo(ChronoUnit.HOURS) : oldest;
        LandingAgents landingAgents = new LandingAgents(configuration);
        HourSeal seal = new HourSeal(configuration);
        List<ArrivalHour> sealed = new ArrayList<>();
        SortedMap<ArrivalHour, String> waiting = new TreeMap<>();
        for (Instant start = first; isOver(start, now); start = end(start)) {
            for (Feed feed : Feed.values()) {
                ArrivalHour hour = new ArrivalHour(feed, start);
                Path flag = seal.flag(hour);
                if (files.exists(flag)) {
                    continue;
                }
                String missing = missing(landingAgents, hour, now);
                if (!missing.isEmpty() && now.isBefore(end(start).plus(grace))) {
                    waiting.put(hour, missing);
                    continue;
                }
                if (!missing.isEmpty()) {
                    log.warn("Sealing {}, since it is over for {} ({}), though {}", hour, Durations.format(grace), HourSeal.GRACE, missing);
                }
                // Two that seal at the same time both succeed: the flag is empty.
                files.create(flag, true).close();
                sealed.add(hour);
            }
        }
        return new Sealed(sealed, waiting);
    }

    /** What keeps an hour from being sealed, with the agents' names and until when; empty where it is not over yet, or nothing does. */
    public Optional<String> waitsFor(ArrivalHour hour, Instant now)
            throws IOException
    {
        if (!isOver(hour.start(), now)) {
            return Optional.empty();
        }
        String missing = missing(new LandingAgents(configuration), hour, now);
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing + "; without it at " + end(hour.start()).plus(grace) + " (" + HourSeal.GRACE + ")");
    }

    private String missing(LandingAgents landingAgents, ArrivalHour hour, Instant now)
            throws IOException
    {
        StringJoiner missing = new StringJoiner("; ");
        landingAgents.open(hour).forEach((agent, file) -> missing.add("agent " + agent + " has a file open, " + file));
        for (String agent : agents) {
            if (!landingAgents.isSeenSince(agent, hour.start(), now)) {
                missing.add("agent " + agent + " was not seen since it began (" + AGENTS + ")");
            }
        }
        return missing.toString();
    }

    private boolean isOver(Instant start, Instant now)
    {
        return !end(start).plus(delay).isAfter(now);
    }

    private static Instant end(Instant start)
    {
        return start.plus(1, ChronoUnit.HOURS);
    }
}
