package com.advertisex.lake.ddl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import static com.advertisex.lake.ddl.MigrationFixtures.TEXT;
import static com.advertisex.lake.ddl.MigrationFixtures.migration;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestMigrations
{
    @TempDir
    private Path folder;

    @Test
    void ordersByVersionThenRepeatableByName()
    {
        Migrations migrations = new Migrations(List.of(migration("R__b.sql"), migration("V002__c.sql"), migration("R__a.sql"), migration("V001__d.sql")));

        assertThat(migrations.all()).extracting(Migration::script).containsExactly("V001__d.sql", "V002__c.sql", "R__a.sql", "R__b.sql");
    }

    @Test
    void refusesGap()
    {
        assertThatThrownBy(() -> new Migrations(List.of(migration("V001__a.sql"), migration("V003__b.sql"))))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Migration 2 is missing: versions are consecutive, and V003__b.sql is the next file");
    }

    @Test
    void refusesTwoOfOneVersion()
    {
        assertThatThrownBy(() -> new Migrations(List.of(migration("V001__a.sql"), migration("V001__b.sql"))))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Two migrations are V1: V001__a.sql and V001__b.sql");
    }

    @Test
    void readsTheSqlFilesOfFolders()
            throws IOException
    {
        Files.writeString(folder.resolve("V001__a.sql"), TEXT);
        Files.writeString(folder.resolve("README.md"), "not a migration");

        assertThat(Migrations.fromFolders(List.of(folder)).all()).extracting(Migration::script).containsExactly("V001__a.sql");
    }

    @Test
    void refusesEmptyFolder()
    {
        assertThatThrownBy(() -> Migrations.fromFolders(List.of(folder)))
                .isInstanceOf(MigrationException.class)
                .hasMessage("No migration in " + folder + ": no file there ends in .sql");
    }

    @Test
    void readsFoldersAndJarsOfTheClasspath()
            throws IOException
    {
        Path classes = Files.createDirectories(folder.resolve("classes/lake/migrations"));
        Files.writeString(classes.resolve("V001__a.sql"), TEXT);
        Path jar = folder.resolve("views of a module.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("lake/migrations/"));
            out.putNextEntry(new JarEntry("lake/migrations/R__b.sql"));
            out.write(TEXT.getBytes(UTF_8));
        }

        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL(), jar.toUri().toURL()}, null)) {
            assertThat(Migrations.fromClasspath(loader).all()).extracting(Migration::script).containsExactly("V001__a.sql", "R__b.sql");
        }
    }

    @Test
    void refusesClasspathWithoutMigrations()
            throws IOException
    {
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> Migrations.fromClasspath(loader))
                    .isInstanceOf(MigrationException.class)
                    .hasMessage("No migration on the classpath: no module on it holds lake/migrations/*.sql");
        }
    }
}
