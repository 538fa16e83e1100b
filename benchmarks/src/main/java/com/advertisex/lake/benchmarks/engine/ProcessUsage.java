package com.advertisex.lake.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux knows about a process: its CPU time and its peak of resident memory. */
public final class ProcessUsage
{
    /** USER_HZ: the unit in which /proc counts, the same on every Linux that we run on. */
    private static final double TICKS_PER_SECOND = 100;
    private static final int BYTES_PER_KILOBYTE = 1024;
    /** Fields of /proc/PID/stat behind the name, counted from 0: utime, stime, cutime, cstime. */
    private static final int FIRST_TIME = 11;
    private static final int TIMES = 4;
    /** proc(5): resets the peak. */
    private static final String RESET_PEAK = "5";

    private final Path directory;

    public ProcessUsage(long pid)
    {
        this.directory = Path.of("/proc", Long.toString(pid));
    }

    /** User and system time since its start, that of its ended children included. */
    public double cpuSeconds()
            throws IOException
    {
        return cpuSeconds(Files.readString(directory.resolve("stat")));
    }

    static double cpuSeconds(String stat)
    {
        // the name in parentheses may hold anything, blanks and parentheses included
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** From now on. */
    public void resetPeak()
            throws IOException
    {
        Files.writeString(directory.resolve("clear_refs"), RESET_PEAK);
    }

    /** Since the start, or since {@link #resetPeak}. */
    public long peakBytes()
            throws IOException
    {
        return peakBytes(Files.readString(directory.resolve("status")));
    }

    static long peakBytes(String status)
    {
        return status.lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no VmHWM in " + status)) * BYTES_PER_KILOBYTE;
    }
}
