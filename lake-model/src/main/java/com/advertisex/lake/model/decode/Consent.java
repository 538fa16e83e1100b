package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.ConsentStatus;

/**
 * What one record, or one string in it, says about consent.
 *
 * @param status null where nothing is said
 * @param isChild whether the user is known to be a child
 */
record Consent(ConsentStatus status, boolean isChild)
{
    static final Consent UNSAID = new Consent(null, false);

    static Consent of(ConsentStatus status)
    {
        return new Consent(status, false);
    }

    /** Both together: no consent outweighs consent. */
    Consent and(Consent other)
    {
        if (other.isUnsaid()) {
            return this;
        }
        if (isUnsaid()) {
            return other;
        }
        return new Consent(stronger(status, other.status), isChild || other.isChild);
    }

    private static ConsentStatus stronger(ConsentStatus left, ConsentStatus right)
    {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.compareTo(right) <= 0 ? left : right;
    }

    private boolean isUnsaid()
    {
        return status == null && !isChild;
    }

    boolean keepsUser()
    {
        return !isChild && (status == null || status.keepsUser());
    }
}
