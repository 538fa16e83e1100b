package com.advertisex.lake.model.dimension;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import static java.util.Objects.requireNonNull;

/** The rows of the dimension tables at one moment, in memory. */
public final class DimensionSnapshot
        implements Dimensions
{
    private final History creatives;
    private final History campaigns;
    private final History publishers;
    private final Rates rates;

    private DimensionSnapshot(Builder builder)
    {
        this.creatives = builder.creatives.build();
        this.campaigns = builder.campaigns.build();
        this.publishers = builder.publishers.build();
        this.rates = builder.rates;
    }

    @Override
    public boolean hasCreatives()
    {
        return !creatives.isEmpty();
    }

    @Override
    public boolean hasCampaigns()
    {
        return !campaigns.isEmpty();
    }

    @Override
    public String campaignOfCreative(String creativeId, long micros)
    {
        return creatives.at(creativeId, micros);
    }

    @Override
    public String advertiserOfCampaign(String campaignId, long micros)
    {
        return campaigns.at(campaignId, micros);
    }

    @Override
    public String domainOfPublisher(String publisherId, long micros)
    {
        return publishers.at(publisherId, micros);
    }

    @Override
    public BigDecimal rate(String currency, String baseCurrency, long epochDay, int maxAgeDays)
    {
        return rates.rate(currency, baseCurrency, epochDay, maxAgeDays);
    }

    /** Takes rows in any order. Each table wants those columns of a row alone that are asked for here. */
    public static final class Builder
    {
        private final History.Builder creatives = new History.Builder();
        private final History.Builder campaigns = new History.Builder();
        private final History.Builder publishers = new History.Builder();
        private final Rates rates = new Rates();

        /** @param validUntil exclusive; null: open */
        public Builder creative(String creativeId, String campaignId, Instant validFrom, Instant validUntil)
        {
            requireNonNull(campaignId, "campaignId is null");
            creatives.add(creativeId, micros(validFrom), end(validUntil), campaignId);
            return this;
        }

        /** @param validUntil exclusive; null: open */
        public Builder campaign(String campaignId, String advertiserId, Instant validFrom, Instant validUntil)
        {
            requireNonNull(advertiserId, "advertiserId is null");
            campaigns.add(campaignId, micros(validFrom), end(validUntil), advertiserId);
            return this;
        }

        /**
         * @param domain may be null
         * @param validUntil exclusive; null: open
         */
        public Builder publisher(String publisherId, String domain, Instant validFrom, Instant validUntil)
        {
            publishers.add(publisherId, micros(validFrom), end(validUntil), domain);
            return this;
        }

        /** A row that was closed has been corrected by another one, and says nothing any more. */
        public Builder rate(LocalDate day, String currency, String baseCurrency, BigDecimal rate, Instant validUntil)
        {
            requireNonNull(rate, "rate is null");
            if (validUntil == null) {
                rates.add(currency, baseCurrency, day.toEpochDay(), rate);
            }
            return this;
        }

        /** Takes a whole row of a table; those of advertisers are not asked for. */
        public Builder row(DimensionTable table, DimensionRow row)
        {
            return switch (table) {
                case ADVERTISERS -> this;
                case CREATIVES -> creative(text(row, 0), text(row, 1), row.validFrom(), row.validUntil());
                case CAMPAIGNS -> campaign(text(row, 0), text(row, 1), row.validFrom(), row.validUntil());
                case PUBLISHERS -> publisher(text(row, 0), text(row, table.position("domain")), row.validFrom(), row.validUntil());
                case FX_RATES -> rate((LocalDate) row.values().get(0), text(row, 1), text(row, 2), (BigDecimal) row.values().get(table.position("rate")),
                        row.validUntil());
            };
        }

        /** @throws IllegalArgumentException if two rows of an id are valid at the same time */
        public DimensionSnapshot build()
        {
            return new DimensionSnapshot(this);
        }

        private static String text(DimensionRow row, int position)
        {
            return (String) row.values().get(position);
        }

        private static long micros(Instant time)
        {
            return ChronoUnit.MICROS.between(Instant.EPOCH, time);
        }

        private static long end(Instant validUntil)
        {
            return validUntil == null ? Long.MAX_VALUE : micros(validUntil);
        }
    }
}
