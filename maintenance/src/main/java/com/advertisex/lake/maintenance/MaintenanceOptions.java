package com.advertisex.lake.maintenance;

import com.advertisex.lake.model.Durations;

import java.time.Duration;
import java.time.Instant;

import static java.util.Objects.requireNonNull;

/**
 * How maintenance is run.
 *
 * @param now what ages are counted from
 * @param dryRun whether nothing may change
 * @param force whether ages below {@link #MIN_ORPHAN_AGE} and {@link #MIN_SNAPSHOT_AGE} are allowed
 */
public record MaintenanceOptions(Instant now, boolean dryRun, boolean force)
{
    /** A file is written before its snapshot is: a younger one may be about to be committed. */
    public static final Duration MIN_ORPHAN_AGE = Duration.ofHours(1);

    /** A run's commit is recognised by its snapshot until the run has tidied up, even by an application master that ends late; a day is far beyond that. */
    public static final Duration MIN_SNAPSHOT_AGE = Duration.ofDays(1);

    public MaintenanceOptions
    {
        requireNonNull(now, "now is null");
    }

    /** @throws MaintenanceException naming the property that goes too far */
    void check(String table, MaintenancePolicy policy)
    {
        check(table, MaintenancePolicy.ORPHAN_AGE, policy.orphanAge(), MIN_ORPHAN_AGE, "files that are being written would be removed");
        check(table, MaintenancePolicy.SNAPSHOT_AGE, policy.snapshotAge(), MIN_SNAPSHOT_AGE, "runs recognise their own commits by snapshots");
    }

    private void check(String table, String key, Duration age, Duration limit, String reason)
    {
        if (!force && age.compareTo(limit) < 0) {
            throw new MaintenanceException("table " + table + ": " + key + " is " + Durations.format(age) + ", less than " + Durations.format(limit) + ": "
                    + reason + "; raise it, or --force where nothing writes");
        }
    }
}
