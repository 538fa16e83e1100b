package com.advertisex.lake.benchmarks.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with all that is in them. */
public final class Trees
{
    private Trees() {}

    /** Deletes a folder; none there is none to delete. */
    public static void delete(Path root)
            throws IOException
    {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> paths = Files.walk(root)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    /** The regular files under a folder whose names end so, in the order of their paths; none where there is no such folder. */
    public static List<Path> files(Path root, String ending)
            throws IOException
    {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> Files.isRegularFile(path) && path.getFileName().toString().endsWith(ending)).sorted().toList();
        }
    }
}
