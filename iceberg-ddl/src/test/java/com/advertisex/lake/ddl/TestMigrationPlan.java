package com.advertisex.lake.ddl;

import com.advertisex.lake.ddl.SchemaHistory.Entry;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

import static com.advertisex.lake.ddl.MigrationFixtures.migration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestMigrationPlan
{
    private static final Instant APPLIED_AT = Instant.parse("2026-01-31T10:00:00Z");
    private static final Migration FIRST = migration("V001__a.sql");
    private static final Migration SECOND = migration("V002__b.sql");
    private static final Migration VIEW = migration("R__view.sql");
    private static final Migrations MIGRATIONS = new Migrations(List.of(FIRST, SECOND, VIEW));

    @Test
    void everythingIsPendingAtFirst()
    {
        assertThat(MigrationPlan.pending(MIGRATIONS, List.of())).containsExactly(FIRST, SECOND, VIEW);
    }

    @Test
    void nothingIsPendingWhenAllIsApplied()
    {
        assertThat(MigrationPlan.pending(MIGRATIONS, List.of(entry(FIRST), entry(SECOND), entry(VIEW)))).isEmpty();
    }

    @Test
    void repeatableMigrationIsPendingWhenItsLatestChecksumIsAnother()
    {
        Entry other = new Entry(OptionalInt.empty(), "view", "0123", APPLIED_AT.plusSeconds(1));

        assertThat(MigrationPlan.pending(MIGRATIONS, List.of(entry(FIRST), entry(SECOND), entry(VIEW), other))).containsExactly(VIEW);
    }

    @Test
    void refusesEditedFile()
    {
        Entry other = new Entry(OptionalInt.of(2), "b", "0123", APPLIED_AT);

        assertThatThrownBy(() -> MigrationPlan.pending(MIGRATIONS, List.of(entry(FIRST), other)))
                .isInstanceOf(MigrationException.class)
                .hasMessage("V002__b.sql was edited after it was applied at 2026-01-31T10:00:00Z: its checksum is " + SECOND.checksum()
                        + ", that of the applied file was 0123; restore the file and put the change into version 3");
    }

    @Test
    void refusesMissingFile()
    {
        Entry newer = new Entry(OptionalInt.of(3), "newer", "0123", APPLIED_AT);

        assertThatThrownBy(() -> MigrationPlan.pending(MIGRATIONS, List.of(entry(FIRST), entry(SECOND), newer)))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Version 3 (newer) was applied at 2026-01-31T10:00:00Z but its file is missing: run a release that has it");
    }

    @Test
    void refusesFileOlderThanAnAppliedOne()
    {
        assertThatThrownBy(() -> MigrationPlan.pending(MIGRATIONS, List.of(entry(SECOND))))
                .isInstanceOf(MigrationException.class)
                .hasMessage("V001__a.sql was not applied, but version 2 was: migrations are applied in order; give it the next version, 3");
    }

    private static Entry entry(Migration migration)
    {
        return new Entry(migration.version(), migration.description(), migration.checksum(), APPLIED_AT);
    }
}
