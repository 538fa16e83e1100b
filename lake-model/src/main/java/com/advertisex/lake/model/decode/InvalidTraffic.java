package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.IvtReason;
import com.advertisex.lake.model.mapping.MappableFields;
import com.advertisex.lake.model.mapping.Mapping;
import org.apache.avro.generic.GenericRecord;

import java.util.Locale;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Finds the reason why one event alone is invalid traffic, in the order of {@link IvtReason}. A reason that the source gave stays.
 *
 * <p>{@link IvtReason#NO_RENDER}: an impression of at most one by one pixel. One without a size says nothing, and native and audio ads (the field
 * {@code ad_format} of the mapping) have none that counts.
 */
final class InvalidTraffic
        implements EnrichmentStep
{
    private static final Set<String> WITHOUT_SIZE = Set.of("native", "audio");

    private final CrawlerUserAgents crawlers;
    private final DatacenterAddresses datacenters;
    private final ClientTexts client;
    private final NullTexts nulls;
    private final int ivtReason;
    private final boolean isImpression;
    private final int width;
    private final int height;
    private final int[] formatSlots;

    InvalidTraffic(EventType type, Mapping mapping, SourcePlaces places, NullTexts nulls, ClientTexts client, Enrichment rules)
    {
        this.crawlers = rules.crawlers();
        this.datacenters = rules.datacenters();
        this.client = requireNonNull(client, "client is null");
        this.nulls = requireNonNull(nulls, "nulls is null");
        this.ivtReason = type.schema().getField("ivt_reason").pos();
        this.isImpression = type == EventType.IMPRESSION;
        this.width = isImpression ? type.schema().getField("width").pos() : -1;
        this.height = isImpression ? type.schema().getField("height").pos() : -1;
        this.formatSlots = ClientTexts.slots(mapping, places, MappableFields.AD_FORMAT);
    }

    @Override
    public void enrich(GenericRecord event, SourceRecord source)
    {
        if (event.get(ivtReason) != null) {
            return;
        }
        IvtReason reason = reason(event, source);
        if (reason != null) {
            event.put(ivtReason, reason.name());
        }
    }

    private IvtReason reason(GenericRecord event, SourceRecord source)
    {
        String userAgent = client.userAgent(event, source);
        if (userAgent != null && crawlers.isCrawler(userAgent)) {
            return IvtReason.CRAWLER_UA;
        }
        String address = client.address(event, source);
        if (address != null && datacenters.isDatacenter(address)) {
            return IvtReason.DATACENTER_IP;
        }
        return isImpression && isInvisible(event) && !isWithoutSize(source) ? IvtReason.NO_RENDER : null;
    }

    private boolean isInvisible(GenericRecord event)
    {
        return event.get(width) instanceof Integer w && event.get(height) instanceof Integer h && w <= 1 && h <= 1;
    }

    private boolean isWithoutSize(SourceRecord source)
    {
        for (int slot : formatSlots) {
            Object format = nulls.present(source.value(slot));
            if (format != null) {
                return WITHOUT_SIZE.contains(format.toString().trim().toLowerCase(Locale.ROOT));
            }
        }
        return false;
    }
}
