package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;

import static java.util.Objects.requireNonNull;

/**
 * What one agent says of one hour, as a row of {@code ops.audit_counts}.
 *
 * @param produced events that the agent took in
 * @param redelivered how many of the landed ones landed before
 * @param auditFiles of the hour, that this was read from
 * @param landingFiles of the hour that were processed then
 * @param checked whether what landed was looked through for what landed before; else redelivered is 0
 */
record AuditCount(ArrivalHour hour, String agent, long produced, long redelivered, int auditFiles, int landingFiles, boolean checked)
{
    AuditCount
    {
        requireNonNull(hour, "hour is null");
        requireNonNull(agent, "agent is null");
    }
}
