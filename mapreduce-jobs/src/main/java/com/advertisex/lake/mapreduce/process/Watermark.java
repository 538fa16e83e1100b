package com.advertisex.lake.mapreduce.process;

import java.time.Instant;

import static java.util.Objects.requireNonNull;

/**
 * How far a feed is complete.
 *
 * @param completeThrough all that arrived before it is processed
 * @param waitingFor why it is not complete further; null where only the current hour is left
 */
record Watermark(Instant completeThrough, String waitingFor)
{
    Watermark
    {
        requireNonNull(completeThrough, "completeThrough is null");
    }
}
