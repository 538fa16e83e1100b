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
    private static final int TERMINAL_FIELD = 4;
    private static final int THREADS_FIELD = 17;
    private static final int START_FIELD = 19;

    public ProcessIdentity
    {
        requireNonNull(boot, "boot is null");
    }

    /** @return empty if there is no such process, or all of it has ended and it waits for its parent */
    public static Optional<ProcessIdentity> of(long pid)
    {
        return stat(pid).flatMap(stat -> parse(pid, stat, currentBoot()));
    }

    /** @param stat the line in /proc/PID/stat */
    static Optional<ProcessIdentity> parse(long pid, String stat, String boot)
    {
        List<String> fields = fieldsAfterName(stat);
        return hasEnded(fields) ? Optional.empty() : Optional.of(new ProcessIdentity(pid, Long.parseLong(fields.get(START_FIELD)), boot));
    }

    /** Whether a terminal controls the process, as one does with what a person has started in a shell. */
    boolean isInTerminal()
    {
        return stat(pid).map(stat -> !fieldsAfterName(stat).get(TERMINAL_FIELD).equals("0")).orElse(false);
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

    /**
     * The state is that of the first thread. Of a killed process it can be gone while others are not, and as long as one is, ports and locked files are held.
     */
    private static boolean hasEnded(List<String> fields)
    {
        return switch (fields.get(STATE_FIELD)) {
            case "X" -> true;
            case "Z" -> Integer.parseInt(fields.get(THREADS_FIELD)) <= 1;
            default -> false;
        };
    }

    private static Optional<String> stat(long pid)
    {
        try {
            return Optional.of(Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat")));
        }
        catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The name, in parentheses, may hold anything. */
    private static List<String> fieldsAfterName(String stat)
    {
        return List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" "));
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
