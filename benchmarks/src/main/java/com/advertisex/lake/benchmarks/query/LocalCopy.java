package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.dataset.Trees;
import com.advertisex.lake.benchmarks.report.Progress;
import com.advertisex.lake.mapreduce.clean.CleanTables;
import com.advertisex.lake.mapreduce.correlate.CorrelatedTables;
import com.advertisex.lake.mapreduce.dimension.DimensionRecords;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.dimension.DimensionTable;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/** The lake's data files on the local disk, for engines that read them there: a folder a table. */
public final class LocalCopy
{
    private static final Map<String, String> TABLES = new TreeMap<>(Map.of(
            "impressions", CleanTables.accepted(EventType.IMPRESSION),
            "clicks", CleanTables.accepted(EventType.CLICK),
            "conversions", CleanTables.accepted(EventType.CONVERSION),
            "attributions", CorrelatedTables.ATTRIBUTIONS,
            "campaigns", DimensionRecords.tableName(DimensionTable.CAMPAIGNS),
            "watermarks", CleanTables.WATERMARKS));
    /** Names the snapshots that were copied. Written last. */
    private static final String MARKER = "snapshots";

    private final Path folder;

    /** @param folder for this copy alone */
    public LocalCopy(Path folder)
    {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** Copies what the tables hold, unless it is there. */
    public void fetch(Catalog catalog, Configuration configuration, PrintWriter out)
            throws IOException
    {
        Map<String, Table> tables = new TreeMap<>();
        StringBuilder snapshots = new StringBuilder();
        List<DataFile> all = new ArrayList<>();
        for (Map.Entry<String, String> table : TABLES.entrySet()) {
            Table loaded = catalog.loadTable(TableIdentifier.parse(table.getValue()));
            tables.put(table.getKey(), loaded);
            snapshots.append(table.getKey()).append(' ').append(loaded.currentSnapshot().snapshotId()).append('\n');
            all.addAll(files(loaded));
        }
        Path marker = folder.resolve(MARKER);
        if (Files.exists(marker) && Files.readString(marker).contentEquals(snapshots)) {
            return;
        }
        Trees.delete(folder);
        long done = 0;
        try (Progress progress = Progress.start("Copying the files for peers", all.stream().mapToLong(DataFile::fileSizeInBytes).sum(), out)) {
            for (Map.Entry<String, Table> table : tables.entrySet()) {
                Path target = Files.createDirectories(folder.resolve(table.getKey()));
                int number = 0;
                for (DataFile file : files(table.getValue())) {
                    org.apache.hadoop.fs.Path source = new org.apache.hadoop.fs.Path(file.location());
                    source.getFileSystem(configuration).copyToLocalFile(false, source,
                            new org.apache.hadoop.fs.Path(target.resolve(number++ + ".parquet").toUri()), true);
                    done += file.fileSizeInBytes();
                    progress.at(done);
                }
            }
        }
        Files.writeString(marker, snapshots);
    }

    private static List<DataFile> files(Table table)
            throws IOException
    {
        List<DataFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            tasks.forEach(task -> files.add(task.file()));
        }
        return files;
    }

    /** What engines are told of it. */
    public Map<String, String> parameters()
    {
        return Map.of("folder", folder.toString(), "tables", String.join(",", TABLES.keySet()));
    }

    /** The names of tables in questions: views of the same names. */
    static Map<String, String> names()
    {
        Map<String, String> names = new TreeMap<>();
        TABLES.keySet().forEach(table -> names.put(table, table));
        return names;
    }

    public void delete()
            throws IOException
    {
        Trees.delete(folder);
    }
}
