package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.ConsentStatus;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What sources say about consent in words. */
final class StatedConsent
{
    private static final Map<String, ConsentStatus> WORDS = new HashMap<>();

    static {
        words(ConsentStatus.GRANTED, "granted", "given", "consented", "accepted", "allowed", "opt_in", "opted_in", "optin", "yes", "true", "y", "1");
        words(ConsentStatus.DENIED, "denied", "refused", "rejected", "declined", "withdrawn", "opt_out", "opted_out", "optout", "no", "false", "n", "0");
        words(ConsentStatus.MISSING, "missing", "none", "pending");
        words(ConsentStatus.INVALID, "invalid");
        words(ConsentStatus.NOT_APPLICABLE, "not_applicable", "notapplicable", "not_required", "na", "n/a");
        words(ConsentStatus.UNKNOWN, "unknown", "unspecified");
    }

    private StatedConsent() {}

    private static void words(ConsentStatus status, String... words)
    {
        for (String word : words) {
            WORDS.put(word, status);
        }
    }

    /** @return null if the lake does not know the word */
    static ConsentStatus of(String word)
    {
        return WORDS.get(word.trim().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
    }
}
