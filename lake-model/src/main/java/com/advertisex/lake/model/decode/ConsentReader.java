package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.ConsentStatus;
import com.advertisex.lake.model.mapping.MappableFields;
import com.advertisex.lake.model.mapping.Mapping;

import java.math.BigDecimal;
import java.time.LocalDate;

import static java.util.Objects.requireNonNull;

/**
 * Finds what a record says about consent, at the places that the mapping names and, in OpenRTB objects, where 2.6 and its extensions before that have it
 * (3.2.3 Regs, 3.2.20 User).
 */
final class ConsentReader
{
    /** Below it a user is a child to us: COPPA says 13, the GDPR leaves 13 to 16 to its states, and a year of birth tells the age to a year only. */
    private static final int ADULT_YEARS = 16;

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final ConsentStrings strings;
    private final NullTexts nulls;
    private final int[] words;
    private final int[] consent;
    private final int[] gdpr;
    private final int[] usPrivacy;
    private final int[] gpp;
    private final int[] gppSections;
    private final int[] coppa;
    private final int[] regs;
    private final int[] user;
    private final boolean isSilent;

    ConsentReader(Mapping mapping, SourcePlaces places, NullTexts nulls, ConsentStrings strings)
    {
        this.strings = requireNonNull(strings, "strings is null");
        this.nulls = requireNonNull(nulls, "nulls is null");
        this.words = ClientTexts.slots(mapping, places, MappableFields.CONSENT_STATUS);
        this.consent = ClientTexts.slots(mapping, places, MappableFields.CONSENT);
        this.gdpr = ClientTexts.slots(mapping, places, MappableFields.GDPR);
        this.usPrivacy = ClientTexts.slots(mapping, places, MappableFields.US_PRIVACY);
        this.gpp = ClientTexts.slots(mapping, places, MappableFields.GPP);
        this.gppSections = ClientTexts.slots(mapping, places, MappableFields.GPP_SID);
        this.coppa = ClientTexts.slots(mapping, places, MappableFields.COPPA);
        this.regs = ClientTexts.slots(mapping, places, "regs");
        this.user = ClientTexts.slots(mapping, places, "user");
        this.isSilent = words.length + consent.length + gdpr.length + usPrivacy.length + gpp.length + coppa.length + regs.length + user.length == 0;
    }

    Consent read(SourceRecord record, long receivedTimeMicros)
    {
        if (isSilent) {
            return Consent.UNSAID;
        }
        Object regsObject = object(record, regs);
        Object userObject = object(record, user);
        Consent said = stated(record)
                .and(ofStrings(record, regsObject, userObject));
        boolean isChild = said.isChild()
                || isOn(text(record, coppa, regsObject, MappableFields.COPPA))
                || isYoung(PlainValues.member(userObject, "yob"), receivedTimeMicros);
        return isChild ? new Consent(ConsentStatus.DENIED, true).and(said) : said;
    }

    /** What the words of the source come to; the words themselves where the lake does not know them. */
    String unknownWords(SourceRecord record)
    {
        String stated = text(record, words, null, null);
        return stated != null && StatedConsent.of(stated) == null ? stated : null;
    }

    private Consent stated(SourceRecord record)
    {
        String stated = text(record, words, null, null);
        if (stated == null) {
            return Consent.UNSAID;
        }
        ConsentStatus known = StatedConsent.of(stated);
        return Consent.of(known == null ? ConsentStatus.UNKNOWN : known);
    }

    private Consent ofStrings(SourceRecord record, Object regsObject, Object userObject)
    {
        Consent said = Consent.UNSAID;
        String platform = text(record, gpp, regsObject, MappableFields.GPP);
        if (platform != null) {
            String sections = text(record, gppSections, regsObject, MappableFields.GPP_SID);
            said = said.and(strings.gpp(platform, sections == null ? "" : sections));
        }
        String privacy = text(record, usPrivacy, regsObject, MappableFields.US_PRIVACY);
        if (privacy != null) {
            said = said.and(strings.usPrivacy(privacy));
        }
        String applies = text(record, gdpr, regsObject, MappableFields.GDPR);
        if (applies != null && !isOn(applies)) {
            return said.and(Consent.of(ConsentStatus.NOT_APPLICABLE));
        }
        String given = text(record, consent, userObject, MappableFields.CONSENT);
        if (given != null) {
            return said.and(strings.tcf(given));
        }
        boolean isDemanded = applies != null && platform == null && text(record, words, null, null) == null;
        return isDemanded ? said.and(Consent.of(ConsentStatus.MISSING)) : said;
    }

    private static boolean isOn(String flag)
    {
        return flag != null && (flag.equals("1") || flag.equalsIgnoreCase("true"));
    }

    private static boolean isYoung(Object yearOfBirth, long receivedTimeMicros)
    {
        if (yearOfBirth == null) {
            return false;
        }
        try {
            int year = new BigDecimal(yearOfBirth.toString().trim()).intValueExact();
            return year > 0 && LocalDate.ofEpochDay(Math.floorDiv(receivedTimeMicros, MICROS_PER_DAY)).getYear() - year <= ADULT_YEARS;
        }
        catch (ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    private Object object(SourceRecord record, int[] slots)
    {
        for (int slot : slots) {
            Object value = nulls.present(record.value(slot));
            if (value != null) {
                return JsonText.parsed(value);
            }
        }
        return null;
    }

    /** From the places of the mapping, else from the object or its extension. */
    private String text(SourceRecord record, int[] slots, Object object, String member)
    {
        for (int slot : slots) {
            Object value = nulls.present(record.value(slot));
            if (value != null) {
                return PlainValues.text(value);
            }
        }
        if (object == null) {
            return null;
        }
        Object value = nulls.present(PlainValues.member(object, member));
        if (value == null) {
            value = nulls.present(PlainValues.member(PlainValues.member(object, "ext"), member));
        }
        return value == null || value.equals("") ? null : PlainValues.text(value);
    }
}
