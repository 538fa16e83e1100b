package com.advertisex.lake.singlenode.stack;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.Locale;

import static java.util.Objects.requireNonNull;

/**
 * One line of {@code lake status}.
 *
 * @param pid null unless it runs
 * @param residentBytes memory that it holds now; 0 unless it runs
 * @param uptimeSeconds 0 unless it runs
 * @param detail what the service said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceStatus(String service, State state, Long pid, int port, long residentBytes, long uptimeSeconds, String url, String detail)
{
    public ServiceStatus
    {
        requireNonNull(service, "service is null");
        requireNonNull(state, "state is null");
        requireNonNull(url, "url is null");
        requireNonNull(detail, "detail is null");
    }

    /** Whether the process runs, and whether it serves. */
    public enum State
    {
        /** Runs and answers. */
        READY,
        /** Runs and does not answer, or not yet. */
        NOT_READY,
        /** Was started and ended by itself, or was killed. */
        CRASHED,
        /** Was not started, or was stopped. */
        STOPPED;

        @Override
        public String toString()
        {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
