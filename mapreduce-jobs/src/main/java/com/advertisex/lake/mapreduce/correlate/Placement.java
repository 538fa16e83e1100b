package com.advertisex.lake.mapreduce.correlate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Where an ad was shown; each part may be null. */
record Placement(String placementId, String publisherId, String website)
{
    static final Placement UNKNOWN = new Placement(null, null, null);

    void write(DataOutput out)
            throws IOException
    {
        TouchTexts.write(out, placementId);
        TouchTexts.write(out, publisherId);
        TouchTexts.write(out, website);
    }

    static Placement read(DataInput in)
            throws IOException
    {
        return new Placement(TouchTexts.read(in), TouchTexts.read(in), TouchTexts.read(in));
    }
}
