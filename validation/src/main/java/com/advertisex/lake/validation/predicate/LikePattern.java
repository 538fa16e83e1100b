package com.advertisex.lake.validation.predicate;

import java.util.regex.Pattern;

/** SQL's LIKE patterns as regular expressions: {@code %} is any text, {@code _} any character, what follows the escape is itself. */
public final class LikePattern
{
    private LikePattern() {}

    /**
     * @param escape one character, or nothing
     * @throws IllegalArgumentException if the escape is longer, or escapes nothing
     */
    public static Pattern compile(String pattern, String escape)
    {
        if (escape.length() > 1) {
            throw new IllegalArgumentException("escape is '" + escape + "'; it must be one character");
        }
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            int c = pattern.codePointAt(at);
            at += Character.charCount(c);
            if (!escape.isEmpty() && c == escape.charAt(0)) {
                if (at == pattern.length()) {
                    throw new IllegalArgumentException("the pattern '" + pattern + "' ends with its escape '" + escape + "', which escapes nothing");
                }
                c = pattern.codePointAt(at);
                at += Character.charCount(c);
                regex.append(Pattern.quote(Character.toString(c)));
            }
            else if (c == '%') {
                regex.append(".*");
            }
            else {
                regex.append(c == '_' ? "." : Pattern.quote(Character.toString(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
