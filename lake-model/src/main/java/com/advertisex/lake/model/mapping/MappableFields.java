package com.advertisex.lake.model.mapping;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import org.apache.avro.Schema;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The names under {@code fields} of a mapping: the columns of the feed's tables without those that the lake itself fills, and {@code user_id} and {@code ip},
 * which become {@code user_key} and {@code ip_truncated}, and those that rules read though no column holds them.
 */
public final class MappableFields
{
    public static final String EVENT_ID = "event_id";
    public static final String EVENT_TIME = "event_time";
    public static final String USER_ID = "user_id";
    public static final String IP = "ip";
    /** What kind of ad an impression was (banner, video, native, audio); there is no column for it, so it stands in {@code extra}. */
    public static final String AD_FORMAT = "ad_format";

    public static final String CONSENT_STATUS = "consent_status";
    /** A string of the Transparency and Consent Framework. */
    public static final String CONSENT = "consent";
    public static final String GDPR = "gdpr";
    public static final String US_PRIVACY = "us_privacy";
    public static final String GPP = "gpp";
    public static final String GPP_SID = "gpp_sid";
    public static final String COPPA = "coppa";
    /** What is said about consent, beside {@code consent_status}: judged, and kept in no column of these names. */
    public static final Set<String> CONSENT_FIELDS = Set.of(CONSENT, GDPR, US_PRIVACY, GPP, GPP_SID, COPPA);

    private static final Set<String> FILLED_BY_THE_LAKE = Set.of("received_time", "load_time", "user_key", "agent", "landing_file", "record_offset",
            "collided_event_id", "payload_fingerprint", "extra", "media_cost", "ip_truncated", "browser", "browser_version", "os", "report_cost",
            "report_revenue", "flags");

    private MappableFields() {}

    public static Set<String> of(Feed feed)
    {
        Set<String> names = new LinkedHashSet<>();
        for (EventType type : EventType.of(feed)) {
            type.schema().getFields().stream()
                    .map(Schema.Field::name)
                    .filter(name -> !FILLED_BY_THE_LAKE.contains(name))
                    .forEach(names::add);
        }
        names.add(USER_ID);
        names.add(IP);
        names.addAll(CONSENT_FIELDS);
        if (feed == Feed.IMPRESSIONS) {
            names.add(AD_FORMAT);
        }
        return Collections.unmodifiableSet(names);
    }
}
