package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.derive.ShuffleTexts;
import org.apache.hadoop.io.WritableUtils;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An impression that a request offers.
 *
 * @param id within the request; may be null, as all texts
 * @param floorNanos CPM, billionths of {@code floorCurrency}; 0: none is stated
 * @param floorCurrency never null where there is a floor
 * @param reportFloor of this one impression, billionths of the report currency; null without a floor, or without a rate
 */
record Offer(String id, String placementId, String mediaType, long floorNanos, String floorCurrency, Long reportFloor)
{
    /** Of a request that lists none: it offers one all the same. */
    static final Offer UNKNOWN = new Offer(null, null, null, 0, null, null);

    boolean hasFloor()
    {
        return floorNanos > 0;
    }

    /**
     * Compares a price with the floor, as they are stated where their currency is the same, else in the report currency.
     *
     * @return null where there is no floor or no price, or one has no value in the report currency
     */
    Integer compare(Shown shown)
    {
        if (reportFloor == null || shown.reportCost() == null) {
            return null;
        }
        if (shown.priceNanos() != null && floorCurrency.equals(shown.currency())) {
            return Long.compare(shown.priceNanos(), floorNanos);
        }
        return Long.compare(shown.reportCost(), reportFloor);
    }

    void write(DataOutput out)
            throws IOException
    {
        ShuffleTexts.write(out, id);
        ShuffleTexts.write(out, placementId);
        ShuffleTexts.write(out, mediaType);
        WritableUtils.writeVLong(out, floorNanos);
        ShuffleTexts.write(out, floorCurrency);
        Shown.writeAmount(out, reportFloor);
    }

    static Offer read(DataInput in)
            throws IOException
    {
        return new Offer(ShuffleTexts.read(in), ShuffleTexts.read(in), ShuffleTexts.read(in), WritableUtils.readVLong(in), ShuffleTexts.read(in),
                Shown.readAmount(in));
    }
}
