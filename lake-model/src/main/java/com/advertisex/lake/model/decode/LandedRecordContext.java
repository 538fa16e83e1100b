package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.LandedHeaders;

import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * What is known about a landed record apart from its body.
 *
 * @param agent null where the header is absent
 * @param receivedTimeMicros microseconds since the epoch, UTC
 * @param landingFile path in the landing zone
 * @param recordOffset position in that file, counted from 0
 * @param headers all of them, see {@link LandedHeaders}
 */
public record LandedRecordContext(String agent, long receivedTimeMicros, String landingFile, long recordOffset, Map<String, String> headers)
{
    /** Not copied: one context is made per record, and the caller does not change the headers afterwards. */
    public LandedRecordContext
    {
        requireNonNull(landingFile, "landingFile is null");
        requireNonNull(headers, "headers is null");
    }

    /**
     * Takes agent and received time from the headers.
     *
     * @throws IllegalArgumentException if there is no readable {@code received_time}: only our own edge writes the landing zone, so that is a broken landing
     *         file, not bad data
     */
    public static LandedRecordContext of(Map<String, String> headers, String landingFile, long recordOffset)
    {
        String received = headers.get(LandedHeaders.RECEIVED_TIME);
        try {
            return new LandedRecordContext(headers.get(LandedHeaders.AGENT), Long.parseLong(received), landingFile, recordOffset, headers);
        }
        catch (NumberFormatException e) {
            throw new IllegalArgumentException("record " + recordOffset + " of " + landingFile + " has header " + LandedHeaders.RECEIVED_TIME + "=" + received
                    + ", expected microseconds since the epoch", e);
        }
    }
}
