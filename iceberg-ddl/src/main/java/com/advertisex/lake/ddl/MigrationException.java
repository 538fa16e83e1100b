package com.advertisex.lake.ddl;

/** A set of migrations that cannot be applied as it stands; the message names the file, what is wrong and what to do. */
public class MigrationException
        extends RuntimeException
{
    private static final long serialVersionUID = 1;

    public MigrationException(String message)
    {
        super(message);
    }

    public MigrationException(String message, Throwable cause)
    {
        super(message, cause);
    }
}
