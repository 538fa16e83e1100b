package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.CanonicalSchemas;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.dimension.DimensionRules;
import com.advertisex.lake.model.dimension.Dimensions;
import com.advertisex.lake.model.dimension.UnknownIds;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Fills the columns that follow from the dimension tables, as they are valid at the event time, and judges ids that they do not know. What the source gave
 * itself stays. The campaign of clicks and conversions is required after it, not before: it may follow from the creative.
 */
final class DimensionEnricher
{
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final String CAMPAIGN_ID = "campaign_id";
    private static final String CREATIVE_ID = "creative_id";
    /** Made once: events share them. */
    private static final List<String> CAMPAIGN_FLAGS = List.of(ViolationCode.UNKNOWN_CAMPAIGN.name());
    private static final List<String> CREATIVE_FLAGS = List.of(ViolationCode.UNKNOWN_CREATIVE.name());
    private static final List<String> BOTH_FLAGS = List.of(ViolationCode.UNKNOWN_CAMPAIGN.name(), ViolationCode.UNKNOWN_CREATIVE.name());

    private final DimensionContext context;
    private final Dimensions dimensions;
    private final DimensionRules rules;
    private final UnknownIds unknownCreative;
    private final UnknownIds unknownCampaign;
    private final boolean campaignRequired;
    private final int eventTime;
    private final int campaignId;
    private final int advertiserId;
    private final int creativeId;
    private final int publisherId;
    private final int website;
    private final int pageUrl;
    private final int currency;
    private final int amount;
    private final int reportAmount;
    private final int flags;

    DimensionEnricher(EventType type, DimensionContext context)
    {
        this.context = requireNonNull(context, "context is null");
        this.dimensions = context.dimensions();
        this.rules = context.rules();
        this.unknownCreative = dimensions.hasCreatives() ? rules.unknownCreative() : UnknownIds.IGNORE;
        this.unknownCampaign = dimensions.hasCampaigns() ? rules.unknownCampaign() : UnknownIds.IGNORE;
        this.campaignRequired = type == EventType.CLICK || type == EventType.CONVERSION;
        Schema schema = type.schema();
        this.eventTime = position(schema, "event_time");
        this.campaignId = position(schema, CAMPAIGN_ID);
        this.advertiserId = position(schema, "advertiser_id");
        this.creativeId = position(schema, CREATIVE_ID);
        this.publisherId = position(schema, "publisher_id");
        this.website = position(schema, "website");
        this.pageUrl = position(schema, "page_url");
        this.currency = position(schema, "currency");
        this.amount = position(schema, switch (type) {
            case IMPRESSION -> "media_cost";
            case CONVERSION -> "revenue";
            case CLICK, BID_REQUEST -> "";
        });
        this.reportAmount = position(schema, switch (type) {
            case IMPRESSION -> "report_cost";
            case CONVERSION -> "report_revenue";
            case CLICK, BID_REQUEST -> "";
        });
        this.flags = position(schema, "flags");
    }

    /** -1 where events of this type have no such column. */
    private static int position(Schema schema, String column)
    {
        Schema.Field field = schema.getField(column);
        return field == null ? -1 : field.pos();
    }

    /** Nothing is looked up for an event without a time. */
    void enrich(GenericRecord event, Violations violations)
    {
        if (event.get(eventTime) instanceof Long micros) {
            boolean creativeIsUnknown = deriveCampaign(event, micros);
            boolean campaignIsUnknown = deriveAdvertiser(event, micros);
            judge(event, creativeIsUnknown, campaignIsUnknown, violations);
            if (website >= 0 && event.get(website) == null && event.get(pageUrl) == null && event.get(publisherId) instanceof String publisher) {
                event.put(website, dimensions.domainOfPublisher(publisher, micros));
            }
            if (amount >= 0 && event.get(amount) instanceof BigDecimal value) {
                event.put(reportAmount, converted(value, (String) event.get(currency), Math.floorDiv(micros, MICROS_PER_DAY)));
            }
        }
        if (campaignRequired && event.get(campaignId) == null && !violations.concern(CAMPAIGN_ID)) {
            violations.add(ViolationCode.MISSING_CAMPAIGN_ID, CAMPAIGN_ID, null, "required");
        }
    }

    /** @return whether there is a creative and it is not known */
    private boolean deriveCampaign(GenericRecord event, long micros)
    {
        if (!(event.get(creativeId) instanceof String creative)) {
            return false;
        }
        String campaign = dimensions.campaignOfCreative(creative, micros);
        if (campaign != null && event.get(campaignId) == null) {
            event.put(campaignId, campaign);
        }
        return campaign == null;
    }

    /** @return whether there is a campaign and it is not known */
    private boolean deriveAdvertiser(GenericRecord event, long micros)
    {
        if (!(event.get(campaignId) instanceof String campaign)) {
            return false;
        }
        String advertiser = dimensions.advertiserOfCampaign(campaign, micros);
        if (advertiser != null && event.get(advertiserId) == null) {
            event.put(advertiserId, advertiser);
        }
        return advertiser == null;
    }

    private void judge(GenericRecord event, boolean creativeIsUnknown, boolean campaignIsUnknown, Violations violations)
    {
        if (campaignIsUnknown && unknownCampaign == UnknownIds.REJECT) {
            violations.add(ViolationCode.UNKNOWN_CAMPAIGN, CAMPAIGN_ID, event.get(campaignId),
                    "a row of lake.campaigns that is valid at the event time (" + DimensionRules.UNKNOWN_CAMPAIGN_KEY + ")");
        }
        if (creativeIsUnknown && unknownCreative == UnknownIds.REJECT) {
            violations.add(ViolationCode.UNKNOWN_CREATIVE, CREATIVE_ID, event.get(creativeId),
                    "a row of lake.creatives that is valid at the event time (" + DimensionRules.UNKNOWN_CREATIVE_KEY + ")");
        }
        boolean flagsCampaign = campaignIsUnknown && unknownCampaign == UnknownIds.FLAG;
        boolean flagsCreative = creativeIsUnknown && unknownCreative == UnknownIds.FLAG;
        if (flagsCampaign || flagsCreative) {
            event.put(flags, flagsCampaign && flagsCreative ? BOTH_FLAGS : (flagsCampaign ? CAMPAIGN_FLAGS : CREATIVE_FLAGS));
        }
    }

    private BigDecimal converted(BigDecimal value, String from, long day)
    {
        if (rules.reportCurrency().equals(from)) {
            return value;
        }
        BigDecimal rate = from == null ? null : dimensions.rate(from, rules.reportCurrency(), day, rules.maxRateAgeDays());
        if (rate == null) {
            context.countWithoutRate();
            return null;
        }
        BigDecimal result = value.multiply(rate).setScale(CanonicalSchemas.DECIMAL_SCALE, RoundingMode.HALF_EVEN);
        if (result.precision() > CanonicalSchemas.DECIMAL_PRECISION) {
            context.countBeyondPrecision();
            return null;
        }
        return result;
    }
}
