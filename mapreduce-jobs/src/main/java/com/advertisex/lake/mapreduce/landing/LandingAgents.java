package com.advertisex.lake.mapreduce.landing;

import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/** Which agents wrote to an hour of landing, restricted or audit zone, told from the names of files: {@code [_]<agent>.<...>}. Looks at each hour once. */
public final class LandingAgents
{
    private final LandingZone zone;
    private final Map<ArrivalHour, LandingZone.Files> known = new HashMap<>();

    public LandingAgents(Configuration configuration)
    {
        this.zone = new LandingZone(LandingRoots.all(requireNonNull(configuration, "configuration is null")), configuration);
    }

    /** The agents with an open file of the hour, each with the name of one. */
    public SortedMap<String, String> open(ArrivalHour hour)
            throws IOException
    {
        SortedMap<String, String> open = new TreeMap<>();
        files(hour).open().forEach(file -> open.putIfAbsent(agent(file), new Path(file.path()).getName()));
        return open;
    }

    /** Whether an agent has a file of any feed in an hour from {@code start} until the one of {@code now}. */
    public boolean isSeenSince(String agent, Instant start, Instant now)
            throws IOException
    {
        for (Instant hour = start; !hour.isAfter(now); hour = hour.plus(1, ChronoUnit.HOURS)) {
            for (Feed feed : Feed.values()) {
                if (agents(new ArrivalHour(feed, hour)).contains(agent)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Set<String> agents(ArrivalHour hour)
            throws IOException
    {
        Set<String> agents = new TreeSet<>();
        files(hour).finished().forEach(file -> agents.add(agent(file)));
        files(hour).open().forEach(file -> agents.add(agent(file)));
        return agents;
    }

    private LandingZone.Files files(ArrivalHour hour)
            throws IOException
    {
        LandingZone.Files files = known.get(hour);
        if (files == null) {
            files = zone.files(hour);
            known.put(hour, files);
        }
        return files;
    }

    private static String agent(LandedFile file)
    {
        return new Path(file.path()).getName().replaceFirst("^_", "").replaceFirst("\\..*$", "");
    }
}
