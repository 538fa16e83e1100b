package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.singlenode.LakeException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import static java.util.Objects.requireNonNull;

/** One command at a time changes a stack. The operating system frees the lock when its holder ends, however it ends. */
final class StackLock
        implements AutoCloseable
{
    private final FileChannel channel;
    private final FileLock lock;

    private StackLock(FileChannel channel, FileLock lock)
    {
        this.channel = requireNonNull(channel, "channel is null");
        this.lock = requireNonNull(lock, "lock is null");
    }

    /** @throws LakeException naming the holder, if there is one */
    static StackLock acquire(Path run, String purpose)
            throws IOException
    {
        Files.createDirectories(run);
        FileChannel channel = FileChannel.open(run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            String holder = read(channel);
            channel.close();
            throw new LakeException("another command is changing this stack: " + (holder.isEmpty() ? "unknown" : holder) + "; wait until it is done");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(("`lake " + purpose + "`, process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
        return new StackLock(channel, lock);
    }

    private static FileLock tryLock(FileChannel channel)
            throws IOException
    {
        try {
            return channel.tryLock();
        }
        catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String read(FileChannel channel)
            throws IOException
    {
        ByteBuffer buffer = ByteBuffer.allocate(200);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close()
            throws IOException
    {
        channel.truncate(0);
        lock.release();
        channel.close();
    }
}
