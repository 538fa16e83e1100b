package com.advertisex.lake.mapreduce.output;

import static java.util.Objects.requireNonNull;

/**
 * So many events of an agent had this outcome.
 *
 * @param reason why, for outcomes that have a reason (the code of a reject); else null
 */
public record LedgerCount(String agent, String outcome, String reason, long events)
{
    public LedgerCount
    {
        requireNonNull(agent, "agent is null");
        requireNonNull(outcome, "outcome is null");
        if (events < 0) {
            throw new IllegalArgumentException("negative number of events: " + events);
        }
    }
}
