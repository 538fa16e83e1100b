package com.advertisex.lake.maintenance;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestMaintenancePolicy
{
    @Test
    void isTheDefaultWhereATableSaysNothing()
    {
        assertThat(MaintenancePolicy.of(Map.of("write.format.default", "parquet"))).isEqualTo(MaintenancePolicy.DEFAULT);
    }

    @Test
    void readsEveryProperty()
    {
        MaintenancePolicy policy = MaintenancePolicy.of(Map.of(
                MaintenancePolicy.ENABLED, "false",
                MaintenancePolicy.COMPACT, "false",
                MaintenancePolicy.TARGET_FILE_SIZE, "256m",
                MaintenancePolicy.MIN_INPUT_FILES, "8",
                MaintenancePolicy.SNAPSHOT_AGE, "30d",
                MaintenancePolicy.MIN_SNAPSHOTS, "3",
                MaintenancePolicy.ORPHAN_AGE, "36h"));

        assertThat(policy).isEqualTo(new MaintenancePolicy(false, false, 256L << 20, 8, Duration.ofDays(30), 3, Duration.ofHours(36)));
    }

    @Test
    void namesAPropertyThatDoesNotExist()
    {
        assertThatThrownBy(() -> MaintenancePolicy.of(Map.of("lake.maintenance.orphans-age", "1d")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no table property lake.maintenance.orphans-age; there are lake.maintenance.compact, ");
    }

    @Test
    void namesAValueThatCannotBeRead()
    {
        assertThatThrownBy(() -> MaintenancePolicy.of(Map.of(MaintenancePolicy.COMPACT, "yes")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table property lake.maintenance.compact = yes cannot be read: it is true or false");
    }

    @Test
    void namesANumberThatIsTooSmall()
    {
        assertThatThrownBy(() -> MaintenancePolicy.of(Map.of(MaintenancePolicy.MIN_SNAPSHOTS, "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lake.maintenance.min-snapshots is 0, and must be at least 1");
    }

    @Test
    void forgetsTheSnapshotsThatRunsRecogniseTheirCommitsByOnlyByForce()
    {
        MaintenancePolicy policy = MaintenancePolicy.of(Map.of(MaintenancePolicy.SNAPSHOT_AGE, "23h"));
        assertThatCode(() -> options(true).check("lake.clicks", policy)).doesNotThrowAnyException();

        assertThatThrownBy(() -> options(false).check("lake.clicks", policy))
                .isInstanceOf(MaintenanceException.class)
                .hasMessage("table lake.clicks: lake.maintenance.snapshot-age is 23h, less than 1d: runs recognise their own commits by snapshots; raise it, "
                        + "or --force where nothing writes");
    }

    @Test
    void takesYoungFilesForOrphansOnlyByForce()
    {
        MaintenancePolicy policy = MaintenancePolicy.of(Map.of(MaintenancePolicy.ORPHAN_AGE, "10m"));
        assertThatCode(() -> options(true).check("lake.clicks", policy)).doesNotThrowAnyException();

        assertThatThrownBy(() -> options(false).check("lake.clicks", policy))
                .isInstanceOf(MaintenanceException.class)
                .hasMessage("table lake.clicks: lake.maintenance.orphan-age is 10m, less than 1h: files that are being written would be removed; raise it, "
                        + "or --force where nothing writes");
    }

    private static MaintenanceOptions options(boolean force)
    {
        return new MaintenanceOptions(Instant.EPOCH, false, force);
    }
}
