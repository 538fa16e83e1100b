package com.advertisex.lake.ddl;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/** An ordered, complete set of migrations: versioned ones by number, 1 and on without a gap, then repeatable ones by name. */
public final class Migrations
{
    /** Folder of the classpath in which modules put their migrations. */
    public static final String CLASSPATH_FOLDER = "lake/migrations/";

    private static final Comparator<Migration> ORDER = Comparator
            .comparing(Migration::isRepeatable)
            .thenComparing(migration -> migration.version().orElse(0))
            .thenComparing(Migration::script);

    private final List<Migration> migrations;

    /** @throws MigrationException if two have one version or name, or a version is missing */
    public Migrations(Collection<Migration> migrations)
    {
        this.migrations = migrations.stream().sorted(ORDER).toList();
        Map<String, Migration> byIdentity = new HashMap<>();
        int expected = 1;
        for (Migration migration : this.migrations) {
            String identity = migration.version().isPresent() ? "V" + migration.version().getAsInt() : migration.script();
            Migration other = byIdentity.put(identity, migration);
            if (other != null) {
                throw new MigrationException("Two migrations are " + identity + ": " + other.script() + " and " + migration.script());
            }
            if (migration.version().isPresent() && migration.version().getAsInt() != expected++) {
                throw new MigrationException(
                        "Migration " + (expected - 1) + " is missing: versions are consecutive, and " + migration.script() + " is the next file");
            }
        }
    }

    /** Reads every {@code *.sql} in {@value #CLASSPATH_FOLDER} of every module on the classpath. */
    public static Migrations fromClasspath(ClassLoader loader)
            throws IOException
    {
        requireNonNull(loader, "loader is null");
        List<Migration> migrations = new ArrayList<>();
        for (URL folder : Collections.list(loader.getResources(CLASSPATH_FOLDER))) {
            URLConnection connection = folder.openConnection();
            if (connection instanceof JarURLConnection jar) {
                try (FileSystem files = FileSystems.newFileSystem(path(jar.getJarFileURL()))) {
                    migrations.addAll(read(files.getPath(jar.getEntryName())));
                }
            }
            else {
                migrations.addAll(read(path(folder)));
            }
        }
        if (migrations.isEmpty()) {
            throw new MigrationException("No migration on the classpath: no module on it holds " + CLASSPATH_FOLDER + "*.sql");
        }
        return new Migrations(migrations);
    }

    /** Reads every {@code *.sql} of some folders. */
    public static Migrations fromFolders(List<Path> folders)
            throws IOException
    {
        List<Migration> migrations = new ArrayList<>();
        for (Path folder : folders) {
            migrations.addAll(read(folder));
        }
        if (migrations.isEmpty()) {
            throw new MigrationException("No migration in " + folders.stream().map(Path::toString).collect(joining(", ")) + ": no file there ends in .sql");
        }
        return new Migrations(migrations);
    }

    /** In the order in which they are applied. */
    public List<Migration> all()
    {
        return migrations;
    }

    private static List<Migration> read(Path folder)
            throws IOException
    {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> file.getFileName().toString().endsWith(".sql")).toList();
        }
        List<Migration> migrations = new ArrayList<>();
        for (Path file : files) {
            migrations.add(MigrationReader.read(file.getFileName().toString(), Files.readString(file, UTF_8)));
        }
        return migrations;
    }

    private static Path path(URL url)
            throws IOException
    {
        try {
            return Path.of(url.toURI());
        }
        catch (URISyntaxException e) {
            throw new IOException("Not a path: " + url, e);
        }
    }
}
