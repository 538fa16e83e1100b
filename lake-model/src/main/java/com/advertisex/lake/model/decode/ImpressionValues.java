package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

import java.math.BigDecimal;

import static java.util.Objects.requireNonNull;

/** Fills what follows exactly from other columns of an impression: the website of its page and what it cost. */
final class ImpressionValues
{
    private static final int CPM_DIGITS = 3;

    private final Websites websites;
    private final int website;
    private final int pageUrl;
    private final int priceCpm;
    private final int mediaCost;

    ImpressionValues(Websites websites)
    {
        this.websites = requireNonNull(websites, "websites is null");
        Schema schema = EventType.IMPRESSION.schema();
        this.website = schema.getField("website").pos();
        this.pageUrl = schema.getField("page_url").pos();
        this.priceCpm = schema.getField("price_cpm").pos();
        this.mediaCost = schema.getField("media_cost").pos();
    }

    void fill(GenericRecord event)
    {
        Object address = event.get(website) == null ? event.get(pageUrl) : event.get(website);
        event.put(website, address == null ? null : websites.of((String) address));
        if (event.get(priceCpm) instanceof BigDecimal price) {
            // exact: price_cpm has at most six decimals of its nine digits of scale
            event.put(mediaCost, price.scaleByPowerOfTen(-CPM_DIGITS).setScale(price.scale()));
        }
    }
}
