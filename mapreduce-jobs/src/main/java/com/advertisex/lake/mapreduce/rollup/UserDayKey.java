package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.mapreduce.output.ByteKey;
import com.advertisex.lake.model.Fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A user on a day in a campaign, as a hash of the three (16). */
public final class UserDayKey
        extends ByteKey<UserDayKey>
{
    /** For MapReduce. */
    public UserDayKey()
    {
        super(Fingerprint.LENGTH);
    }

    UserDayKey(int day, String campaignId, String userKey)
    {
        super(Fingerprint.LENGTH);
        byte[] text = (day + "\n" + (campaignId == null ? "" : "c" + campaignId) + "\n" + userKey).getBytes(UTF_8);
        buffer().put(Fingerprint.of(text, 0, text.length));
    }

    /** Sorts serialized keys without reading them. */
    public static final class Order
            extends FirstBytes
    {
        public Order()
        {
            super(UserDayKey.class, Fingerprint.LENGTH);
        }
    }
}
