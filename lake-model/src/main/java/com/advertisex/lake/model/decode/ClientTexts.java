package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.mapping.FieldMapping;
import com.advertisex.lake.model.mapping.MappableFields;
import com.advertisex.lake.model.mapping.Mapping;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

import static java.util.Objects.requireNonNull;

/** What an event says of the client behind it: of a bid request its device says so, of others the source, because conversions have no columns for it. */
final class ClientTexts
{
    private static final String USER_AGENT = "user_agent";

    private final NullTexts nulls;
    private final int device;
    private final int[] userAgentSlots;
    private final int[] addressSlots;

    ClientTexts(EventType type, Mapping mapping, SourcePlaces places, NullTexts nulls)
    {
        this.nulls = requireNonNull(nulls, "nulls is null");
        Schema.Field field = type.schema().getField("device");
        this.device = field == null ? -1 : field.pos();
        this.userAgentSlots = slots(mapping, places, USER_AGENT);
        this.addressSlots = slots(mapping, places, MappableFields.IP);
    }

    static int[] slots(Mapping mapping, SourcePlaces places, String field)
    {
        FieldMapping found = mapping.fields().get(field);
        return found == null ? new int[0] : places.slots(found.from());
    }

    /** Null where there is none. */
    String userAgent(GenericRecord event, SourceRecord source)
    {
        if (source.repairs().get(USER_AGENT) instanceof String repaired) {
            return repaired;
        }
        return text(event, source, "ua", userAgentSlots);
    }

    /** The truncated address; null where there is none. */
    String address(GenericRecord event, SourceRecord source)
    {
        return text(event, source, "ip_truncated", addressSlots);
    }

    private String text(GenericRecord event, SourceRecord source, String member, int[] slots)
    {
        if (device >= 0) {
            return event.get(device) instanceof GenericRecord found ? (String) found.get(member) : null;
        }
        return first(source, slots);
    }

    private String first(SourceRecord source, int[] slots)
    {
        for (int slot : slots) {
            if (nulls.present(source.value(slot)) instanceof String text) {
                return text;
            }
        }
        return null;
    }
}
