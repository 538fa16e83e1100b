package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.Fingerprint;

/** The id of an event whose own id was taken by another event: its own id and its payload, so that it is the same in every run. */
final class DerivedEventId
{
    private DerivedEventId() {}

    static String of(String eventId, byte[] fingerprint)
    {
        return eventId + "~" + Fingerprint.toHex(fingerprint);
    }
}
