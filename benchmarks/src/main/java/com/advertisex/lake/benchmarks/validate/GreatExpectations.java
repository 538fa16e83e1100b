package com.advertisex.lake.benchmarks.validate;

import com.advertisex.lake.benchmarks.BenchException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static java.util.Objects.requireNonNull;

/** Great Expectations itself, in a process of Python that stays up for all rounds. Not thread-safe. */
final class GreatExpectations
        implements SuiteEngine
{
    static final String NAME = "great-expectations";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EXIT_SECONDS = 20;

    private final String source;
    private final Process process;
    private final Path log;
    private final BufferedReader answers;
    private final BufferedWriter requests;

    private GreatExpectations(String source, Process process, Path log)
    {
        this.source = requireNonNull(source, "source is null");
        this.process = requireNonNull(process, "process is null");
        this.log = requireNonNull(log, "log is null");
        answers = process.inputReader(StandardCharsets.UTF_8);
        requests = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts the script and waits until it has imported and connected.
     *
     * @param command interpreter, script and its arguments
     * @param log where what it says besides its answers goes
     * @throws BenchException if it does not come up, with its last words
     */
    static GreatExpectations start(String source, List<String> command, Path log)
            throws IOException
    {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().put("PYTHONUTF8", "1");
        GreatExpectations engine = new GreatExpectations(source, builder.start(), log);
        try {
            JsonNode ready = engine.read();
            if (!ready.hasNonNull("ready")) {
                throw new BenchException(NAME + " answered '" + ready + "' instead of its version; its log: " + log);
            }
            return engine;
        }
        catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    @Override
    public String name()
    {
        return NAME;
    }

    @Override
    public String source()
    {
        return source;
    }

    @Override
    public Judged judge()
            throws IOException
    {
        try {
            requests.newLine();
            requests.flush();
        }
        catch (IOException e) {
            throw ended(e);
        }
        return judged(read());
    }

    /** @throws BenchException if it is no answer to a run */
    static Judged judged(JsonNode answer)
    {
        if (!answer.path("seconds").isNumber() || !answer.path("verdicts").isArray()) {
            throw new BenchException(NAME + " answered '" + answer + "' instead of seconds and verdicts");
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (JsonNode each : answer.get("verdicts")) {
            verdicts.add(new Verdict(each.path("expectation").asText(), each.path("met").asBoolean(),
                    each.hasNonNull("error") ? Optional.of(each.get("error").asText()) : Optional.empty()));
        }
        return new Judged(answer.get("seconds").asDouble(), verdicts);
    }

    private JsonNode read()
            throws IOException
    {
        String answer = answers.readLine();
        if (answer == null) {
            throw ended(null);
        }
        try {
            return JSON.readTree(answer);
        }
        catch (JsonProcessingException e) {
            throw new BenchException(NAME + " answered '" + answer + "', which is no JSON; its log: " + log, e);
        }
    }

    private BenchException ended(IOException cause)
            throws IOException
    {
        return new BenchException(NAME + " ended in the middle of its work: " + PythonEnvironment.lastLine(log) + "; its log: " + log, cause);
    }

    /** Lets it end by itself, and ends it if it does not. */
    @Override
    public void close()
    {
        try {
            requests.close();
        }
        catch (IOException e) {
            // It has ended already.
            process.destroy();
        }
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
