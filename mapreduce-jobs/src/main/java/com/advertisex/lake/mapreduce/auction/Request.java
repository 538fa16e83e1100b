package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.derive.ShuffleTexts;
import org.apache.hadoop.io.WritableUtils;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A bid request. Texts may be null, but for the event id.
 *
 * @param isValid no invalid traffic
 * @param criteria the value of each criterion that is counted by, in their order; elements may be null
 * @param offers at least one
 */
record Request(
        String eventId,
        long timeMicros,
        boolean isValid,
        String exchange,
        String publisherId,
        String website,
        List<String> criteria,
        List<Offer> offers)
{
    Request
    {
        requireNonNull(eventId, "eventId is null");
        criteria = Collections.unmodifiableList(new ArrayList<>(criteria));
        offers = List.copyOf(offers);
        if (offers.isEmpty()) {
            throw new IllegalArgumentException("request " + eventId + " offers nothing");
        }
    }

    /**
     * Which offer an impression is of: the one that it names; the only one where one of the two has no id.
     *
     * @return its place among the offers; -1 if none is
     */
    int offerOf(String impId)
    {
        if (offers.size() == 1 && (impId == null || offers.get(0).id() == null)) {
            return 0;
        }
        for (int place = 0; impId != null && place < offers.size(); place++) {
            if (impId.equals(offers.get(place).id())) {
                return place;
            }
        }
        return -1;
    }

    /** Whether an impression of that time is rather of this request than of another one: of those before it of the latest, else of the earliest after it. */
    boolean isNearer(long shownMicros, Request other)
    {
        boolean before = timeMicros <= shownMicros;
        boolean otherBefore = other.timeMicros <= shownMicros;
        if (before != otherBefore) {
            return before;
        }
        if (timeMicros != other.timeMicros) {
            return before == timeMicros > other.timeMicros;
        }
        return eventId.compareTo(other.eventId) > 0;
    }

    void write(DataOutput out)
            throws IOException
    {
        ShuffleTexts.write(out, eventId);
        out.writeLong(timeMicros);
        out.writeBoolean(isValid);
        ShuffleTexts.write(out, exchange);
        ShuffleTexts.write(out, publisherId);
        ShuffleTexts.write(out, website);
        WritableUtils.writeVInt(out, criteria.size());
        for (String value : criteria) {
            ShuffleTexts.write(out, value);
        }
        WritableUtils.writeVInt(out, offers.size());
        for (Offer offer : offers) {
            offer.write(out);
        }
    }

    static Request read(DataInput in)
            throws IOException
    {
        String eventId = ShuffleTexts.read(in);
        long time = in.readLong();
        boolean valid = in.readBoolean();
        String exchange = ShuffleTexts.read(in);
        String publisher = ShuffleTexts.read(in);
        String website = ShuffleTexts.read(in);
        int count = WritableUtils.readVInt(in);
        List<String> criteria = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            criteria.add(ShuffleTexts.read(in));
        }
        int offered = WritableUtils.readVInt(in);
        List<Offer> offers = new ArrayList<>(offered);
        for (int index = 0; index < offered; index++) {
            offers.add(Offer.read(in));
        }
        return new Request(eventId, time, valid, exchange, publisher, website, criteria, offers);
    }
}
