package com.advertisex.lake.singlenode.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Remembers which process a service is. A file whose process has ended is a crash, told from a stop, which deletes it. */
public record ProcessFile(Path file)
{
    public ProcessFile
    {
        requireNonNull(file, "file is null");
    }

    /** What was written last, alive or not; empty if nothing was, or it cannot be read as such. */
    public Optional<ProcessIdentity> read()
            throws IOException
    {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(file).strip().split(" ");
        if (parts.length != 3 || !parts[0].matches("[0-9]{1,10}") || !parts[1].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new ProcessIdentity(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]));
    }

    /** The process, if it still runs: one that only has the same id does not count. */
    public Optional<ProcessIdentity> running()
            throws IOException
    {
        return read().filter(ProcessIdentity::isAlive);
    }

    /** One line: process id, start in ticks since boot, boot. */
    public void write(ProcessIdentity process)
            throws IOException
    {
        Path parent = requireNonNull(file.getParent(), "file has no parent");
        Files.createDirectories(parent);
        Path part = parent.resolve("." + file.getFileName() + ".part");
        Files.writeString(part, process.pid() + " " + process.startTicks() + " " + process.boot() + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public void delete()
            throws IOException
    {
        Files.deleteIfExists(file);
    }

    public boolean exists()
    {
        return Files.exists(file);
    }
}
