package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.singlenode.LakeException;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** Runs steps as early as what they require allows, side by side. */
final class StartupGraph
{
    private final Map<String, StartupStep> steps;

    StartupGraph(List<StartupStep> steps)
    {
        this.steps = steps.stream().collect(Collectors.toMap(StartupStep::name, step -> step, (left, right) -> {
            throw new IllegalArgumentException("two steps are named " + left.name());
        }, LinkedHashMap::new));
        for (StartupStep step : steps) {
            for (String required : step.requires()) {
                if (!this.steps.containsKey(required)) {
                    throw new IllegalArgumentException("step " + step.name() + " requires " + required + ", which is no step");
                }
            }
        }
    }

    /**
     * Returns when all steps are done.
     *
     * @throws LakeException the first step's failure; no step begins after it, those under way are interrupted
     */
    void run(StartupListener listener)
            throws InterruptedException
    {
        ExecutorService executor = Executors.newCachedThreadPool(runnable -> {
            Thread thread = new Thread(runnable, "startup");
            thread.setDaemon(true);
            return thread;
        });
        try {
            BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
            Map<String, StartupStep> waiting = new LinkedHashMap<>(steps);
            Set<String> running = new TreeSet<>();
            Set<String> done = new TreeSet<>();
            while (done.size() < steps.size()) {
                List<StartupStep> next = waiting.values().stream().filter(step -> done.containsAll(step.requires())).toList();
                for (StartupStep step : next) {
                    waiting.remove(step.name());
                    running.add(step.name());
                    executor.execute(() -> outcomes.add(Outcome.of(step)));
                }
                if (running.isEmpty()) {
                    throw new IllegalStateException("steps require each other in a circle: " + waiting.keySet());
                }
                listener.running(running, done.size(), steps.size());
                Outcome outcome = outcomes.take();
                if (outcome.failure() != null) {
                    throw failure(outcome);
                }
                running.remove(outcome.name());
                done.add(outcome.name());
                listener.done(outcome.name(), outcome.duration(), done.size(), steps.size());
            }
        }
        finally {
            executor.shutdownNow();
        }
    }

    private static LakeException failure(Outcome outcome)
    {
        if (outcome.failure() instanceof LakeException lake) {
            return lake;
        }
        String message = outcome.failure().getMessage() == null ? outcome.failure().toString() : outcome.failure().getMessage();
        return new LakeException(outcome.name() + ": " + message, outcome.failure());
    }

    private record Outcome(String name, Duration duration, Throwable failure)
    {
        private Outcome
        {
            requireNonNull(name, "name is null");
            requireNonNull(duration, "duration is null");
        }

        /** Errors too: a step that ends without an outcome would be waited for for ever. */
        static Outcome of(StartupStep step)
        {
            long start = System.nanoTime();
            Throwable failure = null;
            try {
                step.action().run();
            }
            catch (Throwable e) {
                failure = e;
            }
            return new Outcome(step.name(), Duration.ofNanos(System.nanoTime() - start), failure);
        }
    }
}
