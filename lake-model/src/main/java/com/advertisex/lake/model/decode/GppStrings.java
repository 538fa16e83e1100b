package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.ConsentStatus;
import com.iab.gpp.encoder.GppModel;
import com.iab.gpp.encoder.section.EncodableSection;
import com.iab.gpp.encoder.section.TcfCaV1;
import com.iab.gpp.encoder.section.TcfEuV2;
import com.iab.gpp.encoder.section.UspV1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

import static java.util.Objects.requireNonNull;

/**
 * Judges strings of the IAB's Global Privacy Platform: the European and the Canadian section by purposes, those of the United States by opt-outs of sale,
 * sharing and targeted advertising, and by the browser's Global Privacy Control.
 */
final class GppStrings
{
    /** Between a string and the sections in force; no string holds it. */
    static final char SECTIONS = '\n';

    /** Held here, else it would be collected and made anew with its default level. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("com.iab.gpp.encoder");

    static {
        // it warns of every string that is too long to be true: hostile traffic would fill the task's log
        LIBRARY_LOG.setLevel(Level.OFF);
    }

    private static final List<String> OPT_OUTS = List.of("SaleOptOut", "SharingOptOut", "TargetedAdvertisingOptOut");
    private static final String CHILD = "KnownChildSensitiveDataConsents";
    private static final String GLOBAL_PRIVACY_CONTROL = "Gpc";
    private static final int OPTED_OUT = 1;
    private static final int NO_SECTION = -1;

    private final Set<Integer> purposes;

    GppStrings(Set<Integer> purposes)
    {
        this.purposes = requireNonNull(purposes, "purposes is null");
    }

    /**
     * @param text the string, {@link #SECTIONS}, and the sections in force
     * @throws RuntimeException if it does not decode
     */
    Consent decode(String text)
    {
        int end = text.indexOf(SECTIONS);
        List<Integer> inForce = numbers(text.substring(end + 1));
        if (inForce.equals(List.of(NO_SECTION))) {
            return Consent.of(ConsentStatus.NOT_APPLICABLE);
        }
        GppModel model = new GppModel(text.substring(0, end));
        List<Integer> given = model.getSectionIds();
        if (inForce.isEmpty() && given.isEmpty()) {
            return Consent.of(ConsentStatus.NOT_APPLICABLE);
        }
        Consent consent = Consent.UNSAID;
        for (int id : inForce.isEmpty() ? given : inForce) {
            consent = consent.and(given.contains(id) ? section(model, id) : Consent.of(ConsentStatus.MISSING));
        }
        return consent;
    }

    private static List<Integer> numbers(String text)
    {
        return Arrays.stream(text.split("[^0-9-]+")).filter(number -> !number.isEmpty()).map(Integer::valueOf).toList();
    }

    private Consent section(GppModel model, int id)
    {
        EncodableSection section = model.getSection(id);
        if (section instanceof TcfEuV2 europe) {
            return Consent.of(ofPurposes(europe.getPurposeConsents()));
        }
        if (section instanceof TcfCaV1 canada) {
            return Consent.of(ofPurposes(either(canada.getPurposesExpressConsent(), canada.getPurposesImpliedConsent())));
        }
        if (section instanceof UspV1 privacy) {
            return Consent.of(ofSale(privacy));
        }
        return section == null ? Consent.of(ConsentStatus.UNKNOWN) : ofState(section);
    }

    private ConsentStatus ofPurposes(List<Boolean> consents)
    {
        return purposes.stream().allMatch(purpose -> consents.get(purpose - 1)) ? ConsentStatus.GRANTED : ConsentStatus.DENIED;
    }

    private static List<Boolean> either(List<Boolean> left, List<Boolean> right)
    {
        List<Boolean> either = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            either.add(left.get(i) || right.get(i));
        }
        return either;
    }

    static ConsentStatus ofSale(UspV1 privacy)
    {
        return switch (privacy.getOptOutSale()) {
            case 'Y' -> ConsentStatus.DENIED;
            case 'N' -> ConsentStatus.GRANTED;
            case '-' -> ConsentStatus.NOT_APPLICABLE;
            default -> ConsentStatus.INVALID;
        };
    }

    private static Consent ofState(EncodableSection section)
    {
        boolean isChild = section.hasField(CHILD) && isAnySet(section.getFieldValue(CHILD));
        boolean isOptedOut = OPT_OUTS.stream().anyMatch(field -> section.hasField(field) && Integer.valueOf(OPTED_OUT).equals(section.getFieldValue(field)))
                || (section.hasField(GLOBAL_PRIVACY_CONTROL) && Boolean.TRUE.equals(section.getFieldValue(GLOBAL_PRIVACY_CONTROL)));
        return new Consent(isOptedOut || isChild ? ConsentStatus.DENIED : ConsentStatus.GRANTED, isChild);
    }

    /** 0: not applicable, so no known child; in some states one number, in others one for each age. */
    private static boolean isAnySet(Object value)
    {
        Collection<?> values = value instanceof Collection<?> list ? list : List.of(value);
        return values.stream().anyMatch(number -> ((Number) number).intValue() != 0);
    }
}
