package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.mapping.FieldMapping;
import com.advertisex.lake.model.mapping.Mapping;
import org.apache.avro.generic.GenericRecord;

import java.math.BigDecimal;

import static java.util.Objects.requireNonNull;

/** Fills the columns that follow from other values. What the source gave itself stays. */
final class Enricher
{
    private static final String USER_AGENT = "user_agent";
    private static final String CRAWLER = "CRAWLER_UA";
    private static final int CPM_DIGITS = 3;

    private final EventType type;
    private final CrawlerUserAgents crawlers;
    private final Websites websites;
    private final NullTexts nulls;
    private final int[] userAgentSlots;
    private final int ivtReason;

    Enricher(EventType type, Mapping mapping, SourcePlaces places, NullTexts nulls, CrawlerUserAgents crawlers, Websites websites)
    {
        this.type = requireNonNull(type, "type is null");
        this.crawlers = requireNonNull(crawlers, "crawlers is null");
        this.websites = requireNonNull(websites, "websites is null");
        this.nulls = requireNonNull(nulls, "nulls is null");
        FieldMapping userAgent = mapping.fields().get(USER_AGENT);
        this.userAgentSlots = userAgent == null ? new int[0] : places.slots(userAgent.from());
        this.ivtReason = type.schema().getField("ivt_reason").pos();
    }

    void enrich(GenericRecord event, SourceRecord source)
    {
        if (event.get(ivtReason) == null) {
            String userAgent = userAgent(event, source);
            event.put(ivtReason, userAgent != null && crawlers.isCrawler(userAgent) ? CRAWLER : null);
        }
        if (type == EventType.IMPRESSION) {
            enrichImpression(event);
        }
    }

    private void enrichImpression(GenericRecord event)
    {
        Object website = event.get("website") == null ? event.get("page_url") : event.get("website");
        event.put("website", website == null ? null : websites.of((String) website));
        if (event.get("price_cpm") instanceof BigDecimal price) {
            // exact: price_cpm has at most six decimals of its nine digits of scale
            event.put("media_cost", price.scaleByPowerOfTen(-CPM_DIGITS).setScale(price.scale()));
        }
    }

    /** From the source, because conversions have no column for it. */
    private String userAgent(GenericRecord event, SourceRecord source)
    {
        if (type == EventType.BID_REQUEST) {
            return event.get("device") instanceof GenericRecord device ? (String) device.get("ua") : null;
        }
        for (int slot : userAgentSlots) {
            if (nulls.present(source.value(slot)) instanceof String text) {
                return text;
            }
        }
        return null;
    }
}
