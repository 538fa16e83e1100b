package com.advertisex.lake.mapreduce.audit;

import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.SuiteReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Suites in a folder of any of Hadoop's file systems: {@code SCHEMA.TABLE/*.json}. */
final class StoredSuites
        implements TableSuites
{
    private final Configuration configuration;
    private final Path folder;

    StoredSuites(Configuration configuration, Path folder)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** @throws IOException if there is no such folder at all: a slip of the pen must not switch every check off */
    @Override
    public List<ExpectationSuite> of(String table)
            throws IOException
    {
        FileSystem files = files();
        List<ExpectationSuite> suites = new ArrayList<>();
        for (FileStatus file : list(files, new Path(folder, table))) {
            suites.add(new SuiteReader().read(text(files, file.getPath()), file.getPath().toString()));
        }
        return suites;
    }

    @Override
    public List<String> tables()
            throws IOException
    {
        FileSystem files = files();
        List<String> tables = new ArrayList<>();
        for (FileStatus table : files.listStatus(folder)) {
            if (table.isDirectory() && !list(files, table.getPath()).isEmpty()) {
                tables.add(table.getPath().getName());
            }
        }
        Collections.sort(tables);
        return tables;
    }

    /** Of the folder, which is there. */
    private FileSystem files()
            throws IOException
    {
        FileSystem files = folder.getFileSystem(configuration);
        if (!files.exists(folder)) {
            throw new FileNotFoundException(folder + " is not there; it must be a folder with suites, SCHEMA.TABLE/*.json (" + AuditSettings.SUITES + ")");
        }
        return files;
    }

    private static List<FileStatus> list(FileSystem files, Path folder)
            throws IOException
    {
        try {
            return Arrays.stream(files.listStatus(folder, path -> path.getName().endsWith(".json")))
                    .sorted(Comparator.comparing(file -> file.getPath().getName()))
                    .toList();
        }
        catch (FileNotFoundException e) {
            return List.of();
        }
    }

    private static String text(FileSystem files, Path file)
            throws IOException
    {
        try (FSDataInputStream in = files.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
