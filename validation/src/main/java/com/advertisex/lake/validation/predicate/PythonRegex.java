package com.advertisex.lake.validation.predicate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions as Python's {@code re} reads them, as Java's {@link Pattern}: names of groups, escapes, braces and brackets that are written or meant
 * otherwise are rewritten, and digits, letters and ends of lines are what they are in Python. What Java has no counterpart for is refused.
 */
public final class PythonRegex
{
    private static final String LETTER_ESCAPES = "AbBdDsSwWZafnrtvxuUN";
    private static final Pattern BRACES = Pattern.compile("\\{(\\d*)(,?)(\\d*)}");

    /** What Java's {@link Pattern#UNICODE_CHARACTER_CLASS} takes for a digit, a letter and a blank, within brackets. */
    private static final Map<Character, String> UNICODE_CLASSES = Map.of('d', "\\p{Nd}", 'w', "\\p{L}\\p{M}\\p{Nl}\\p{Nd}\\p{Pc}", 's',
            "\\t-\\r\\x{85}\\p{Z}");

    private final String regex;
    private final boolean joni;
    private final StringBuilder java = new StringBuilder();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private int flags = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;
    private int at;

    private PythonRegex(String regex, boolean joni)
    {
        this.regex = regex;
        this.joni = joni;
    }

    /** @throws IllegalArgumentException if Python or Java cannot read it; the message says what and where */
    public static Pattern compile(String regex)
    {
        PythonRegex translation = new PythonRegex(regex, false);
        translation.translate();
        try {
            return Pattern.compile(translation.java.toString(), translation.flags);
        }
        catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + regex + "' is no regular expression: " + e.getDescription(), e);
        }
    }

    /**
     * The same for Joni, whose expressions are Java's but for classes, which are those of ASCII: the regular expressions of Trino.
     *
     * @throws IllegalArgumentException if Python or Java cannot read it; the message says what and where
     */
    public static String joni(String regex)
    {
        compile(regex);
        PythonRegex translation = new PythonRegex(regex, true);
        translation.translate();
        return translation.java.toString();
    }

    private void translate()
    {
        while (at < regex.length()) {
            char c = regex.charAt(at);
            switch (c) {
                case '\\' -> escape(false);
                case '[' -> characterClass();
                case '(' -> group();
                case '{' -> braces();
                default -> {
                    java.append(c);
                    at++;
                }
            }
        }
    }

    private void escape(boolean inClass)
    {
        if (at + 1 >= regex.length()) {
            throw refused("ends with a backslash");
        }
        char c = regex.charAt(at + 1);
        if (c < 128 && Character.isLetter(c) && (LETTER_ESCAPES.indexOf(c) < 0 || (inClass && "ABZ".indexOf(c) >= 0))) {
            throw refused("has the unknown escape \\" + c);
        }
        char kind = Character.toLowerCase(c);
        if (joni && (flags & Pattern.UNICODE_CHARACTER_CLASS) != 0 && UNICODE_CLASSES.containsKey(kind) && c < 128) {
            String open = c != kind ? "[^" : inClass ? "" : "[";
            java.append(open).append(UNICODE_CLASSES.get(kind)).append(open.isEmpty() ? "" : "]");
            at += 2;
            return;
        }
        switch (c) {
            case 'Z' -> java.append("\\z");
            case 'v' -> java.append("\\x0B");
            case 'b' -> java.append(inClass ? "\\x08" : "\\b");
            case 'U' -> {
                if (at + 10 > regex.length()) {
                    throw refused("has an incomplete escape \\U");
                }
                java.append("\\x{").append(regex, at + 2, at + 10).append('}');
                at += 8;
            }
            default -> java.append('\\').append(c);
        }
        at += 2;
    }

    private void characterClass()
    {
        java.append('[');
        at++;
        if (at < regex.length() && regex.charAt(at) == '^') {
            java.append('^');
            at++;
        }
        boolean first = true;
        while (at < regex.length() && (first || regex.charAt(at) != ']')) {
            char c = regex.charAt(at);
            first = false;
            if (c == '\\') {
                escape(true);
                continue;
            }
            // Java gives brackets, carets and ampersands within a class a meaning of its own.
            if (c == '[' || c == ']' || c == '^' || c == '&') {
                java.append('\\');
            }
            java.append(c);
            at++;
        }
        if (at >= regex.length()) {
            throw refused("has a class without its ]");
        }
        java.append(']');
        at++;
    }

    private void group()
    {
        if (regex.startsWith("(?P<", at)) {
            int end = end('>');
            String name = regex.substring(at + 4, end);
            groups.put(name, "g" + groups.size());
            java.append("(?<").append(groups.get(name)).append('>');
            at = end + 1;
        }
        else if (regex.startsWith("(?P=", at)) {
            int end = end(')');
            String name = regex.substring(at + 4, end);
            if (!groups.containsKey(name)) {
                throw refused("names the unknown group '" + name + "'");
            }
            java.append("\\k<").append(groups.get(name)).append('>');
            at = end + 1;
        }
        else if (regex.startsWith("(?#", at)) {
            at = end(')') + 1;
        }
        else if (regex.startsWith("(?(", at)) {
            throw refused("asks whether a group matched, which Java cannot");
        }
        else if (regex.startsWith("(?a)", at) && at == 0) {
            flags &= ~Pattern.UNICODE_CHARACTER_CLASS;
            at += 4;
        }
        else {
            java.append('(');
            at++;
        }
    }

    private int end(char closing)
    {
        int end = regex.indexOf(closing, at);
        if (end < 0) {
            throw refused("has a group without its " + closing);
        }
        return end;
    }

    /** Braces that bound no repetition stand for themselves. */
    private void braces()
    {
        Matcher matcher = BRACES.matcher(regex).region(at, regex.length());
        if (!matcher.lookingAt() || (matcher.group(1).isEmpty() && matcher.group(3).isEmpty())) {
            java.append("\\{");
            at++;
            return;
        }
        java.append('{').append(matcher.group(1).isEmpty() ? "0" : matcher.group(1)).append(matcher.group(2)).append(matcher.group(3)).append('}');
        at = matcher.end();
    }

    private IllegalArgumentException refused(String why)
    {
        return new IllegalArgumentException("'" + regex + "' is no regular expression that can be run: it " + why);
    }
}
