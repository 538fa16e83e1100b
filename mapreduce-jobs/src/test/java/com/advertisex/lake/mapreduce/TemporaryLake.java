package com.advertisex.lake.mapreduce;

import com.advertisex.lake.mapreduce.audit.AuditSettings;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.model.mapping.MappingReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;


/** A lake in a directory: an Iceberg catalog with the tables of the migrations, a landing zone, and the settings of a local job runner. */
public final class TemporaryLake
        implements AutoCloseable
{
    private final java.nio.file.Path root;
    private final Configuration configuration;
    private final HadoopCatalog catalog;

    public TemporaryLake(java.nio.file.Path root)
    {
        this.root = root;
        configuration = new Configuration();
        configuration.set("fs.defaultFS", "file:///");
        configuration.set("mapreduce.framework.name", "local");
        configuration.set("hadoop.tmp.dir", root.resolve("tmp").toString());
        configuration.set("mapreduce.cluster.local.dir", root.resolve("local").toString());
        configuration.setInt("mapreduce.task.io.sort.mb", 8);
        configuration.setInt("mapreduce.client.progressmonitor.pollinterval", 50);
        configuration.setInt("mapreduce.local.map.tasks.maximum", 2);
        configuration.set("lake.catalog.type", "hadoop");
        configuration.set("lake.catalog.warehouse", uri("warehouse"));
        configuration.set("lake.landing.root", uri("landing"));
        configuration.set("lake.restricted.root", uri("restricted"));
        configuration.set("lake.audit.root", uri("audit"));
        configuration.set("lake.mappings.root", uri("mappings"));
        configuration.set("lake.schemas.root", uri("schemas"));
        configuration.set(RunLayout.STAGING_ROOT, uri("staging"));
        configuration.set(AuditSettings.SUITES, suites().toUri().toString());
        WarehouseTemplate.copyTo(root.resolve("warehouse"));
        catalog = new HadoopCatalog(configuration, uri("warehouse"));
    }

    /** Where suites are: none, unless a test puts some there, since most rows of tests mean nothing. */
    public java.nio.file.Path suites()
    {
        try {
            return Files.createDirectories(root.resolve("suites"));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String uri(String directory)
    {
        return "file:" + root.resolve(directory);
    }

    public Configuration configuration()
    {
        return configuration;
    }

    public LakeCatalog open()
    {
        return LakeCatalog.open(configuration);
    }

    public HadoopCatalog catalog()
    {
        return catalog;
    }

    public Table table(String name)
    {
        return catalog.loadTable(TableIdentifier.parse(name));
    }

    public List<Record> rows(String name)
    {
        List<Record> rows = new ArrayList<>();
        try (CloseableIterable<Record> read = IcebergGenerics.read(table(name)).build()) {
            read.forEach(row -> rows.add(row.copy()));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    public List<Object> column(String table, String column)
    {
        return rows(table).stream().map(row -> row.getField(column)).toList();
    }

    /** All Parquet files under the warehouse, committed or not. */
    public List<String> parquetFiles()
    {
        return files("warehouse", ".parquet");
    }

    /** The Parquet files that the current snapshots hold. */
    public List<String> committedFiles()
    {
        List<String> files = new ArrayList<>();
        for (String namespace : List.of("lake", "quarantine", "marts", "ops")) {
            catalog.listTables(Namespace.of(namespace)).forEach(name -> catalog.loadTable(name).newScan().planFiles()
                    .forEach(task -> {
                        files.add(new Path(task.file().location()).toUri().getPath());
                        task.deletes().forEach(delete -> files.add(new Path(delete.location()).toUri().getPath()));
                    }));
        }
        return files.stream().distinct().toList();
    }

    public List<String> stagingFiles()
    {
        return files("staging", "");
    }

    private List<String> files(String directory, String ending)
    {
        java.nio.file.Path start = root.resolve(directory);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<java.nio.file.Path> paths = Files.walk(start)) {
            return paths.filter(Files::isRegularFile)
                    .map(java.nio.file.Path::toString)
                    .filter(path -> path.endsWith(ending) && !path.contains("/.") && !path.contains("/_days"))
                    .sorted()
                    .toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public java.nio.file.Path landingDirectory(ArrivalHour hour)
    {
        return root.resolve("landing").resolve(hour.directory());
    }

    public java.nio.file.Path restrictedDirectory(ArrivalHour hour)
    {
        return root.resolve("restricted").resolve(hour.directory());
    }

    public java.nio.file.Path auditDirectory(ArrivalHour hour)
    {
        return root.resolve("audit").resolve(hour.directory());
    }

    /** Puts a mapping file into the store. @return its id */
    public String store(byte[] mapping)
            throws IOException
    {
        String id = MappingReader.read(mapping).id();
        java.nio.file.Path file = root.resolve("mappings").resolve(id + ".yaml");
        Files.createDirectories(file.getParent());
        Files.write(file, mapping);
        return id;
    }

    @Override
    public void close()
            throws IOException
    {
        catalog.close();
    }
}
