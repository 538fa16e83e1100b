package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.validation.docs.DataAsset;
import com.advertisex.lake.validation.docs.ValidationRun;
import com.advertisex.lake.validation.trino.TrinoTable;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class TestDocsOption
{
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00.120Z");
    private static final TrinoTable CLICKS = TrinoTable.of("lake", "lake", "clicks");
    private static final TrinoTable.Snapshot SNAPSHOT = new TrinoTable.Snapshot(8123456789012345678L);

    @Test
    void comparesATableFromSnapshotToSnapshot()
    {
        assertThat(DocsOption.run(CLICKS.where("price > 0").at(SNAPSHOT), CLICKS.where("price > 0"), NOON)).isEqualTo(new ValidationRun(NOON,
                "2026-11-28T12:00:00.120Z", new DataAsset("lake.lake.clicks", Optional.of("where price > 0, snapshot 8123456789012345678")), "trino"));
        assertThat(DocsOption.run(CLICKS, CLICKS, NOON).asset()).isEqualTo(DataAsset.of("lake.lake.clicks"));
    }

    @Test
    void tellsABranchFromItsTable()
    {
        assertThat(DocsOption.run(CLICKS.at(SNAPSHOT), CLICKS.at(new TrinoTable.Reference("audit")), NOON).asset())
                .isEqualTo(new DataAsset("lake.lake.clicks at 'audit'", Optional.of("snapshot 8123456789012345678")));
    }

    @Test
    void comparesAFileByItsName()
    {
        assertThat(DocsOption.run(Path.of("2026-11-28", "clicks.csv"), NOON).asset()).isEqualTo(new DataAsset("clicks.csv", Optional.of("in 2026-11-28")));
        assertThat(DocsOption.run(Path.of("clicks.csv"), NOON).asset()).isEqualTo(DataAsset.of("clicks.csv"));
    }
}
