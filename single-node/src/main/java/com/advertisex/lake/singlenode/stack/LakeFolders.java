package com.advertisex.lake.singlenode.stack;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** The lake's folders in HDFS, with their modes. */
final class LakeFolders
{
    private static final Map<String, Integer> FOLDERS = new LinkedHashMap<>();

    static {
        FOLDERS.put("/lake", 0755);
        FOLDERS.put("/lake/landing", 0755);
        // What the edge could not read may hold raw user ids.
        FOLDERS.put("/lake/restricted", 0700);
        FOLDERS.put("/lake/mappings", 0755);
        FOLDERS.put("/lake/schemas", 0755);
        FOLDERS.put("/lake/staging", 0755);
        FOLDERS.put("/warehouse", 0755);
        FOLDERS.put("/warehouse-managed", 0755);
        FOLDERS.put("/user", 0755);
        FOLDERS.put("/tmp", 01777);
    }

    private final Configuration configuration;

    LakeFolders(Configuration configuration)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    /** Makes what is missing; a folder that is there keeps what is in it, and gets the mode. */
    void create()
            throws IOException
    {
        try (FileSystem hdfs = FileSystem.newInstance(configuration)) {
            for (Map.Entry<String, Integer> folder : FOLDERS.entrySet()) {
                Path path = new Path(folder.getKey());
                FsPermission mode = new FsPermission((short) (int) folder.getValue());
                hdfs.mkdirs(path, mode);
                hdfs.setPermission(path, mode);
            }
            Path own = new Path("/user", System.getProperty("user.name"));
            hdfs.mkdirs(own, new FsPermission((short) 0750));
        }
    }
}
