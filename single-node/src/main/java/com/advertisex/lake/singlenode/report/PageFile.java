package com.advertisex.lake.singlenode.report;

import com.advertisex.lake.singlenode.LakeException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import static java.util.Objects.requireNonNull;

/**
 * Where a page goes. A page of before stays whole until the new one takes its place.
 *
 * @param path absolute
 */
record PageFile(Path path)
{
    PageFile
    {
        requireNonNull(path, "path is null");
    }

    /** @throws LakeException if no file can be there */
    static PageFile check(Path file)
    {
        Path path = file.toAbsolutePath().normalize();
        if (Files.isDirectory(path)) {
            throw new LakeException(path + " is a folder: name a file in it (--html)");
        }
        Path folder = path.getParent();
        if (!Files.isDirectory(folder)) {
            throw new LakeException(folder + " is no folder: make it, or name a file elsewhere (--html)");
        }
        if (!Files.isWritable(folder)) {
            throw new LakeException("nothing can be written into " + folder + ": name a file elsewhere (--html)");
        }
        return new PageFile(path);
    }

    void write(String html)
    {
        Path part = path.resolveSibling("." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try {
                Files.writeString(part, html);
                Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            finally {
                Files.deleteIfExists(part);
            }
        }
        catch (IOException e) {
            throw new LakeException("cannot write " + path + ": " + e.getMessage() + " (--html)", e);
        }
    }
}
