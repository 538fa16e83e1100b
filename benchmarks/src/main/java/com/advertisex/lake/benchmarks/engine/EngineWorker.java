package com.advertisex.lake.benchmarks.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * The process of an {@link Engine} or {@link SqlEngine}: {@code EngineWorker CLASS NAME=VALUE...}. Does what it reads on its standard input, one request a
 * line, and answers on its standard output; everything else that is printed goes to the standard error. Needs nothing but the JDK and the engine's own jars.
 */
public final class EngineWorker
{
    static final String PREPARE = "prepare ";
    static final String RUN = "run";
    static final String OUTPUT = "output";
    static final String QUERY = "query ";
    static final String ROW = "row ";
    static final String READY = "ready";
    static final String DONE = "done ";
    static final String ACCEPTED = "accepted ";
    static final String REJECTED = "rejected ";
    static final String END = "end";
    static final String FAILED = "failed ";

    private final AutoCloseable engine;
    private final PrintStream answers;

    private EngineWorker(AutoCloseable engine, PrintStream answers)
    {
        this.engine = requireNonNull(engine, "engine is null");
        this.answers = requireNonNull(answers, "answers is null");
    }

    public static void main(String[] arguments)
            throws Exception
    {
        PrintStream answers = System.out;
        System.setOut(System.err);
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            values.put(pair[0], pair[1]);
        }
        int exit = 0;
        try (AutoCloseable engine = Class.forName(arguments[0]).asSubclass(AutoCloseable.class)
                .getConstructor(EngineParameters.class)
                .newInstance(new EngineParameters(values))) {
            answers.println(READY);
            new EngineWorker(engine, answers).serve();
        }
        catch (Exception | LinkageError e) {
            exit = 1;
            fail(answers, e);
        }
        // CHECKSTYLE-OFF: threads of engines must not keep the process
        System.exit(exit);
        // CHECKSTYLE-ON
    }

    private static void fail(PrintStream answers, Throwable failure)
    {
        Throwable cause = failure instanceof ReflectiveOperationException && failure.getCause() != null ? failure.getCause() : failure;
        // CHECKSTYLE-OFF: the standard error of the process is its log
        cause.printStackTrace(System.err);
        // CHECKSTYLE-ON
        answers.println(FAILED + String.valueOf(cause).lines().findFirst().orElse(""));
    }

    private void serve()
            throws Exception
    {
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String request = requests.readLine(); request != null; request = requests.readLine()) {
            if (engine instanceof SqlEngine sqlEngine) {
                answer(sqlEngine, request);
            }
            else {
                answer((Engine) engine, request);
            }
            answers.flush();
        }
    }

    private void answer(SqlEngine sqlEngine, String request)
            throws Exception
    {
        if (!request.startsWith(QUERY)) {
            throw new IOException("unknown request '" + request + "'");
        }
        long start = System.nanoTime();
        List<List<String>> rows = sqlEngine.query(request.substring(QUERY.length()));
        answers.println(DONE + (System.nanoTime() - start));
        rows.forEach(row -> answers.println(ROW + RowText.line(row)));
        answers.println(END);
    }

    private void answer(Engine rounds, String request)
            throws Exception
    {
        if (request.startsWith(PREPARE)) {
            rounds.prepare(Path.of(request.substring(PREPARE.length())));
            answers.println(READY);
            return;
        }
        switch (request) {
            case RUN -> {
                long start = System.nanoTime();
                rounds.run();
                long nanos = System.nanoTime() - start;
                Effort effort = rounds.effort();
                answers.println(DONE + nanos + " " + effort.cpuMillis() + " " + effort.peakBytes());
            }
            case OUTPUT -> {
                EngineOutput output = rounds.output();
                output.accepted().forEach(file -> answers.println(ACCEPTED + file));
                output.rejected().forEach(file -> answers.println(REJECTED + file));
                answers.println(END);
            }
            default -> throw new IOException("unknown request '" + request + "'");
        }
    }
}
