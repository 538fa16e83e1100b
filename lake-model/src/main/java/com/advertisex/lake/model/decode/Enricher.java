package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.mapping.FieldMapping;
import com.advertisex.lake.model.mapping.Mapping;
import org.apache.avro.Schema;
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
    private final int website;
    private final int pageUrl;
    private final int priceCpm;
    private final int mediaCost;
    private final int device;

    Enricher(EventType type, Mapping mapping, SourcePlaces places, NullTexts nulls, CrawlerUserAgents crawlers, Websites websites)
    {
        this.type = requireNonNull(type, "type is null");
        this.crawlers = requireNonNull(crawlers, "crawlers is null");
        this.websites = requireNonNull(websites, "websites is null");
        this.nulls = requireNonNull(nulls, "nulls is null");
        FieldMapping userAgent = mapping.fields().get(USER_AGENT);
        this.userAgentSlots = userAgent == null ? new int[0] : places.slots(userAgent.from());
        this.ivtReason = position("ivt_reason");
        this.website = position("website");
        this.pageUrl = position("page_url");
        this.priceCpm = position("price_cpm");
        this.mediaCost = position("media_cost");
        this.device = position("device");
    }

    /** -1 where events of this type have no such column. */
    private int position(String column)
    {
        Schema.Field field = type.schema().getField(column);
        return field == null ? -1 : field.pos();
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
        Object address = event.get(website) == null ? event.get(pageUrl) : event.get(website);
        event.put(website, address == null ? null : websites.of((String) address));
        if (event.get(priceCpm) instanceof BigDecimal price) {
            // exact: price_cpm has at most six decimals of its nine digits of scale
            event.put(mediaCost, price.scaleByPowerOfTen(-CPM_DIGITS).setScale(price.scale()));
        }
    }

    /** From the source, because conversions have no column for it. */
    private String userAgent(GenericRecord event, SourceRecord source)
    {
        if (source.repairs().containsKey(USER_AGENT)) {
            return (String) source.repairs().get(USER_AGENT);
        }
        if (type == EventType.BID_REQUEST) {
            return event.get(device) instanceof GenericRecord found ? (String) found.get("ua") : null;
        }
        for (int slot : userAgentSlots) {
            if (nulls.present(source.value(slot)) instanceof String text) {
                return text;
            }
        }
        return null;
    }
}
