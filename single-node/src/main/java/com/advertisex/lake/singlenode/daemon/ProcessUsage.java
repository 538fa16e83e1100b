package com.advertisex.lake.singlenode.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * What a daemon takes of the machine.
 *
 * @param residentBytes of its process and of those that it forked from itself, as PostgreSQL does; not of programs that it started
 */
public record ProcessUsage(long residentBytes, Duration uptime)
{
    public ProcessUsage
    {
        requireNonNull(uptime, "uptime is null");
    }

    public static ProcessUsage of(ProcessIdentity process)
    {
        Optional<ProcessHandle> handle = ProcessHandle.of(process.pid());
        String name = name(process.pid());
        Stream<Long> forks = handle.stream().flatMap(ProcessHandle::children).map(ProcessHandle::pid).filter(pid -> name(pid).equals(name));
        long bytes = Stream.concat(Stream.of(process.pid()), forks).mapToLong(ProcessUsage::residentBytes).sum();
        Duration uptime = handle.flatMap(value -> value.info().startInstant()).map(start -> Duration.between(start, Instant.now())).orElse(Duration.ZERO);
        return new ProcessUsage(bytes, uptime);
    }

    private static String name(long pid)
    {
        return read(pid, "comm");
    }

    private static long residentBytes(long pid)
    {
        return read(pid, "status").lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .sum();
    }

    private static String read(long pid, String file)
    {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        }
        catch (IOException e) {
            return "";
        }
    }
}
