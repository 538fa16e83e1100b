package com.advertisex.lake.mapreduce.clean;

import static java.util.Objects.requireNonNull;

/**
 * Under what the books have a quarantined row so far. Travels through the shuffle of a replay where that of a clean run has the agent alone.
 *
 * @param arrivalHourMicros start of the hour
 * @param reason reject code
 */
record ReplayLabel(long arrivalHourMicros, String reason, String agent)
{
    private static final char SEPARATOR = '|';

    ReplayLabel
    {
        requireNonNull(reason, "reason is null");
        requireNonNull(agent, "agent is null");
    }

    String encode()
    {
        return arrivalHourMicros + String.valueOf(SEPARATOR) + reason + SEPARATOR + agent;
    }

    /** The agent comes last: it may hold any character. */
    static ReplayLabel decode(String text)
    {
        int first = text.indexOf(SEPARATOR);
        int second = text.indexOf(SEPARATOR, first + 1);
        return new ReplayLabel(Long.parseLong(text.substring(0, first)), text.substring(first + 1, second), text.substring(second + 1));
    }
}
