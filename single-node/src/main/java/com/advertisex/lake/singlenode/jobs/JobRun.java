package com.advertisex.lake.singlenode.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;

import static java.util.Objects.requireNonNull;

/**
 * One action of a coordinator, as Oozie knows it. Times are ISO-8601 in UTC.
 *
 * @param hour its nominal time: the arrival hour, or the time at which it begins
 * @param status Oozie's word
 * @param workflow id; null before it has begun
 * @param started null before it has begun
 * @param seconds how long it took, or runs; null before it has begun
 * @param reason what it waits for, or what went wrong; null where there is nothing to say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobRun(String job, String hour, String status, String workflow, String started, Double seconds, String reason)
{
    static final String WAITING = "WAITING";
    static final String RUNNING = "RUNNING";
    static final String SUCCEEDED = "SUCCEEDED";
    static final String KILLED = "KILLED";

    public JobRun
    {
        requireNonNull(job, "job is null");
        requireNonNull(hour, "hour is null");
        requireNonNull(status, "status is null");
    }
}
