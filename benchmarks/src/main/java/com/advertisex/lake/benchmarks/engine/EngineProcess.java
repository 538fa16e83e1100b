package com.advertisex.lake.benchmarks.engine;

import com.advertisex.lake.benchmarks.BenchException;
import com.advertisex.lake.benchmarks.dataset.Trees;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static java.util.Objects.requireNonNull;

/** An engine in its process, as the benchmark sees it. */
public final class EngineProcess
        implements AutoCloseable
{
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final int EXIT_SECONDS = 20;

    private final String name;
    private final Path work;
    private final Process process;
    private final Path log;
    private final BufferedReader answers;
    private final BufferedWriter requests;
    private final ProcessUsage usage;

    /**
     * One round.
     *
     * @param cpuSeconds of the process and of those that worked for it
     * @param peakRssBytes of the process, or of the largest that worked for it
     */
    public record Round(double seconds, double cpuSeconds, long peakRssBytes, long outputBytes, EngineOutput output) {}

    /**
     * What came of a query.
     *
     * @param rows values as {@link RowText} has them
     * @param seconds in the engine's process, to the last row
     */
    public record Answer(List<List<String>> rows, double seconds, double cpuSeconds)
    {
        public Answer
        {
            rows = List.copyOf(rows);
        }
    }

    private EngineProcess(String name, Path work, Process process, Path log)
    {
        this.name = requireNonNull(name, "name is null");
        this.work = requireNonNull(work, "work is null");
        this.process = requireNonNull(process, "process is null");
        this.log = requireNonNull(log, "log is null");
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.usage = new ProcessUsage(process.pid());
    }

    /**
     * Starts the process and waits until the engine is there.
     *
     * @param work a folder for this engine alone; its former content is deleted
     */
    public static EngineProcess start(EngineLaunch launch, Path work)
            throws IOException
    {
        Trees.delete(work);
        Files.createDirectories(work);
        Path log = work.resolve("engine.log");
        Process process = new ProcessBuilder(launch.command())
                .directory(work.toFile())
                .redirectError(log.toFile())
                .start();
        EngineProcess engine = new EngineProcess(launch.name(), work, process, log);
        try {
            engine.expect(EngineWorker.READY);
            return engine;
        }
        catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    public String name()
    {
        return name;
    }

    /** Does the work once. The output of the round before is deleted. */
    public Round round()
            throws IOException
    {
        Path output = work.resolve("round");
        Trees.delete(output);
        Files.createDirectories(output);
        request(EngineWorker.PREPARE + output);
        expect(EngineWorker.READY);
        usage.resetPeak();
        double cpuBefore = usage.cpuSeconds();
        request(EngineWorker.RUN);
        String[] done = expect(EngineWorker.DONE).substring(EngineWorker.DONE.length()).split(" ");
        double cpu = usage.cpuSeconds() - cpuBefore + Long.parseLong(done[1]) / MILLIS_PER_SECOND;
        long peak = Math.max(usage.peakBytes(), Long.parseLong(done[2]));
        EngineOutput result = output();
        long bytes = 0;
        for (Path file : result.accepted()) {
            bytes += Files.size(file);
        }
        for (Path file : result.rejected()) {
            bytes += Files.size(file);
        }
        return new Round(Long.parseLong(done[0]) / NANOS_PER_SECOND, cpu, peak, bytes, result);
    }

    /**
     * Asks a {@link SqlEngine}.
     *
     * @param sql line breaks in it become spaces
     */
    public Answer query(String sql)
            throws IOException
    {
        double cpuBefore = usage.cpuSeconds();
        request(EngineWorker.QUERY + sql.replace('\n', ' '));
        long nanos = Long.parseLong(expect(EngineWorker.DONE).substring(EngineWorker.DONE.length()));
        double cpu = usage.cpuSeconds() - cpuBefore;
        List<List<String>> rows = new ArrayList<>();
        for (String answer = read(); !answer.equals(EngineWorker.END); answer = read()) {
            rows.add(RowText.row(answer.substring(EngineWorker.ROW.length())));
        }
        return new Answer(rows, nanos / NANOS_PER_SECOND, cpu);
    }

    private EngineOutput output()
            throws IOException
    {
        List<Path> accepted = new ArrayList<>();
        List<Path> rejected = new ArrayList<>();
        request(EngineWorker.OUTPUT);
        for (String answer = read(); !answer.equals(EngineWorker.END); answer = read()) {
            boolean isAccepted = answer.startsWith(EngineWorker.ACCEPTED);
            (isAccepted ? accepted : rejected).add(Path.of(answer.substring((isAccepted ? EngineWorker.ACCEPTED : EngineWorker.REJECTED).length())));
        }
        return new EngineOutput(accepted, rejected);
    }

    private void request(String request)
            throws IOException
    {
        requests.write(request);
        requests.newLine();
        requests.flush();
    }

    private String expect(String start)
            throws IOException
    {
        String answer = read();
        if (!answer.startsWith(start)) {
            throw new BenchException(name + " answered '" + answer + "' instead of '" + start.strip() + "'; its log: " + log);
        }
        return answer;
    }

    private String read()
            throws IOException
    {
        String answer = answers.readLine();
        if (answer == null) {
            throw new BenchException(name + " ended in the middle of its work; its log: " + log);
        }
        if (answer.startsWith(EngineWorker.FAILED)) {
            throw new BenchException(name + " failed: " + answer.substring(EngineWorker.FAILED.length()) + "; its log: " + log);
        }
        return answer;
    }

    /** Lets the engine end by itself, and ends it if it does not. */
    @Override
    public void close()
            throws IOException
    {
        requests.close();
        try {
            if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
