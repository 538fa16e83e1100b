package com.advertisex.lake.model.dimension;

import java.math.BigDecimal;

/**
 * What the dimension tables say, as far as cleaning asks. Times are microseconds since the epoch; an id that has no row that is valid at the time is not
 * known then. Implementations do not change.
 */
public interface Dimensions
{
    /** Of tables without rows. */
    Dimensions NONE = new DimensionSnapshot.Builder().build();

    /** Whether there is any row of a creative. */
    boolean hasCreatives();

    /** Whether there is any row of a campaign. */
    boolean hasCampaigns();

    /** The campaign that the creative belongs to; null where the creative is not known at the time. */
    String campaignOfCreative(String creativeId, long micros);

    /** The advertiser that pays for the campaign; null where the campaign is not known at the time. */
    String advertiserOfCampaign(String campaignId, long micros);

    /** The publisher's domain; null where it has none or is not known at the time. */
    String domainOfPublisher(String publisherId, long micros);

    /**
     * What one unit of a currency is worth in another one: the rate of the day, else of the latest day before it that has one. Of a rate that was corrected the
     * correction counts, for events of any time.
     *
     * @param epochDay UTC day, counted from 1970-01-01
     * @param maxAgeDays how many days before it the rate may be of
     * @return null where there is none; 1 for a currency in itself
     */
    BigDecimal rate(String currency, String baseCurrency, long epochDay, int maxAgeDays);
}
