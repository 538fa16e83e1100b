package com.advertisex.lake.model.privacy;

import java.util.Set;

import static java.util.Objects.requireNonNull;

/** The text that takes the place of a value. */
final class ValueTreatment
{
    private final UserKey key;
    private final Set<String> nulls;

    ValueTreatment(UserKey key, Set<String> nulls)
    {
        this.key = requireNonNull(key, "key is null");
        this.nulls = Set.copyOf(nulls);
    }

    /** @return the text that is to stand there; the text itself where it stands for no value */
    String apply(Treatment treatment, String text)
    {
        // a text that means "no user" must not become the hash of a user of its own
        if (text.isEmpty() || nulls.contains(text)) {
            return text;
        }
        return switch (treatment) {
            case USER_ID -> key.hash(text);
            case IP -> IpTruncation.truncate(text);
        };
    }
}
