package com.advertisex.lake.mapreduce.dimension;

import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.dimension.DimensionColumn;
import com.advertisex.lake.model.dimension.DimensionException;
import com.advertisex.lake.model.dimension.DimensionFile;
import com.advertisex.lake.model.dimension.DimensionRow;
import com.advertisex.lake.model.dimension.DimensionTable;
import com.advertisex.lake.model.dimension.DimensionType;
import com.advertisex.lake.model.dimension.Dimensions;
import org.apache.hadoop.util.ToolRunner;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestDimensionLoad
{
    private static final Instant EFFECTIVE = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    private Path directory;

    private TemporaryLake lake;

    @BeforeEach
    void createLake()
    {
        lake = new TemporaryLake(directory);
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    @Test
    void loadsEveryKindOfValue()
            throws IOException
    {
        load("campaigns", """
                campaign_id,advertiser_id,name,flight_start,flight_end,impression_goal,budget,currency
                c1,a1,Spring,2026-11-01,2026-12-01T12:00:00+02:00,5000000000,1234.56,EUR
                c2,a1,Bare,,,,,
                """, null);
        load("fx_rates", "day,currency,base_currency,rate\n2026-11-20,EUR,USD,1.1234\n", null);

        Record campaign = lake.rows("lake.campaigns").stream().filter(row -> row.getField("campaign_id").equals("c1")).findFirst().orElseThrow();
        assertThat(campaign.getField("flight_end")).isEqualTo(OffsetDateTime.parse("2026-12-01T10:00:00Z"));
        assertThat(campaign.getField("impression_goal")).isEqualTo(5_000_000_000L);
        assertThat(campaign.getField("budget")).isEqualTo(new BigDecimal("1234.560000000"));
        assertThat(campaign.getField("valid_from")).isEqualTo(OffsetDateTime.parse("1970-01-01T00:00:00Z"));
        assertThat(campaign.getField("valid_until")).isNull();
        assertThat((String) campaign.getField("source_file")).endsWith("campaigns.csv");
        Record rate = lake.rows("lake.fx_rates").get(0);
        assertThat(rate.getField("day")).isEqualTo(LocalDate.parse("2026-11-20"));
        assertThat(rate.getField("rate")).isEqualTo(new BigDecimal("1.123400000"));
    }

    @ParameterizedTest
    @EnumSource
    void readsBackWhatItWrites(DimensionTable table)
    {
        List<Object> values = new ArrayList<>();
        for (DimensionColumn column : table.columns()) {
            values.add(column.required() || column.type() == DimensionType.TIME ? value(column) : null);
        }
        DimensionRow row = new DimensionRow(values, EFFECTIVE, EFFECTIVE.plusSeconds(1), EFFECTIVE, "f.csv");

        assertThat(DimensionRecords.toRow(table, DimensionRecords.toRecord(table, row, DimensionRecords.schema(table)))).isEqualTo(row);
    }

    private static Object value(DimensionColumn column)
    {
        return switch (column.type()) {
            case TEXT -> column.name();
            case INTEGER -> 7;
            case LONG -> 7L;
            case DECIMAL -> new BigDecimal("7.000000001");
            case DAY -> LocalDate.parse("2026-11-20");
            case TIME -> Instant.parse("2026-11-20T00:00:00.000001Z");
        };
    }

    /** Invariant I2: whatever is done again leaves the same rows. */
    @Test
    void commitsNothingWhenTheSameFileComesAgain()
            throws IOException
    {
        String text = "creative_id,campaign_id\ncr1,c1\ncr2,c2\n";
        load("creatives", text, null);
        long snapshot = lake.table("lake.creatives").currentSnapshot().snapshotId();
        DimensionLoad.Result again = load("creatives", text, null);

        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(again.opened() + again.changed()).isZero();
        assertThat(lake.table("lake.creatives").currentSnapshot().snapshotId()).isEqualTo(snapshot);
    }

    @Test
    void keepsTheHistoryOfAChangeInOneCommit()
            throws IOException
    {
        load("creatives", "creative_id,campaign_id\ncr1,c1\ncr2,c2\n", null);
        DimensionLoad.Result result = load("creatives", "creative_id,campaign_id\ncr1,c9\n", EFFECTIVE);

        assertThat(result).isEqualTo(new DimensionLoad.Result("creatives", result.file(), EFFECTIVE, 0, 1, 0, 3));
        Table table = lake.table("lake.creatives");
        assertThat(table.history()).hasSize(2);
        assertThat(table.currentSnapshot().summary()).containsEntry("lake.source-file", result.file());
        assertThat(lake.parquetFiles()).hasSize(2);
        assertThat(lake.committedFiles()).hasSize(1);
        assertThat(lake.rows("lake.creatives")).extracting(row -> row.getField("creative_id") + " " + row.getField("campaign_id") + " "
                + row.getField("valid_from") + " " + row.getField("valid_until")).containsExactlyInAnyOrder(
                        "cr1 c1 1970-01-01T00:00Z 2026-11-01T00:00Z",
                        "cr1 c9 2026-11-01T00:00Z null",
                        "cr2 c2 1970-01-01T00:00Z null");
    }

    @Test
    void loadsNothingOfAFileThatIsWrong()
            throws IOException
    {
        load("creatives", "creative_id,campaign_id\ncr1,c1\n", null);
        long snapshot = lake.table("lake.creatives").currentSnapshot().snapshotId();

        assertThatThrownBy(() -> load("creatives", "creative_id,campaign_id,width\ncr5,c1,1\ncr6,c1,wide\n", null)).isInstanceOf(DimensionException.class)
                .hasMessageEndingWith("creatives.csv line 3: width 'wide' is no whole number: write it as in 250");
        assertThatThrownBy(() -> load("creatives", "creative_id,campaign_id\ncr5,c1\ncr1,c2\n", Instant.EPOCH)).isInstanceOf(DimensionException.class)
                .hasMessageContaining("creatives.csv cannot take effect at 1970-01-01T00:00:00Z: the history of creative_id [cr1]");
        assertThatThrownBy(() -> load("creatives", "creative_id,campaign_id,valid_from\ncr5,c1,\n", EFFECTIVE)).isInstanceOf(DimensionException.class)
                .hasMessageEndingWith("creatives.csv tells whole histories (valid_from): no effective time can be given for it");
        assertThat(lake.table("lake.creatives").currentSnapshot().snapshotId()).isEqualTo(snapshot);
        assertThat(lake.parquetFiles()).hasSize(1);
    }

    @Test
    void leavesTheTableToTheLoadThatCommittedFirst()
            throws IOException
    {
        load("creatives", "creative_id,campaign_id\ncr1,c1\n", null);
        Table stale = lake.table("lake.creatives");
        Optional<Snapshot> base = Optional.of(stale.currentSnapshot());
        DimensionFile file = DimensionFile.read(DimensionTable.CREATIVES, write("slow.csv", "creative_id,campaign_id\ncr2,c2\n"));
        List<DimensionRow> rows = List.of(new DimensionRow(file.entries().get(0).values(), EFFECTIVE, null, EFFECTIVE, "slow.csv"));
        load("creatives", "creative_id,campaign_id\ncr3,c3\n", null);

        try (LakeCatalog catalog = lake.open()) {
            DimensionLoad slow = new DimensionLoad(lake.configuration(), catalog);
            assertThatThrownBy(() -> slow.commit(DimensionTable.CREATIVES, stale, base, file, rows)).isInstanceOf(DimensionException.class)
                    .hasMessage("another load of creatives was committed meanwhile; nothing of " + file.name() + " was loaded, run again");
        }
        assertThat(lake.table("lake.creatives").refs()).containsOnlyKeys("main");
        assertThat(lake.column("lake.creatives", "creative_id")).containsExactlyInAnyOrder("cr1", "cr3");
        assertThat(lake.parquetFiles()).hasSize(2);
    }

    @Test
    void loadsNothingThatTheTablesSuiteRefuses()
            throws IOException
    {
        load("creatives", "creative_id,campaign_id\ncr1,c1\n", null);
        Files.writeString(Files.createDirectories(lake.suites().resolve("lake.creatives")).resolve("ids.json"), """
                {"name": "ids", "expectations": [
                    {"type": "expect_column_values_to_not_be_in_set", "kwargs": {"column": "creative_id", "value_set": ["bad"]}}]}""");
        assertThatThrownBy(() -> load("creatives", "creative_id,campaign_id\ncr2,c2\nbad,c3\n", null)).isInstanceOf(DimensionException.class)
                .hasMessageEndingWith("creatives.csv was loaded: with it 1 of 1 expectations are not met: lake.creatives: "
                        + "expect_column_values_to_not_be_in_set(creative_id, value_set [bad]): 1 of 3 rows. "
                        + "Correct the file, or the suite (lake.validation.suites)");
        assertThat(lake.column("lake.creatives", "creative_id")).containsExactly("cr1");
        assertThat(lake.table("lake.creatives").refs()).containsOnlyKeys("main");
        assertThat(lake.column("ops.validations", "success")).containsExactly(false);

        load("creatives", "creative_id,campaign_id\ncr2,c2\n", null);
        assertThat(lake.column("lake.creatives", "creative_id")).containsExactlyInAnyOrder("cr1", "cr2");
        assertThat(lake.parquetFiles()).hasSize(4);
    }

    @Test
    void readsThePinnedSnapshotWhateverIsLoadedMeanwhile()
            throws IOException
    {
        load("creatives", "creative_id,campaign_id\ncr1,c1\n", null);
        load("publishers", "publisher_id,name,domain\np1,One,one.com\n", null);
        load("campaigns", "campaign_id,advertiser_id,name\nc1,a1,One\n", null);
        Map<String, Long> pins;
        try (LakeCatalog catalog = lake.open()) {
            pins = DimensionPins.pin(catalog);
        }
        load("creatives", "creative_id,campaign_id,valid_from\ncr1,c9,\n", null);
        load("fx_rates", "day,currency,base_currency,rate\n2026-11-20,EUR,USD,1.1\n", null);

        assertThat(pins).containsOnlyKeys("creatives", "publishers", "campaigns");
        Dimensions pinned = DimensionPins.read(lake.configuration(), pins);
        assertThat(pinned.campaignOfCreative("cr1", 5)).isEqualTo("c1");
        assertThat(pinned.domainOfPublisher("p1", 5)).isEqualTo("one.com");
        assertThat(pinned.advertiserOfCampaign("c1", 5)).isEqualTo("a1");
        assertThat(pinned.rate("EUR", "USD", LocalDate.parse("2026-11-20").toEpochDay(), 0)).isNull();
        try (LakeCatalog catalog = lake.open()) {
            Dimensions later = DimensionPins.read(lake.configuration(), DimensionPins.pin(catalog));
            assertThat(later.campaignOfCreative("cr1", 5)).isEqualTo("c9");
            assertThat(later.rate("EUR", "USD", LocalDate.parse("2026-11-20").toEpochDay(), 0)).isEqualTo(new BigDecimal("1.100000000"));
        }
        assertThatThrownBy(() -> DimensionPins.read(lake.configuration(), Map.of("creatives", 1L))).isInstanceOf(IOException.class)
                .hasMessage("snapshot 1 of lake.creatives has expired since the run began; run again");
    }

    @Test
    void tellsWhatTheTablesHold()
            throws IOException
    {
        load("publishers", "publisher_id,name\np1,One\np2,Two\n", null);
        load("publishers", "publisher_id,name\np1,Uno\n", EFFECTIVE);
        try (LakeCatalog catalog = lake.open()) {
            List<DimensionStatus> list = DimensionStatus.list(catalog);
            assertThat(list).extracting(DimensionStatus::table).containsExactly("advertisers", "campaigns", "creatives", "publishers", "fx_rates");
            assertThat(list.get(3)).satisfies(status -> assertThat(Arrays.asList(status.keys(), status.rows(), status.open())).isEqualTo(List.of(2L, 3L, 2L)));
            assertThat(list.get(0)).isEqualTo(new DimensionStatus("advertisers", 0, 0, 0, null, null));
        }
    }

    @Test
    void isAToolThatLoadsLocalFilesAndUris()
            throws Exception
    {
        Path file = write("publishers.csv", "publisher_id,name\np1,One\n");
        assertThat(ToolRunner.run(lake.configuration(), new DimensionTool(), new String[] {"load", "publishers", file.toString()})).isZero();
        assertThat(ToolRunner.run(lake.configuration(), new DimensionTool(), new String[] {"load", "publishers", file.toUri().toString(), "--json"})).isZero();
        assertThat(ToolRunner.run(lake.configuration(), new DimensionTool(), new String[] {"list"})).isZero();
        assertThat(ToolRunner.run(lake.configuration(), new DimensionTool(), new String[] {"load", "ads", file.toString()})).isEqualTo(2);
        assertThat(ToolRunner.run(lake.configuration(), new DimensionTool(), new String[] {"load", "creatives", file.toString()})).isEqualTo(1);
        assertThat(lake.column("lake.publishers", "publisher_id")).containsExactly("p1");
    }

    private DimensionLoad.Result load(String table, String text, Instant effective)
            throws IOException
    {
        DimensionFile file = DimensionFile.read(DimensionTable.named(table), write(table + ".csv", text));
        try (LakeCatalog catalog = lake.open()) {
            return new DimensionLoad(lake.configuration(), catalog).load(file, Optional.ofNullable(effective));
        }
    }

    private Path write(String name, String text)
            throws IOException
    {
        Path file = directory.resolve(name);
        Files.writeString(file, text);
        return file;
    }
}
