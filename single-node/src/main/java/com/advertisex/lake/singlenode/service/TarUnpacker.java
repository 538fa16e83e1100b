package com.advertisex.lake.singlenode.service;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Unpacks some of a tar archive. Hard links whose target is not wanted itself become the target's content, which a second pass reads: most of
 * Trino's plugins are links into each other.
 */
final class TarUnpacker
{
    private static final int BUFFER_BYTES = 1 << 20;

    private final Source source;
    private final Names names;

    private TarUnpacker(Source source, Names names)
    {
        this.source = requireNonNull(source, "source is null");
        this.names = requireNonNull(names, "names is null");
    }

    static TarUnpacker gzip(Source archive, Names names)
    {
        return new TarUnpacker(() -> new GzipCompressorInputStream(new BufferedInputStream(archive.open(), BUFFER_BYTES)), names);
    }

    static TarUnpacker xz(Source archive, Names names)
    {
        return new TarUnpacker(() -> new XZCompressorInputStream(new BufferedInputStream(archive.open(), BUFFER_BYTES)), names);
    }

    void unpackTo(Path folder)
            throws IOException
    {
        Map<String, List<Path>> missing = new HashMap<>();
        read((entry, content) -> unpackWanted(entry, content, folder, missing));
        if (!missing.isEmpty()) {
            read((entry, content) -> {
                List<Path> files = missing.remove(entry.getName());
                if (files != null) {
                    write(entry, content, files.get(0));
                    for (Path link : files.subList(1, files.size())) {
                        Files.createLink(link, files.get(0));
                    }
                }
            });
        }
        if (!missing.isEmpty()) {
            throw new IOException("the archive links to entries that it does not hold: " + missing.keySet());
        }
    }

    private void unpackWanted(TarArchiveEntry entry, InputStream content, Path folder, Map<String, List<Path>> missing)
            throws IOException
    {
        String name = names.targetOf(entry.getName());
        if (name == null || name.isEmpty() || entry.isDirectory()) {
            return;
        }
        Path file = inside(folder, name);
        Files.createDirectories(requireNonNull(file.getParent(), "file has no parent"));
        if (entry.isSymbolicLink()) {
            inside(folder, folder.relativize(file.resolveSibling(entry.getLinkName()).normalize()).toString());
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        if (entry.isLink()) {
            String linked = names.targetOf(entry.getLinkName());
            if (linked == null) {
                missing.computeIfAbsent(entry.getLinkName(), ignored -> new ArrayList<>()).add(file);
                return;
            }
            Files.createLink(file, inside(folder, linked));
            return;
        }
        write(entry, content, file);
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path file)
            throws IOException
    {
        Files.copy(content, file);
        boolean executable = (entry.getMode() & 0111) != 0;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static Path inside(Path folder, String name)
            throws IOException
    {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("the archive's entry " + name + " leads outside of the folder that it is unpacked to");
        }
        return file;
    }

    private void read(Visitor visitor)
            throws IOException
    {
        try (InputStream stream = source.open(); TarArchiveInputStream tar = new TarArchiveInputStream(stream)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                visitor.visit(entry, tar);
            }
        }
    }

    /** Which entries are wanted, and under which name. */
    @FunctionalInterface
    interface Names
    {
        /** @return null for an entry that is not wanted */
        String targetOf(String entry);
    }

    /** The archive's bytes, from the beginning each time. */
    @FunctionalInterface
    interface Source
    {
        InputStream open()
                throws IOException;
    }

    @FunctionalInterface
    private interface Visitor
    {
        void visit(TarArchiveEntry entry, InputStream content)
                throws IOException;
    }
}
