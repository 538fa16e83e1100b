package com.advertisex.lake.singlenode.daemon;

import com.advertisex.lake.singlenode.LakeException;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Processes that a killed daemon left behind: servers of a PostgreSQL, containers of a NodeManager. They are known by their working directory, which lies in a
 * folder where nothing works but them; a shell that somebody went there with has a terminal, and they have none.
 */
final class Orphans
{
    private static final Path PROC = Path.of("/proc");
    private static final Duration POLL = Duration.ofMillis(50);

    private final String service;
    private final Path folder;

    /** @param service whose processes they are, for the error */
    Orphans(String service, Path folder)
    {
        this.service = requireNonNull(service, "service is null");
        this.folder = folder.toAbsolutePath().normalize();
    }

    List<ProcessIdentity> find()
            throws IOException
    {
        List<ProcessIdentity> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (workingDirectory(process).filter(directory -> directory.startsWith(folder)).isPresent()) {
                    ProcessIdentity.of(Long.parseLong(process.getFileName().toString())).filter(identity -> !identity.isInTerminal()).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /**
     * Kills them as their daemon was killed. Asked to end, an application master would abort its job, which the next one is to go on with.
     *
     * @throws LakeException if one does not end within the limit
     */
    void end(Duration limit)
            throws IOException, InterruptedException
    {
        for (ProcessIdentity process : find()) {
            process.signal("KILL");
        }
        if (!awaitEnd(limit)) {
            throw new LakeException("processes that a killed " + service + " left behind do not end, not even killed: "
                    + find().stream().map(ProcessIdentity::pid).toList());
        }
    }

    private boolean awaitEnd(Duration limit)
            throws IOException, InterruptedException
    {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!find().isEmpty()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL.toMillis());
        }
        return true;
    }

    /** Empty for another user's process and for one that has just ended. */
    private static Optional<Path> workingDirectory(Path process)
    {
        try {
            return Optional.of(Files.readSymbolicLink(process.resolve("cwd")));
        }
        catch (IOException e) {
            return Optional.empty();
        }
    }
}
