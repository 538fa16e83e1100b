package com.advertisex.lake.validation.docs;

import com.advertisex.lake.validation.suite.Severity;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a result comes to for its reader: the worst that failed. The later, the worse. */
enum Verdict
{
    MET("All met", "\u2713"),
    INFO("Remarks only", "i"),
    WARNING("Warnings only", "!"),
    CRITICAL("Failed", "\u2715");

    private final String words;
    private final String sign;

    Verdict(String words, String sign)
    {
        this.words = words;
        this.sign = sign;
    }

    static Verdict of(List<StoredExpectation> expectations)
    {
        return expectations.stream().map(StoredExpectation::verdict).max(Comparator.naturalOrder()).orElse(MET);
    }

    static Verdict ofFailure(Severity severity)
    {
        return switch (severity) {
            case INFO -> INFO;
            case WARNING -> WARNING;
            case CRITICAL -> CRITICAL;
        };
    }

    /** Of a whole result. */
    String words()
    {
        return words;
    }

    /** Beside the colour, for who does not see it. */
    String sign()
    {
        return sign;
    }

    String styleClass()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
