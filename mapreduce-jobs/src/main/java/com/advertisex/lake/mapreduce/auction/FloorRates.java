package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.dimension.DimensionPins;
import com.advertisex.lake.mapreduce.dimension.DimensionRecords;
import com.advertisex.lake.model.CanonicalSchemas;
import com.advertisex.lake.model.dimension.DimensionTable;
import com.advertisex.lake.model.dimension.Dimensions;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** What floors are in the report currency, per impression, at the rate of their day: as {@code impressions.report_cost} is of a price. */
final class FloorRates
{
    static final String TABLE = DimensionRecords.tableName(DimensionTable.FX_RATES);

    private static final int PER_THOUSAND_DIGITS = 3;

    private final Dimensions rates;
    private final String reportCurrency;
    private final int maxAgeDays;

    FloorRates(Dimensions rates, String reportCurrency, int maxAgeDays)
    {
        this.rates = requireNonNull(rates, "rates is null");
        this.reportCurrency = requireNonNull(reportCurrency, "reportCurrency is null");
        this.maxAgeDays = maxAgeDays;
    }

    /** The rates that the run has pinned. */
    static FloorRates read(Configuration configuration, DerivedRun run, AuctionSettings settings)
            throws IOException
    {
        Long snapshot = run.source(TABLE);
        Map<String, Long> pins = snapshot == null ? Map.of() : Map.of(DimensionTable.FX_RATES.tableName(), snapshot);
        return new FloorRates(DimensionPins.read(configuration, pins), settings.reportCurrency(), settings.maxRateAgeDays());
    }

    /**
     * @param floor CPM
     * @param day of the request
     * @return billionths, rounded half even; null where there is no rate, or the amount has more digits than amounts of the lake
     */
    Long reportFloor(BigDecimal floor, String currency, int day)
    {
        BigDecimal rate = rates.rate(currency, reportCurrency, day, maxAgeDays);
        if (rate == null) {
            return null;
        }
        BigDecimal amount = floor.multiply(rate).movePointLeft(PER_THOUSAND_DIGITS).setScale(CanonicalSchemas.DECIMAL_SCALE, RoundingMode.HALF_EVEN);
        return amount.precision() > CanonicalSchemas.DECIMAL_PRECISION ? null : (Long) amount.unscaledValue().longValueExact();
    }
}
