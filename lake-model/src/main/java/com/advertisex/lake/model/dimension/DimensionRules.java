package com.advertisex.lake.model.dimension;

import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * What is made of dimensions; the operator's choice. A table without rows judges no id: where no dimension was loaded nothing is unknown.
 *
 * @param unknownCreative see {@link #UNKNOWN_CREATIVE_KEY}
 * @param unknownCampaign see {@link #UNKNOWN_CAMPAIGN_KEY}
 * @param reportCurrency ISO 4217 code of {@code report_cost} and {@code report_revenue}
 * @param maxRateAgeDays how many days before an event's day the rate may be of that it is converted at
 */
public record DimensionRules(UnknownIds unknownCreative, UnknownIds unknownCampaign, String reportCurrency, int maxRateAgeDays)
{
    public static final String UNKNOWN_CREATIVE_KEY = "lake.clean.unknown-creative";
    public static final String UNKNOWN_CAMPAIGN_KEY = "lake.clean.unknown-campaign";
    public static final String REPORT_CURRENCY_KEY = "lake.report.currency";
    public static final String MAX_RATE_AGE_KEY = "lake.report.max-rate-age-days";

    // before the rules that it checks
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public static final DimensionRules DEFAULT = new DimensionRules(UnknownIds.FLAG, UnknownIds.FLAG, "USD", 7);

    public DimensionRules
    {
        requireNonNull(unknownCreative, "unknownCreative is null");
        requireNonNull(unknownCampaign, "unknownCampaign is null");
        requireNonNull(reportCurrency, "reportCurrency is null");
        if (!CURRENCY.matcher(reportCurrency).matches()) {
            throw new IllegalArgumentException(REPORT_CURRENCY_KEY + " is '" + reportCurrency + "'; it must be an ISO 4217 code such as USD");
        }
        if (maxRateAgeDays < 0) {
            throw new IllegalArgumentException(MAX_RATE_AGE_KEY + " is " + maxRateAgeDays + "; it must be at least 0");
        }
    }
}
