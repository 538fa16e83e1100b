package com.advertisex.lake.ddl;

import java.time.Duration;

/** Hears what {@link MigrationRunner} does, in the thread that called it. */
public interface MigrationListener
{
    /** A listener that says nothing. */
    MigrationListener SILENT = new MigrationListener() {};

    /** The migrations that will be applied are known. */
    default void planned(int migrations) {}

    /** A migration begins. */
    default void started(Migration migration) {}

    /** All statements of a migration were run; it is recorded at the end of the run. */
    default void applied(Migration migration, Duration took) {}
}
