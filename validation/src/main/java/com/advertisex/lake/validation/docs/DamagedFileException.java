package com.advertisex.lake.validation.docs;

import static java.util.Objects.requireNonNull;

/** A file of the store that cannot be read as what it should be. The pages name it; the others are shown all the same. */
final class DamagedFileException
        extends Exception
{
    private static final long serialVersionUID = 1;

    private final String file;

    /** @param file below the folder of the site, with slashes */
    DamagedFileException(String file, String message, Throwable cause)
    {
        super(requireNonNull(message, "message is null"), cause);
        this.file = requireNonNull(file, "file is null");
    }

    String file()
    {
        return file;
    }
}
