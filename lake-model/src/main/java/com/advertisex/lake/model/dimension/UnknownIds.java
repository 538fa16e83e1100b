package com.advertisex.lake.model.dimension;

import java.util.Locale;

/** What becomes of an event with an id that no row of the dimension table has at the time of the event. */
public enum UnknownIds
{
    /** Nothing. */
    IGNORE,
    /** It is accepted, and its column {@code flags} names the code. */
    FLAG,
    /** It is rejected under the code. */
    REJECT;

    /** @throws IllegalArgumentException listing the choices */
    public static UnknownIds parse(String text)
    {
        return switch (text) {
            case "ignore" -> IGNORE;
            case "flag" -> FLAG;
            case "reject" -> REJECT;
            default -> throw new IllegalArgumentException("'" + text + "' is unknown: it is ignore, flag or reject");
        };
    }

    /** As settings write it. */
    public String text()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
