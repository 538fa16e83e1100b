package com.advertisex.lake.singlenode.service;

import com.advertisex.lake.singlenode.config.StackLayout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What this stack made up for itself and tells nobody: files that their owner alone can read. */
public final class Secrets
{
    private static final int PASSWORD_BYTES = 16;

    private Secrets() {}

    public static String databasePassword(StackLayout layout)
    {
        try {
            return Files.readString(databasePasswordFile(layout)).strip();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made on first use. */
    static synchronized Path databasePasswordFile(StackLayout layout)
    {
        Path file = folder(layout).resolve("postgresql.password");
        try {
            if (!Files.exists(file)) {
                byte[] bytes = new byte[PASSWORD_BYTES];
                new SecureRandom().nextBytes(bytes);
                Path part = file.resolveSibling(".postgresql.password.part");
                Files.deleteIfExists(part);
                Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(part, HexFormat.of().formatHex(bytes));
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return file;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder, made on first use. */
    public static Path folder(StackLayout layout)
    {
        Path folder = layout.secrets();
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(layout.home());
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return folder;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
