package com.advertisex.lake.validation.docs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** One writer at a time in a folder, of this process and of others. A lock of a file keeps out other processes only, so there is one of this process too. */
final class FolderLock
        implements AutoCloseable
{
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final FileChannel channel;

    private FolderLock(FileChannel channel)
    {
        this.channel = channel;
    }

    /** Waits for its turn. */
    static FolderLock lock(Path folder)
            throws IOException
    {
        IN_PROCESS.lock();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new FolderLock(channel);
        }
        catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            IN_PROCESS.unlock();
            throw e;
        }
    }

    /** Closing the file gives up its lock. */
    @Override
    public void close()
            throws IOException
    {
        try {
            channel.close();
        }
        finally {
            IN_PROCESS.unlock();
        }
    }
}
