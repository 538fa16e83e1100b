package com.advertisex.lake.singlenode.validate;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What is read: a table or a file. */
final class DataOptions
{
    @Mixin
    private TableOptions table;

    @Mixin
    private FileOptions file;

    /** @throws ParameterException if it is not one of the two, with what goes with it */
    void requireOne(CommandLine command)
    {
        if (!file.isSet() && !table.isSet()) {
            throw new ParameterException(command, "name a table, or a file by --file");
        }
        requireAtMostOne(command);
    }

    /** @throws ParameterException if it is both, or something that goes with one of the two stands without it */
    void requireAtMostOne(CommandLine command)
    {
        if (file.isSet() && table.isSet()) {
            throw new ParameterException(command, "name a table or a file, not both");
        }
        if (!file.isSet() && !table.isSet() && table.first().isPresent()) {
            throw new ParameterException(command, table.first().get() + " goes with a table: name one");
        }
        if (file.isSet() && table.first().isPresent()) {
            throw new ParameterException(command, table.first().get() + " goes with a table, not with --file");
        }
        if (!file.isSet() && file.first().isPresent()) {
            throw new ParameterException(command, file.first().get() + " goes with --file, not with a table");
        }
    }

    boolean isFile()
    {
        return file.isSet();
    }

    TableOptions table()
    {
        return table;
    }

    FileOptions file()
    {
        return file;
    }
}
