package com.advertisex.lake.model.mapping;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Whose rules bid requests are held to, beyond those of the lake. */
public enum Specification
{
    OPENRTB_2_6("openrtb-2.6"),
    NONE("none");

    private final String text;

    Specification(String text)
    {
        this.text = text;
    }

    /** @throws IllegalArgumentException naming what is known */
    public static Specification fromText(String text)
    {
        return Arrays.stream(values())
                .filter(specification -> specification.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown specification '" + text + "'; allowed: "
                        + Arrays.stream(values()).map(Specification::toString).collect(Collectors.joining(", "))));
    }

    /** The name in mapping files. */
    @Override
    public String toString()
    {
        return text;
    }
}
