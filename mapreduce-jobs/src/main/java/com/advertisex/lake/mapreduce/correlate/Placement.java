package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.derive.ShuffleTexts;

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
        ShuffleTexts.write(out, placementId);
        ShuffleTexts.write(out, publisherId);
        ShuffleTexts.write(out, website);
    }

    static Placement read(DataInput in)
            throws IOException
    {
        return new Placement(ShuffleTexts.read(in), ShuffleTexts.read(in), ShuffleTexts.read(in));
    }
}
