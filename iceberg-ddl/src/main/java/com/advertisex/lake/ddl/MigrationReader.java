package com.advertisex.lake.ddl;

import org.apache.commons.codec.digest.DigestUtils;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * Reads a migration file. It begins with a header of comment lines that tells {@code Purpose}, {@code Parameters} ({@code none}, or a line each: name
 * and meaning), {@code Statements} ({@code in order} or {@code concurrent}) and {@code Run} (a command that applies it). A placeholder
 * <code>${name}</code> stands inside a string literal and names a declared parameter; <code>$${name}</code> is a literal <code>${name}</code>.
 */
public final class MigrationReader
{
    private static final Pattern VERSIONED = Pattern.compile("V(\\d{3,6})__([a-z0-9]+(?:_[a-z0-9]+)*)\\.sql");
    private static final Pattern REPEATABLE = Pattern.compile("R__([a-z0-9]+(?:_[a-z0-9]+)*)\\.sql");
    private static final Pattern HEADER_KEY = Pattern.compile("--\\s+(Purpose|Parameters|Statements|Run):\\s*(.*)");
    private static final Pattern COMMENT = Pattern.compile("--\\s*(.*)");
    private static final Pattern WHITESPACE = Pattern.compile("\\s+");
    private static final List<String> HEADER_KEYS = List.of("Purpose", "Parameters", "Statements", "Run");

    private MigrationReader() {}

    /**
     * @param script name of the file
     * @param text what the file holds
     * @throws MigrationException if the name, the header, a placeholder or a statement is not as it must be
     */
    public static Migration read(String script, String text)
    {
        requireNonNull(script, "script is null");
        String content = normalize(requireNonNull(text, "text is null"));
        OptionalInt version = OptionalInt.empty();
        Matcher name = REPEATABLE.matcher(script);
        String description;
        if (name.matches()) {
            description = name.group(1);
        }
        else {
            name = VERSIONED.matcher(script);
            if (!name.matches()) {
                throw new MigrationException(script
                        + " is not the name of a migration: V001__what_it_does.sql (applied once) or R__name.sql (again on change)");
            }
            version = OptionalInt.of(Integer.parseInt(name.group(1)));
            description = name.group(2);
        }
        Map<String, List<String>> header = header(script, content);
        Set<String> parameters = parameters(script, header.get("Parameters"));
        List<String> statements = SqlStatements.split(script, content);
        Placeholders.check(script, statements, parameters);
        return new Migration(
                script,
                version,
                description.replace('_', ' '),
                DigestUtils.sha256Hex(content),
                parameters,
                concurrent(script, header.get("Statements")),
                statements);
    }

    private static String normalize(String text)
    {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return content.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static Map<String, List<String>> header(String script, String content)
    {
        Map<String, List<String>> header = new LinkedHashMap<>();
        List<String> current = null;
        for (String line : content.lines().takeWhile(line -> line.startsWith("--")).toList()) {
            Matcher key = HEADER_KEY.matcher(line);
            Matcher comment = COMMENT.matcher(line);
            if (key.matches()) {
                current = header.computeIfAbsent(key.group(1), name -> new ArrayList<>());
                current.add(key.group(2).strip());
            }
            else if (current != null && comment.matches()) {
                current.add(comment.group(1).strip());
            }
        }
        for (String key : HEADER_KEYS) {
            if (header.getOrDefault(key, List.of()).stream().allMatch(String::isEmpty)) {
                throw new MigrationException(script + " has no '-- " + key + ":' line; its header tells " + String.join(", ", HEADER_KEYS));
            }
        }
        return header;
    }

    private static Set<String> parameters(String script, List<String> lines)
    {
        Set<String> names = new LinkedHashSet<>();
        for (String line : lines) {
            String name = WHITESPACE.split(line, 2)[0];
            if (!name.equals("none") && !names.add(name)) {
                throw new MigrationException(script + " declares parameter " + name + " twice");
            }
        }
        return names;
    }

    private static boolean concurrent(String script, List<String> value)
    {
        return switch (String.join(" ", value)) {
            case "concurrent" -> true;
            case "in order" -> false;
            default -> throw new MigrationException(script + ": '-- Statements: " + String.join(" ", value) + "' is neither 'in order' nor 'concurrent'");
        };
    }
}
