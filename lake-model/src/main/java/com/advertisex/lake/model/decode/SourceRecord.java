package com.advertisex.lake.model.decode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One record, format-neutral. Values are {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean}, {@code Instant}, {@code LocalDateTime},
 * {@code LocalDate}, {@code List} and {@code Map<String, Object>} of such, or null. Reused from record to record.
 */
final class SourceRecord
{
    /** Stands for null among the rest, so that a name that occurs twice is noticed. */
    static final Object NOTHING = new Object();

    private final Object[] values;
    private final Map<String, Object> rest = new LinkedHashMap<>();
    private Consent consent = Consent.UNSAID;
    private Map<String, Object> repairs = Map.of();

    SourceRecord(SourcePlaces places)
    {
        this.values = new Object[places.size()];
    }

    void clear()
    {
        Arrays.fill(values, null);
        rest.clear();
        consent = Consent.UNSAID;
    }

    /** What the record says about consent, as it was before private parts were taken out. */
    Consent consent()
    {
        return consent;
    }

    void setConsent(Consent newConsent)
    {
        consent = newConsent;
    }

    Object value(int slot)
    {
        return values[slot];
    }

    void setValue(int slot, Object value)
    {
        values[slot] = value;
    }

    /** What somebody gave in place of what the record says, by column. */
    Map<String, Object> repairs()
    {
        return repairs;
    }

    void setRepairs(Map<String, Object> given)
    {
        repairs = given;
    }

    /** What no place asks for, by its key in {@code extra}. */
    Map<String, Object> rest()
    {
        return rest;
    }

    void putRest(String key, Object value)
            throws UnreadableRecordException
    {
        if (rest.putIfAbsent(key, value == null ? NOTHING : value) != null) {
            throw UnreadableRecordException.malformed(key, "a name may occur once in an object");
        }
    }
}
