package com.advertisex.lake.maintenance;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs that write or commit: each has a directory below the staging root until all of its tables are committed and tidied up. While there is one,
 * its files are in no snapshot, and its commits so far are recognised by their snapshots.
 */
final class UnfinishedRuns
{
    private static final String STAGING_ROOT = "lake.staging.root";
    private static final String DEFAULT_STAGING_ROOT = "/lake/staging";

    /** Runs that derive tables from others are staged apart. */
    private static final String DERIVED = "_derived";

    private UnfinishedRuns() {}

    /** Their ids, in order. */
    static List<String> list(Configuration configuration)
            throws IOException
    {
        Path root = new Path(configuration.get(STAGING_ROOT, DEFAULT_STAGING_ROOT));
        return Stream.concat(list(root, configuration).stream(), list(new Path(root, DERIVED), configuration).stream()).toList();
    }

    private static List<String> list(Path root, Configuration configuration)
            throws IOException
    {
        try {
            return Arrays.stream(root.getFileSystem(configuration).listStatus(root))
                    .filter(FileStatus::isDirectory)
                    .map(directory -> directory.getPath().getName())
                    // Locks and unfinished files.
                    .filter(name -> !name.startsWith("_"))
                    .sorted()
                    .toList();
        }
        catch (FileNotFoundException e) {
            return List.of();
        }
    }
}
