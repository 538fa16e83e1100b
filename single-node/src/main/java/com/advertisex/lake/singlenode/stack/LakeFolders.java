package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

import java.io.IOException;

import static java.util.Objects.requireNonNull;

/** The lake's folders in HDFS, with their modes, and what is in them from the first day: the packaged mapping files. */
final class LakeFolders
{
    private static final int OPEN = 0755;
    /** What the edge could not read may hold raw user ids. */
    private static final int CLOSED = 0700;
    private static final int SHARED = 01777;

    private final Configuration configuration;

    /** @param configuration the {@code lake.*} settings name the folders */
    LakeFolders(Configuration configuration)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    /**
     * Makes what is missing; a folder that is there keeps what is in it, and gets the mode. Tries twice: who has used the file system before can hold a
     * connection to a NameNode that was killed since, and finds out by the first call.
     */
    void create()
            throws IOException
    {
        try {
            createAll();
        }
        catch (IOException e) {
            try {
                createAll();
            }
            catch (IOException again) {
                again.addSuppressed(e);
                throw again;
            }
        }
    }

    private void createAll()
            throws IOException
    {
        try (FileSystem hdfs = FileSystem.newInstance(configuration)) {
            create(hdfs, "/lake", OPEN);
            create(hdfs, setting("lake.landing.root"), OPEN);
            create(hdfs, setting("lake.restricted.root"), CLOSED);
            create(hdfs, setting("lake.audit.root"), OPEN);
            for (Feed feed : Feed.values()) {
                create(hdfs, setting("lake.landing.root") + "/" + feed.directoryName(), OPEN);
                create(hdfs, setting("lake.restricted.root") + "/" + feed.directoryName(), CLOSED);
                create(hdfs, setting("lake.audit.root") + "/" + feed.directoryName(), OPEN);
            }
            create(hdfs, setting("lake.mappings.root"), OPEN);
            create(hdfs, setting("lake.schemas.root"), OPEN);
            create(hdfs, setting("lake.staging.root"), OPEN);
            create(hdfs, "/warehouse", OPEN);
            create(hdfs, "/warehouse-managed", OPEN);
            create(hdfs, "/user", OPEN);
            create(hdfs, "/user/" + System.getProperty("user.name"), CLOSED);
            create(hdfs, "/tmp", SHARED);
            storeMappings(hdfs);
        }
    }

    private static void create(FileSystem hdfs, String folder, int mode)
            throws IOException
    {
        Path path = new Path(folder);
        FsPermission permission = new FsPermission((short) mode);
        hdfs.mkdirs(path, permission);
        // The mode of mkdirs is under the umask.
        hdfs.setPermission(path, permission);
    }

    /** By content id, as landed records refer to them. A file is renamed into place whole, and never changes then. */
    private void storeMappings(FileSystem hdfs)
            throws IOException
    {
        Path folder = new Path(setting("lake.mappings.root"));
        for (String name : DefaultMappings.names()) {
            Path file = new Path(folder, DefaultMappings.named(name).id() + ".yaml");
            if (!hdfs.exists(file)) {
                Path part = new Path(folder, "_" + file.getName());
                try (FSDataOutputStream out = hdfs.create(part, true)) {
                    out.write(DefaultMappings.bytes(name));
                }
                if (!hdfs.rename(part, file)) {
                    throw new IOException("cannot rename " + part + " to " + file);
                }
            }
        }
    }

    private String setting(String key)
    {
        return requireNonNull(configuration.get(key), () -> key + " is not set");
    }
}
