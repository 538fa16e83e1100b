package com.advertisex.lake.ddl;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * One SQL file that changes tables or views.
 *
 * @param script name of the file: {@code V001__create_tables.sql} is versioned and applied once, {@code R__report.sql} is repeatable and applied again
 *         whenever its checksum changes
 * @param version number of a versioned migration, empty for a repeatable one
 * @param description the words of the file name
 * @param checksum SHA-256 of the text in hex; line ends do not count
 * @param parameters names of the placeholders that the statements hold
 * @param concurrent whether the statements do not depend on each other
 * @param statements SQL without the closing semicolon, each of which may be run twice
 */
public record Migration(
        String script,
        OptionalInt version,
        String description,
        String checksum,
        Set<String> parameters,
        boolean concurrent,
        List<String> statements)
{
    public Migration
    {
        requireNonNull(script, "script is null");
        requireNonNull(version, "version is null");
        requireNonNull(description, "description is null");
        requireNonNull(checksum, "checksum is null");
        parameters = Set.copyOf(parameters);
        statements = List.copyOf(statements);
    }

    /** Whether it is applied again when its text changes. */
    public boolean isRepeatable()
    {
        return version.isEmpty();
    }
}
