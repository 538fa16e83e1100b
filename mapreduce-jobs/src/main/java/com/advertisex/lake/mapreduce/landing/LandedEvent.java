package com.advertisex.lake.mapreduce.landing;

import java.util.HashMap;
import java.util.Map;

/** One landed event. Reused from record to record, as the hot path wants it: copy what must outlive the next read. */
public final class LandedEvent
{
    private final Map<String, String> headers = new HashMap<>();
    private byte[] body = new byte[4096];
    private int bodyLength;

    /** What the agent stamped; see {@code LandedHeaders}. */
    public Map<String, String> headers()
    {
        return headers;
    }

    /** The bytes as landed; only the first {@link #bodyLength()} count. */
    public byte[] body()
    {
        return body;
    }

    public int bodyLength()
    {
        return bodyLength;
    }

    byte[] bodyOfLength(int length)
    {
        if (body.length < length) {
            body = new byte[Math.max(length, body.length * 2)];
        }
        bodyLength = length;
        return body;
    }
}
