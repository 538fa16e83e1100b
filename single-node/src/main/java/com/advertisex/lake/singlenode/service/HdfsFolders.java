package com.advertisex.lake.singlenode.service;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.util.List;

/** Folders of HDFS that are filled once and never changed. */
public final class HdfsFolders
{
    private HdfsFolders() {}

    /** Has a folder filled beside its place and renames it when it is whole; does nothing if it is there. */
    public static void install(FileSystem hdfs, Path target, Filling filling)
            throws IOException
    {
        if (hdfs.exists(target)) {
            return;
        }
        Path part = target.suffix(".part");
        hdfs.delete(part, true);
        hdfs.mkdirs(part);
        filling.fill(part);
        if (!hdfs.rename(part, target) && !hdfs.exists(target)) {
            throw new IOException("cannot rename " + part + " to " + target);
        }
    }

    /** Copies local files into a folder, which is made. */
    public static void copy(FileSystem hdfs, List<java.nio.file.Path> files, Path folder)
            throws IOException
    {
        hdfs.mkdirs(folder);
        for (java.nio.file.Path file : files) {
            hdfs.copyFromLocalFile(new Path(file.toUri()), folder);
        }
    }

    /** Fills a folder. */
    @FunctionalInterface
    public interface Filling
    {
        void fill(Path folder)
                throws IOException;
    }
}
