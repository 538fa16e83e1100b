package com.advertisex.lake.validation.trino;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A table that Trino reads, or a part of it.
 *
 * @param version which state of it; empty for the one that is current
 * @param where a predicate of Trino's SQL on its columns, taken as it stands: from who runs a suite, never from the suite; empty for all rows
 */
public record TrinoTable(String catalog, String schema, String name, Optional<Version> version, Optional<String> where)
{
    public TrinoTable
    {
        requireName(catalog, "catalog");
        requireName(schema, "schema");
        requireName(name, "name");
        requireNonNull(version, "version is null");
        requireNonNull(where, "where is null");
    }

    /** A state of a table with a history, as Iceberg's have. */
    public sealed interface Version {}

    /** What a branch or a tag names. */
    public record Reference(String name)
            implements Version
    {
        public Reference
        {
            requireName(name, "name");
        }
    }

    /** A snapshot. */
    public record Snapshot(long id)
            implements Version {}

    /** The whole of a table as it is now. */
    public static TrinoTable of(String catalog, String schema, String name)
    {
        return new TrinoTable(catalog, schema, name, Optional.empty(), Optional.empty());
    }

    /**
     * @param text {@code table}, {@code schema.table} or {@code catalog.schema.table}; parts in double quotes may hold dots
     * @param catalog of a text that names none
     * @param schema of a text that names none
     * @throws IllegalArgumentException if it is none of these
     */
    public static TrinoTable parse(String text, String catalog, String schema)
    {
        List<String> parts = parts(requireNonNull(text, "text is null"));
        if (parts.size() > 3 || parts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("'" + text + "' names no table; write schema.table or catalog.schema.table");
        }
        int missing = 3 - parts.size();
        return of(missing > 0 ? catalog : parts.get(0), missing > 1 ? schema : parts.get(1 - missing), parts.get(2 - missing));
    }

    private static List<String> parts(String text)
    {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                if (quoted && i > 0 && text.charAt(i - 1) == '"') {
                    part.append('"');
                }
            }
            else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            }
            else {
                part.append(c);
            }
        }
        parts.add(quoted ? "" : part.toString());
        return parts;
    }

    public TrinoTable at(Version newVersion)
    {
        return new TrinoTable(catalog, schema, name, Optional.of(newVersion), where);
    }

    public TrinoTable where(String newWhere)
    {
        return new TrinoTable(catalog, schema, name, version, Optional.of(newWhere));
    }

    /** For a {@code FROM}: name and version. */
    public String from()
    {
        return quotedName() + version.map(each -> " FOR VERSION AS OF "
                + (each instanceof Snapshot snapshot ? Long.toString(snapshot.id()) : SqlText.text(((Reference) each).name()))).orElse("");
    }

    /** For the end of a {@code SELECT}: what stands after {@link #from}. */
    public String filter()
    {
        // The line ends a comment that the predicate may end with.
        return where.map(predicate -> " WHERE (" + predicate + "\n)").orElse("");
    }

    String quotedName()
    {
        return SqlText.identifier(catalog) + "." + SqlText.identifier(schema) + "." + SqlText.identifier(name);
    }

    /** As people write it. */
    @Override
    public String toString()
    {
        return catalog + "." + schema + "." + name + version.map(each -> each instanceof Snapshot snapshot ? " at snapshot " + snapshot.id()
                : " at '" + ((Reference) each).name() + "'").orElse("") + where.map(predicate -> " where " + predicate).orElse("");
    }

    private static void requireName(String value, String what)
    {
        if (requireNonNull(value, what + " is null").isBlank()) {
            throw new IllegalArgumentException(what + " is blank");
        }
    }
}
