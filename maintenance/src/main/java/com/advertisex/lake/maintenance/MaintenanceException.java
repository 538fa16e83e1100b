package com.advertisex.lake.maintenance;

/** Maintenance cannot go on; the message says why and what to do. */
public final class MaintenanceException
        extends RuntimeException
{
    public MaintenanceException(String message)
    {
        super(message);
    }

    public MaintenanceException(String message, Throwable cause)
    {
        super(message, cause);
    }
}
