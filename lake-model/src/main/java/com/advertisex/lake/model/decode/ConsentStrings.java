package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.ConsentStatus;
import com.iab.gpp.encoder.section.UspV1;
import com.iabtcf.decoder.TCString;
import com.iabtcf.utils.IntIterable;

import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Decodes consent strings with the IAB's own libraries. What does not decode is {@link ConsentStatus#INVALID}, whatever it is. Strings repeat: what they say is
 * kept. Not thread-safe.
 */
final class ConsentStrings
{
    /** Real strings have a few hundred characters; hostile ones are not worth the time. */
    static final int MAX_LENGTH = 4096;

    private static final int TCF_VERSION = 2;
    private static final int US_PRIVACY_LENGTH = 4;
    private static final char US_PRIVACY_VERSION = '1';

    private final Set<Integer> purposes;
    private final BoundedCache<Consent> tcf = new BoundedCache<>(text -> decode(text, this::decodeTcf));
    private final BoundedCache<Consent> usPrivacy = new BoundedCache<>(text -> decode(text, ConsentStrings::decodeUsPrivacy));
    private final BoundedCache<Consent> gpp;

    /** @param purposes of the Transparency and Consent Framework that have to be consented to */
    ConsentStrings(Set<Integer> purposes)
    {
        this.purposes = Set.copyOf(requireNonNull(purposes, "purposes is null"));
        GppStrings platform = new GppStrings(this.purposes);
        this.gpp = new BoundedCache<>(text -> decode(text, platform::decode));
    }

    /** Throws any unchecked exception where the text is not what it should be. */
    @FunctionalInterface
    private interface Decoder
    {
        Consent decode(String text);
    }

    private static Consent decode(String text, Decoder decoder)
    {
        if (text.length() > MAX_LENGTH) {
            return Consent.of(ConsentStatus.INVALID);
        }
        try {
            return decoder.decode(text);
        }
        catch (RuntimeException e) {
            // the libraries throw whatever comes up, array bounds among it; all of it means that this is no consent
            return Consent.of(ConsentStatus.INVALID);
        }
    }

    /** A string of the Transparency and Consent Framework, version 2.x. */
    Consent tcf(String text)
    {
        return tcf.get(text);
    }

    /** Four characters, such as {@code 1YNN} (CCPA Compliance Framework, US Privacy String). */
    Consent usPrivacy(String text)
    {
        return usPrivacy.get(text);
    }

    /**
     * A string of the Global Privacy Platform.
     *
     * @param sections those in force, as text: numbers and whatever stands between them; empty: all that the string has
     */
    Consent gpp(String text, String sections)
    {
        return gpp.get(text + GppStrings.SECTIONS + sections);
    }

    private Consent decodeTcf(String text)
    {
        TCString decoded = TCString.decode(text);
        if (decoded.getVersion() != TCF_VERSION) {
            return Consent.of(ConsentStatus.INVALID);
        }
        readToTheEnd(decoded);
        IntIterable given = decoded.getPurposesConsent();
        return Consent.of(purposes.stream().allMatch(given::contains) ? ConsentStatus.GRANTED : ConsentStatus.DENIED);
    }

    private static Consent decodeUsPrivacy(String text)
    {
        // the library takes the empty text and other versions for one of version 1
        if (text.length() != US_PRIVACY_LENGTH || text.charAt(0) != US_PRIVACY_VERSION) {
            return Consent.of(ConsentStatus.INVALID);
        }
        return Consent.of(GppStrings.ofSale(new UspV1(text)));
    }

    /** The library decodes what is asked for: a string that is cut behind its purposes would pass. */
    private static void readToTheEnd(TCString decoded)
    {
        decoded.getVendorConsent().isEmpty();
        decoded.getVendorLegitimateInterest().isEmpty();
        decoded.getPublisherRestrictions().forEach(restriction -> restriction.getVendorIds().isEmpty());
    }
}
