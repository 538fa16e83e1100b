package com.advertisex.lake.singlenode.report;

import java.math.BigDecimal;

/**
 * One campaign's line of the report, as the views define it.
 *
 * @param campaignId null for events that name no campaign
 * @param spend in the report's currency, exact; null where currencies mix
 * @param ctr clicks / gross impressions; null without impressions
 * @param ecpm spend per thousand gross impressions; null without impressions
 */
public record CampaignRow(
        String campaignId,
        long impressionsGross,
        long impressionsNet,
        long clicks,
        long conversions,
        BigDecimal spend,
        String currency,
        BigDecimal ctr,
        BigDecimal ecpm) {}
