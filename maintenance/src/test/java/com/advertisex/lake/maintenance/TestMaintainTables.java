package com.advertisex.lake.maintenance;

import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With a real Spark and a catalog on the disk. */
class TestMaintainTables
{
    private static final String EVENTS = "lake.events";
    private static final int FILES = 6;

    @TempDir
    private static Path directory;

    private static SparkSession session;

    private Configuration configuration;
    private HadoopCatalog catalog;

    @BeforeAll
    static void startSpark()
    {
        session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.local.dir", directory.resolve("spark").toString())
                .config("spark.sql.warehouse.dir", directory.resolve("spark-warehouse").toString())
                .config("spark.sql.catalog.c", "org.apache.iceberg.spark.SparkCatalog")
                .config("spark.sql.catalog.c.type", "hadoop")
                .config("spark.sql.catalog.c.warehouse", "file:" + directory.resolve("warehouse"))
                .config("spark.sql.catalog.c.cache-enabled", "false")
                .getOrCreate();
    }

    @AfterAll
    static void stopSpark()
    {
        session.stop();
    }

    /** Each file holds one row of each of two days, and together they are not in the table's order. */
    @BeforeEach
    void fillTable()
    {
        configuration = new Configuration(session.sparkContext().hadoopConfiguration());
        configuration.set("lake.catalog.type", "hadoop");
        configuration.set("lake.catalog.warehouse", "file:" + directory.resolve("warehouse"));
        configuration.set("lake.staging.root", "file:" + directory.resolve("staging"));
        catalog = new HadoopCatalog(configuration, "file:" + directory.resolve("warehouse"));
        session.sql("CREATE TABLE c.lake.events (event_id string, campaign_id string, event_time timestamp) USING iceberg PARTITIONED BY (days(event_time))");
        table().replaceSortOrder().asc("campaign_id").asc("event_time").commit();
        for (int i = 0; i < FILES; i++) {
            session.sql("INSERT INTO c.lake.events SELECT /*+ COALESCE(1) */ * FROM VALUES "
                    + "('a" + i + "', 'cmp-" + (FILES - i) % 4 + "', timestamp '2026-11-22T10:00:0" + i + "Z'), "
                    + "('b" + i + "', 'cmp-" + (FILES - i) % 3 + "', timestamp '2026-11-22T09:00:0" + i + "Z'), "
                    + "('c" + i + "', null, timestamp '2026-11-23T10:00:0" + i + "Z') AS t(event_id, campaign_id, event_time)");
        }
    }

    @AfterEach
    void dropTable()
            throws IOException
    {
        catalog.dropTable(TableIdentifier.parse(EVENTS), true);
        catalog.close();
        deleteTree(directory.resolve("staging"));
        deleteTree(directory.resolve("warehouse"));
    }

    @Test
    void compactsSmallFilesAndKeepsRowsAndOrder()
            throws IOException
    {
        List<String> rows = rows();
        TableReport report = maintain(Instant.now(), false);

        assertThat(report.before().files()).isEqualTo(2 * FILES);
        assertThat(report.rewrittenFiles()).isEqualTo(2 * FILES);
        assertThat(report.after().files()).isEqualTo(2);
        assertThat(report.after().bytes()).isLessThan(report.before().bytes());
        assertThat(report.warnings()).isEmpty();
        assertThat(rows()).hasSize(3 * FILES).isEqualTo(rows);
        for (DataFile file : files()) {
            List<String> keys = session.read().parquet(file.location()).selectExpr("coalesce(campaign_id, '') || ' ' || event_time").collectAsList().stream()
                    .map(row -> row.getString(0))
                    .toList();
            assertThat(keys).isSorted();
            assertThat(file.sortOrderId()).isEqualTo(table().sortOrder().orderId());
        }
    }

    @Test
    void leavesAPartitionOfFewFilesAlone()
            throws IOException
    {
        table().updateProperties().set(MaintenancePolicy.MIN_INPUT_FILES, Integer.toString(FILES + 1)).commit();
        long snapshot = table().currentSnapshot().snapshotId();

        assertThat(maintain(Instant.now(), false).rewrittenFiles()).isZero();
        assertThat(table().currentSnapshot().snapshotId()).isEqualTo(snapshot);
    }

    @Test
    void takesRowsOutOfTheFilesThatWereDeletedByTheirValues()
            throws IOException
    {
        table().updateProperties().set(MaintenancePolicy.MIN_INPUT_FILES, "100").commit();
        delete("a0", LocalDate.of(2026, 11, 22));
        List<String> rows = rows();
        assertThat(rows).hasSize(3 * FILES - 1);
        TableReport report = maintain(Instant.now(), false);

        assertThat(report.before().deleteFiles()).isEqualTo(1);
        assertThat(report.after().deleteFiles()).isZero();
        assertThat(rows()).isEqualTo(rows);
        for (DataFile file : files()) {
            assertThat(session.read().parquet(file.location()).where("event_id = 'a0'").count()).isZero();
        }
    }

    @Test
    void leavesADisabledTableAloneAndSaysSo()
            throws IOException
    {
        table().updateProperties().set(MaintenancePolicy.ENABLED, "false").commit();
        TableReport report = maintain(Instant.now().plus(Duration.ofDays(30)), false);

        assertThat(report.after()).isEqualTo(report.before());
        assertThat(report.warnings()).containsExactly("not maintained: lake.maintenance.enabled = false");
    }

    @Test
    void expiresWhatIsOlderThanTheAgeAndBeyondTheCount()
            throws IOException
    {
        table().updateProperties().set(MaintenancePolicy.COMPACT, "false").set(MaintenancePolicy.MIN_SNAPSHOTS, "2").commit();
        assertThat(maintain(Instant.now(), false).expiredSnapshots()).isZero();
        List<String> rows = rows();

        assertThat(maintain(Instant.now().plus(Duration.ofDays(8)), false).expiredSnapshots()).isEqualTo(FILES - 2);
        assertThat(table().snapshots()).hasSize(2);
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void removesOldOrphansAndNoFileInUse()
            throws IOException
    {
        Path folder = local(table().location()).resolve("data/run-1/attempt_1");
        Files.createDirectories(folder);
        Path old = Files.writeString(folder.resolve("old.parquet"), "left over");
        Path young = Files.writeString(folder.resolve("young.parquet"), "being written");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(4))));
        for (DataFile file : files()) {
            Files.setLastModifiedTime(local(file.location()), FileTime.from(Instant.now().minus(Duration.ofDays(4))));
        }
        List<String> rows = rows();

        assertThat(maintain(Instant.now(), false).orphanFiles()).isEqualTo(1);
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(rows()).isEqualTo(rows);
        assertThat(session.sql("SELECT count(*) FROM c.lake.events VERSION AS OF " + firstSnapshot()).collectAsList().get(0).getLong(0)).isEqualTo(3);
    }

    @Test
    void changesNothingInADryRunAndSaysWhatWouldGo()
            throws IOException
    {
        Path orphan = local(table().location()).resolve("data/orphan.parquet");
        Files.writeString(orphan, "left over");
        table().updateProperties().set(MaintenancePolicy.MIN_SNAPSHOTS, "1").commit();
        Set<String> before = everything();
        TableReport report = maintain(Instant.now().plus(Duration.ofDays(8)), true);

        assertThat(report.rewrittenFiles()).isEqualTo(2 * FILES);
        assertThat(report.expiredSnapshots()).isEqualTo(FILES - 1);
        assertThat(report.orphanFiles()).isEqualTo(1);
        assertThat(report.after()).isEqualTo(report.before());
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void keepsFilesAndHistoryWhileARunIsNotFinished()
            throws IOException
    {
        Files.createDirectories(directory.resolve("staging/_locks"));
        Files.createDirectories(directory.resolve("staging/impressions-20261122T10"));
        Path planned = local(table().location()).resolve("data/impressions-20261122T10/attempt_1/1.parquet");
        Files.createDirectories(Objects.requireNonNull(planned.getParent()));
        Files.writeString(planned, "in the plan, not yet in the table");
        TableReport report = maintain(Instant.now().plus(Duration.ofDays(30)), false);

        assertThat(planned).exists();
        assertThat(report.expiredSnapshots()).isZero();
        assertThat(report.orphanFiles()).isZero();
        assertThat(report.rewrittenFiles()).isEqualTo(2 * FILES);
        assertThat(report.warnings()).singleElement().asString()
                .contains("runs are not finished: impressions-20261122T10; let them end")
                .doesNotContain("_locks");
    }

    @Test
    void leavesTheCommitOfARunRecognisable()
            throws IOException
    {
        table().newAppend().set("lake.run-id", "run-1").commit();
        maintain(Instant.now(), false);

        assertThat(StreamSupport.stream(table().snapshots().spliterator(), false).map(snapshot -> snapshot.summary().get("lake.run-id"))).contains("run-1");
    }

    @Test
    void namesTheTablesThatThereAreForOneThatIsNot()
    {
        List<String> tables = List.of(EVENTS, "lake.impresions");
        assertThatThrownBy(() -> MaintainTables.maintain(session, configuration, tables, options(Instant.now(), false), report -> {}))
                .isInstanceOf(MaintenanceException.class)
                .hasMessage("there is no table lake.impresions; there are lake.events");
    }

    @Test
    void touchesNoTableIfThePolicyOfOneCannotBe()
    {
        table().updateProperties().set("lake.maintenance.snapshot-days", "3").commit();
        long snapshot = table().currentSnapshot().snapshotId();

        assertThatThrownBy(() -> maintain(Instant.now(), false))
                .isInstanceOf(MaintenanceException.class)
                .hasMessageStartingWith("table lake.events: there is no table property lake.maintenance.snapshot-days; there are lake.maintenance.compact, ");
        assertThat(table().currentSnapshot().snapshotId()).isEqualTo(snapshot);
    }

    /** As a replay takes a row out of the quarantine. */
    private void delete(String eventId, LocalDate day)
            throws IOException
    {
        Table table = table();
        DataFile neighbour = files().stream()
                .filter(file -> file.partition().get(0, Integer.class) == day.toEpochDay())
                .findFirst()
                .orElseThrow();
        Schema key = table.schema().select("event_id");
        EqualityDeleteWriter<Record> writer = Parquet.writeDeletes(table.io().newOutputFile(table.location() + "/data/deletes.parquet"))
                .forTable(table)
                .rowSchema(key)
                .equalityFieldIds(key.findField("event_id").fieldId())
                .withPartition(neighbour.partition())
                .createWriterFunc(GenericParquetWriter::create)
                .buildEqualityWriter();
        try (writer) {
            writer.write(GenericRecord.create(key).copy("event_id", eventId));
        }
        table.newRowDelta().addDeletes(writer.toDeleteFile()).commit();
    }

    private TableReport maintain(Instant now, boolean dryRun)
            throws IOException
    {
        return MaintainTables.maintain(session, configuration, List.of(EVENTS), options(now, dryRun), report -> {}).get(0);
    }

    private static MaintenanceOptions options(Instant now, boolean dryRun)
    {
        return new MaintenanceOptions(now, dryRun, false);
    }

    private Table table()
    {
        return catalog.loadTable(TableIdentifier.parse(EVENTS));
    }

    private long firstSnapshot()
    {
        Snapshot first = table().snapshots().iterator().next();
        return first.snapshotId();
    }

    private List<DataFile> files()
            throws IOException
    {
        List<DataFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table().newScan().planFiles()) {
            tasks.forEach(task -> files.add(task.file()));
        }
        return files;
    }

    private List<String> rows()
    {
        return session.sql("SELECT event_id, campaign_id, event_time FROM c.lake.events ORDER BY event_id").collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    /** Names of all files of the table, metadata among them; checksums of Hadoop's local file system left out. */
    private Set<String> everything()
            throws IOException
    {
        try (Stream<Path> files = Files.walk(local(table().location()))) {
            Set<String> names = new TreeSet<>();
            files.filter(file -> !file.getFileName().toString().endsWith(".crc")).forEach(file -> names.add(file.toString()));
            return names;
        }
    }

    private static Path local(String location)
    {
        return Path.of(URI.create(location).getPath());
    }

    private static void deleteTree(Path root)
            throws IOException
    {
        if (Files.exists(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
