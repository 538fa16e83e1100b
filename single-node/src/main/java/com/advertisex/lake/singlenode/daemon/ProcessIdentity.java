package com.advertisex.lake.singlenode.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One process, told from any later one that gets the same id: Linux counts a process's start in ticks since boot, and names each boot (proc(5):
 * {@code /proc/PID/stat} field 22, {@code /proc/sys/kernel/random/boot_id}).
 */
public record ProcessIdentity(long pid, long startTicks, String boot)
{
    private static final Path PROC = Path.of("/proc");
    private static final int STATE_FIELD = 0;
    private static final int START_FIELD = 19;

    public ProcessIdentity
    {
        requireNonNull(boot, "boot is null");
    }

    /** @return empty if there is no such process, or it has ended and waits for its parent */
    public static Optional<ProcessIdentity> of(long pid)
    {
        return fieldsAfterName(pid)
                .filter(fields -> !fields.get(STATE_FIELD).equals("Z") && !fields.get(STATE_FIELD).equals("X"))
                .map(fields -> new ProcessIdentity(pid, Long.parseLong(fields.get(START_FIELD)), currentBoot()));
    }

    /** Whether this very process still runs. */
    public boolean isAlive()
    {
        return of(pid).filter(this::equals).isPresent();
    }

    /** @return whether the signal was sent; false if the process has ended */
    public boolean signal(String name)
            throws IOException, InterruptedException
    {
        if (!isAlive()) {
            return false;
        }
        return new ProcessBuilder("kill", "-s", name, Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor() == 0;
    }

    /** The fields of /proc/PID/stat that follow the name, which is in parentheses and may hold anything. */
    private static Optional<List<String>> fieldsAfterName(long pid)
    {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            return Optional.of(List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ")));
        }
        catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static String currentBoot()
    {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        }
        catch (IOException e) {
            return "unknown";
        }
    }
}
