package com.advertisex.lake.singlenode.generate;

import com.advertisex.lake.traffic.TrafficPlan;
import picocli.CommandLine;
import picocli.CommandLine.Option;

import java.time.Instant;

/** What traffic to make: options that {@code generate} and {@code demo} share. */
public final class TrafficOptions
{
    @Option(names = "--events", paramLabel = "N", defaultValue = "" + TrafficPlan.DEFAULT_EVENTS,
            description = "Impressions; half as many bid requests and their clicks and conversions come with them (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--hours", paramLabel = "H", defaultValue = "" + TrafficPlan.DEFAULT_HOURS,
            description = "Length of the period (default: ${DEFAULT-VALUE}).")
    private int hours;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "" + TrafficPlan.DEFAULT_SEED,
            description = "Seed of every random draw (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--end", paramLabel = "TIME", description = "End of the period, a full UTC hour as in 2026-11-23T00:00:00Z (default: today 00:00 UTC).")
    private Instant end;

    public long events()
    {
        return events;
    }

    public long seed()
    {
        return seed;
    }

    public int hours()
    {
        return hours;
    }

    /** @throws CommandLine.ParameterException if an option is out of its range */
    public TrafficPlan plan(CommandLine commandLine)
    {
        try {
            TrafficPlan plan = TrafficPlan.defaults(Instant.now()).withEvents(events).withHours(hours).withSeed(seed);
            return end == null ? plan : plan.withEnd(end);
        }
        catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(commandLine, e.getMessage(), e);
        }
    }
}
