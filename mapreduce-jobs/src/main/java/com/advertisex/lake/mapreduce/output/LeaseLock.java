package com.advertisex.lake.mapreduce.output;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * A lock as a file that only one process can create. Its holder touches it again and again; a lock whose holder has died (its process is gone from this
 * machine, or it was not touched for a while) is taken over.
 */
public final class LeaseLock
        implements Closeable
{
    static final Duration STALE_AFTER = Duration.ofMinutes(2);
    private static final Duration TOUCH_EVERY = Duration.ofSeconds(15);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(LeaseLock.class);

    private final FileSystem files;
    private final Path path;
    private final Holder holder;
    private final ScheduledExecutorService toucher;
    private final ScheduledFuture<?> touching;

    /** Who holds a lock; the token tells two holds of one process apart. Process start in epoch milliseconds, 0 where it is not known. */
    record Holder(String user, String host, long pid, long processStart, String since, String token)
    {
        Holder
        {
            requireNonNull(host, "host is null");
            requireNonNull(token, "token is null");
        }

        static Holder current()
                throws IOException
        {
            ProcessHandle process = ProcessHandle.current();
            return new Holder(System.getProperty("user.name"), InetAddress.getLocalHost().getHostName(), process.pid(), start(process),
                    Instant.now().toString(), UUID.randomUUID().toString());
        }

        private static long start(ProcessHandle process)
        {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }

        /** Whether the process is known to be gone; one on another machine is not known. */
        boolean isGone(String thisHost)
        {
            if (!host.equals(thisHost)) {
                return false;
            }
            Optional<ProcessHandle> process = ProcessHandle.of(pid);
            return process.isEmpty() || (processStart != 0 && start(process.get()) != processStart);
        }

        String describe()
        {
            return user + "@" + host + ", process " + pid + ", since " + since;
        }
    }

    private LeaseLock(FileSystem files, Path path, Holder holder)
    {
        this.files = files;
        this.path = path;
        this.holder = holder;
        this.toucher = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lock-" + path.getName());
            thread.setDaemon(true);
            return thread;
        });
        this.touching = toucher.scheduleWithFixedDelay(this::touch, TOUCH_EVERY.toMillis(), TOUCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Locks under {@code <staging root>/_locks/}. */
    public static Path path(Configuration configuration, String name)
    {
        return new Path(new Path(RunLayout.stagingRoot(configuration), "_locks"), name);
    }

    /**
     * @param what is going on, for the message: {@code process}
     * @param patience how long a holder is waited for
     * @throws LockedException saying who holds the lock
     */
    public static LeaseLock acquire(Configuration configuration, Path path, String what, Duration patience)
            throws IOException, InterruptedException
    {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (true) {
            try {
                return acquire(configuration, path, what);
            }
            catch (LockedException e) {
                if (System.nanoTime() >= deadline) {
                    throw e;
                }
                if (!told) {
                    log.info("Waiting: {}", e.getMessage());
                    told = true;
                }
                TimeUnit.NANOSECONDS.sleep(Math.min(ASK_AGAIN.toNanos(), Math.max(0, deadline - System.nanoTime())));
            }
        }
    }

    /**
     * @param what is going on, for the message: {@code process}
     * @throws LockedException saying who holds the lock
     */
    public static LeaseLock acquire(Configuration configuration, Path path, String what)
            throws IOException
    {
        FileSystem files = path.getFileSystem(configuration);
        StagingFiles staging = new StagingFiles(configuration);
        Holder mine = Holder.current();
        while (true) {
            if (create(files, path, mine)) {
                return new LeaseLock(files, path, mine);
            }
            Optional<FileStatus> status = status(files, path);
            if (status.isEmpty()) {
                continue;
            }
            Optional<Holder> holder = read(staging, path);
            boolean stale = System.currentTimeMillis() - status.get().getModificationTime() > STALE_AFTER.toMillis()
                    || holder.map(other -> other.isGone(mine.host())).orElse(false);
            if (!stale) {
                throw new LockedException(what + " is already running (" + holder.map(Holder::describe).orElse("just begun") + "); lock " + path);
            }
            log.warn("Taking over lock {} of {}, which is gone", path, holder.map(Holder::describe).orElse("an unknown process"));
            moveAside(files, staging, path, holder);
        }
    }

    private static boolean create(FileSystem files, Path path, Holder holder)
            throws IOException
    {
        try (FSDataOutputStream out = files.create(path, false)) {
            out.write(StagingFiles.json(holder).getBytes(UTF_8));
            return true;
        }
        catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static Optional<FileStatus> status(FileSystem files, Path path)
            throws IOException
    {
        try {
            return Optional.of(files.getFileStatus(path));
        }
        catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Empty where the holder has not written its name yet. */
    private static Optional<Holder> read(StagingFiles staging, Path path)
    {
        try {
            return staging.read(path, Holder.class);
        }
        catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Takes the stale file away by a rename, which only one process succeeds with, and puts it back if it was a new one already. */
    private static void moveAside(FileSystem files, StagingFiles staging, Path path, Optional<Holder> stale)
            throws IOException
    {
        Path aside = new Path(path.getParent(), "_" + path.getName() + "." + UUID.randomUUID());
        if (!files.rename(path, aside)) {
            return;
        }
        if (!read(staging, aside).map(Holder::token).equals(stale.map(Holder::token)) && files.rename(aside, path)) {
            return;
        }
        files.delete(aside, false);
    }

    private void touch()
    {
        try {
            files.setTimes(path, System.currentTimeMillis(), -1);
        }
        catch (IOException | RuntimeException e) {
            log.warn("Cannot touch lock {}", path, e);
        }
    }

    @Override
    public void close()
            throws IOException
    {
        touching.cancel(false);
        toucher.shutdownNow();
        Optional<Holder> current = read(new StagingFiles(files.getConf()), path);
        if (current.isPresent() && current.get().token().equals(holder.token())) {
            files.delete(path, false);
        }
    }
}
