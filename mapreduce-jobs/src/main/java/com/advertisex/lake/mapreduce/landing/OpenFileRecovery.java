package com.advertisex.lake.mapreduce.landing;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LeaseRecoverable;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import static java.util.Objects.requireNonNull;

/**
 * Finishes files that a dead agent left open: takes over the lease, cuts what is not a whole block, and gives the file its final name. What is cut was never
 * acknowledged to the agent's channel (Flume flushes a block before it commits a batch), so the agent's next incarnation delivers it again. Each step can
 * be repeated.
 */
public final class OpenFileRecovery
{
    private static final Duration LEASE_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int COPY_BYTES = 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(OpenFileRecovery.class);

    private final Configuration configuration;

    /**
     * A finished file.
     *
     * @param cutBytes what was behind the last whole block
     */
    public record RecoveredFile(String path, long bytes, long cutBytes)
    {
        public RecoveredFile
        {
            requireNonNull(path, "path is null");
        }
    }

    public OpenFileRecovery(Configuration configuration)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    /**
     * @param open {@code _NAME.tmp}; becomes {@code NAME}
     * @throws IOException if the lease cannot be had in time: the agent lives, or a data node is missing
     */
    public RecoveredFile recover(String open)
            throws IOException, InterruptedException
    {
        Path path = new Path(open);
        FileSystem files = path.getFileSystem(configuration);
        awaitLease(files, path);
        long length = files.getFileStatus(path).getLen();
        long whole = wholeBlocks(files, path, length);
        if (whole < length) {
            cut(files, path, whole);
        }
        Path finished = finalName(files, path);
        if (!files.rename(path, finished)) {
            throw new IOException("Cannot rename " + path + " to " + finished);
        }
        log.info("Recovered {}: {} bytes, {} bytes behind the last whole block cut", finished, whole, length - whole);
        return new RecoveredFile(finished.toString(), whole, length - whole);
    }

    private static void awaitLease(FileSystem files, Path path)
            throws IOException, InterruptedException
    {
        if (!(files instanceof LeaseRecoverable leases)) {
            return;
        }
        long deadline = System.nanoTime() + LEASE_TIMEOUT.toNanos();
        boolean closed = leases.isFileClosed(path) || leases.recoverLease(path);
        while (!closed) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the lease of " + path + " was not recovered within " + LEASE_TIMEOUT.toSeconds()
                        + " s: is its agent still writing, or a DataNode missing?");
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            closed = leases.isFileClosed(path);
        }
    }

    /** @return the length up to the end of the last whole block; 0 where not even the header is whole */
    private static long wholeBlocks(FileSystem files, Path path, long length)
            throws IOException
    {
        long whole = 0;
        try (LandedRecords<CensusReader.Entry> records = LandedRecords.open(files, path, length, new CensusReader())) {
            if (records.firstBlock() < 0) {
                return 0;
            }
            whole = records.firstBlock();
            while (records.next()) {
                if (records.damage() == null) {
                    whole = records.blockEnd();
                }
            }
        }
        return whole;
    }

    private static void cut(FileSystem files, Path path, long length)
            throws IOException, InterruptedException
    {
        boolean done;
        try {
            done = files.truncate(path, length);
        }
        catch (UnsupportedOperationException e) {
            // Object stores cannot; file systems with checksums say that they can and do not.
            copyStart(files, path, length);
            return;
        }
        if (!done) {
            awaitLease(files, path);
        }
    }

    private static void copyStart(FileSystem files, Path path, long length)
            throws IOException
    {
        Path copy = path.suffix(".cut");
        try (FSDataInputStream in = files.open(path); FSDataOutputStream out = files.create(copy, true)) {
            byte[] buffer = new byte[COPY_BYTES];
            for (long remaining = length; remaining > 0; ) {
                int read = (int) Math.min(buffer.length, remaining);
                in.readFully(buffer, 0, read);
                out.write(buffer, 0, read);
                remaining -= read;
            }
        }
        files.delete(path, false);
        if (!files.rename(copy, path)) {
            throw new IOException("Cannot rename " + copy + " to " + path);
        }
    }

    private static Path finalName(FileSystem files, Path path)
            throws IOException
    {
        String name = path.getName();
        String base = name.substring(1, name.length() - ".tmp".length());
        Path finished = new Path(path.getParent(), base);
        for (int number = 1; files.exists(finished); number++) {
            finished = new Path(path.getParent(), base.replaceFirst("\\.avro$", ".recovered-" + number + ".avro"));
        }
        return finished;
    }
}
