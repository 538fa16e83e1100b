package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import org.apache.avro.generic.GenericRecord;

import static java.util.Objects.requireNonNull;

/** Fills {@code country} from the truncated address where the source gave none. */
final class CountryColumn
        implements EnrichmentStep
{
    private final ClientTexts client;
    private final CountryDatabase countries;
    private final int country;

    CountryColumn(EventType type, ClientTexts client, CountryDatabase countries)
    {
        this.client = requireNonNull(client, "client is null");
        this.countries = requireNonNull(countries, "countries is null");
        this.country = type.schema().getField("country").pos();
    }

    @Override
    public void enrich(GenericRecord event, SourceRecord source)
    {
        if (event.get(country) != null) {
            return;
        }
        String address = client.address(event, source);
        if (address != null) {
            event.put(country, countries.of(address));
        }
    }
}
