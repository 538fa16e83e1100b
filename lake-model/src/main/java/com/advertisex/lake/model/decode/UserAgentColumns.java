package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

import static java.util.Objects.requireNonNull;

/** Fills {@code browser}, {@code browser_version} and {@code os}, where events of this type have them, and {@code device_type} from the User-Agent. */
final class UserAgentColumns
        implements EnrichmentStep
{
    private final UserAgents userAgents;
    private final ClientTexts client;
    private final int deviceType;
    private final int browser;
    private final int browserVersion;
    private final int os;

    UserAgentColumns(EventType type, ClientTexts client, UserAgents userAgents)
    {
        this.client = requireNonNull(client, "client is null");
        this.userAgents = requireNonNull(userAgents, "userAgents is null");
        this.deviceType = type.schema().getField("device_type").pos();
        this.browser = position(type, "browser");
        this.browserVersion = position(type, "browser_version");
        this.os = position(type, "os");
    }

    /** -1 where events of this type have no such column. */
    private static int position(EventType type, String column)
    {
        Schema.Field field = type.schema().getField(column);
        return field == null ? -1 : field.pos();
    }

    @Override
    public void enrich(GenericRecord event, SourceRecord source)
    {
        String userAgent = client.userAgent(event, source);
        if (userAgent == null) {
            return;
        }
        if (event.get(deviceType) == null) {
            event.put(deviceType, userAgents.deviceType(userAgent));
        }
        if (browser >= 0) {
            UserAgents.Parts parts = userAgents.parts(userAgent);
            event.put(browser, parts.browser());
            event.put(browserVersion, parts.version());
            event.put(os, parts.os());
        }
    }
}
