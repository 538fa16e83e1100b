package com.advertisex.lake.ddl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The <code>${name}</code> in the statements of a migration; <code>$${name}</code> is a literal <code>${name}</code>. */
final class Placeholders
{
    private static final Pattern PLACEHOLDER = Pattern.compile("(\\$?)\\$\\{([^}]*)}");
    private static final Pattern ALLOWED_VALUE = Pattern.compile("[^'\"\\p{Cntrl}]+");

    private Placeholders() {}

    /** Checks that what is declared is used and what is used is declared. */
    static void check(String script, List<String> statements, Set<String> declared)
    {
        Set<String> unused = new LinkedHashSet<>(declared);
        Matcher matcher = PLACEHOLDER.matcher(String.join("\n", statements));
        while (matcher.find()) {
            String name = matcher.group(2);
            if (matcher.group(1).isEmpty() && !declared.contains(name)) {
                throw new MigrationException(script
                        + " uses ${" + name + "} but its '-- Parameters:' lines do not declare it; a literal is written $${" + name + "}");
            }
            unused.remove(name);
        }
        if (!unused.isEmpty()) {
            throw new MigrationException(script + " declares the parameters " + unused + " but does not use them");
        }
    }

    /** @param values a value for each placeholder, without quotes and control characters */
    static String replace(String statement, Map<String, String> values)
    {
        return PLACEHOLDER.matcher(statement).replaceAll(match -> Matcher.quoteReplacement(replacement(match, values)));
    }

    static void checkValue(String name, String value)
    {
        if (!ALLOWED_VALUE.matcher(value).matches()) {
            throw new MigrationException("Parameter " + name + " is '" + value + "': a value is not empty and holds no quotes and no control characters");
        }
    }

    private static String replacement(MatchResult match, Map<String, String> values)
    {
        if (!match.group(1).isEmpty()) {
            return match.group().substring(1);
        }
        return values.get(match.group(2));
    }
}
