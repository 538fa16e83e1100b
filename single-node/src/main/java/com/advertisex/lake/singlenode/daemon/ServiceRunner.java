package com.advertisex.lake.singlenode.daemon;

import com.advertisex.lake.singlenode.LakeException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import static java.util.Objects.requireNonNull;

/** Starts, watches and stops the process of one service; its process file is the only memory between two commands. */
public final class ServiceRunner
{
    private static final Duration POLL = Duration.ofMillis(200);
    /** How long what a killed daemon left behind may take to end when it is killed too. */
    private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(10);
    private static final long LOG_LIMIT_BYTES = 20 << 20;
    private static final int TAIL_BYTES = 16 << 10;
    private static final int TAIL_LINES = 15;

    /** Held from a process's start until it is written down: whoever ends this program in good order takes it first. */
    private static final ReentrantLock STARTING = new ReentrantLock();

    private final Service service;
    private final ProcessFile processFile;
    private final Path log;

    public ServiceRunner(Service service, ProcessFile processFile, Path log)
    {
        this.service = requireNonNull(service, "service is null");
        this.processFile = requireNonNull(processFile, "processFile is null");
        this.log = requireNonNull(log, "log is null");
    }

    public Service service()
    {
        return service;
    }

    public Path log()
    {
        return log;
    }

    /** The process, if it runs. */
    public Optional<ProcessIdentity> process()
            throws IOException
    {
        return processFile.running();
    }

    /** Whether it was started, not stopped, and yet does not run. */
    public boolean hasCrashed()
            throws IOException
    {
        return processFile.exists() && processFile.running().isEmpty();
    }

    /** Ends what the process has left behind, if it does not run. */
    public void endOrphans()
            throws IOException, InterruptedException
    {
        if (service.workFolder().isPresent() && process().isEmpty()) {
            new Orphans(service.name(), service.workFolder().get()).end(ORPHAN_LIMIT);
        }
    }

    /**
     * Starts the process unless it runs, and waits until the service answers. One that was about to end when it was found is started anew.
     *
     * @throws LakeException with the end of the log if the process ends or is not ready in time
     */
    public void start()
            throws IOException, InterruptedException
    {
        Optional<ProcessIdentity> running = process();
        if (running.isPresent() && awaitReady(running.get())) {
            return;
        }
        service.prepare();
        if (!awaitReady(launch())) {
            throw failure("ended while starting");
        }
    }

    /** @return whether there was something to stop */
    public boolean stop()
            throws IOException, InterruptedException
    {
        Optional<ProcessIdentity> running = process();
        if (running.isPresent()) {
            ProcessIdentity process = running.get();
            process.signal(service.stopSignal());
            if (!awaitEnd(process, service.stopLimit())) {
                process.signal("KILL");
                if (!awaitEnd(process, Duration.ofSeconds(10))) {
                    throw new LakeException(service.name() + " (process " + process.pid() + ") does not end, not even killed; its log: " + log);
                }
            }
        }
        endOrphans();
        processFile.delete();
        return running.isPresent();
    }

    /** Waits for any start that is being written down, and keeps others from beginning: called as the program ends. */
    public static void holdStarts()
    {
        STARTING.lock();
    }

    private ProcessIdentity launch()
            throws IOException
    {
        Path logs = requireNonNull(log.getParent(), "log has no parent");
        Files.createDirectories(logs);
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, logs.resolve(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        // A session of its own: Ctrl-C in the terminal of `up` is not for the daemons.
        ProcessBuilder builder = service.command().behind(List.of("setsid")).toProcessBuilder()
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        STARTING.lock();
        try {
            Process process = builder.start();
            ProcessIdentity identity = ProcessIdentity.of(process.pid())
                    .orElseThrow(() -> failure("ended while starting"));
            processFile.write(identity);
            return identity;
        }
        finally {
            STARTING.unlock();
        }
    }

    /** @return false if the process has ended */
    private boolean awaitReady(ProcessIdentity process)
            throws InterruptedException
    {
        long deadline = System.nanoTime() + service.startLimit().toNanos();
        while (true) {
            Health health = service.health();
            if (!process.isAlive()) {
                return false;
            }
            if (health.ready()) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                throw failure("is not ready after " + service.startLimit().toSeconds() + " s (" + health.detail() + ")");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private static boolean awaitEnd(ProcessIdentity process, Duration limit)
            throws InterruptedException
    {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL.toMillis() / 4);
        }
        return true;
    }

    private LakeException failure(String what)
    {
        return new LakeException(service.name() + " " + what + service.remedy().map(remedy -> "; " + remedy).orElse("")
                + "\nthe end of its log, " + log + ":\n" + logTail());
    }

    private String logTail()
    {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(file.length(), TAIL_BYTES)];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            List<String> lines = new String(tail, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream().map(line -> "  " + line).toList());
        }
        catch (IOException e) {
            return "  (no log: " + e.getMessage() + ")";
        }
    }
}
