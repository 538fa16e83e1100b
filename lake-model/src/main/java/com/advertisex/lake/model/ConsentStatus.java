package com.advertisex.lake.model;

import java.util.Locale;

/**
 * What is known of a user's consent; the closed set of {@code consent_status}, by {@link #label()}. Where an event says several things, the first in this order
 * stands: no consent outweighs consent.
 */
public enum ConsentStatus
{
    /** A string was given that does not decode: no consent. */
    INVALID(false),
    /** The user, or the law for a child, says no. */
    DENIED(false),
    /** Consent is demanded (GDPR applies, or a section of the Global Privacy Platform is in force), and nothing says that it was given. */
    MISSING(false),
    /** Every demanded purpose is consented to, or the user did not opt out where that is what counts. */
    GRANTED(true),
    /** No regulation applies. */
    NOT_APPLICABLE(true),
    /** The source says that it does not know, or says it in words that the lake does not know. */
    UNKNOWN(true);

    private final boolean keepsUser;

    ConsentStatus(boolean keepsUser)
    {
        this.keepsUser = keepsUser;
    }

    /** Whether an event may keep its {@code user_key}. */
    public boolean keepsUser()
    {
        return keepsUser;
    }

    /** As it stands in the column. */
    public String label()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
