package com.advertisex.lake.validation.parity;

import com.advertisex.lake.validation.Resources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Installs Great Expectations from PyPI into a virtual environment under target/, one for each of the generations that {@code gx.generations} names, and runs
 * the cases with it. Only where the system property {@code gx.parity} is set, which the Maven profile gx-parity does.
 */
final class RealGreatExpectations
{
    private static final Path PYTHON = Path.of("src/test/python");
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private static Path results;

    private RealGreatExpectations() {}

    static boolean isAskedFor()
    {
        return Boolean.getBoolean("gx.parity");
    }

    /** Those that are asked: gx0 is 0.18, gx1 is 1.x. */
    static List<String> generations()
    {
        return List.of(System.getProperty("gx.generations", "gx0,gx1").split(","));
    }

    /** Runs them once a JVM. */
    static synchronized Path results()
    {
        if (results == null) {
            Path folder = TARGET.resolve("gx-results");
            for (String generation : generations()) {
                Path environment = TARGET.resolve("venv-" + generation);
                if (!Files.exists(environment.resolve("installed"))) {
                    run(System.getProperty("gx.python", "python3"), "-m", "venv", environment.toString());
                    run(environment.resolve("bin/pip").toString(), "install", "-q", "-r", PYTHON.resolve("requirements-" + generation + ".txt").toString());
                    write(environment.resolve("installed"));
                }
                run(environment.resolve("bin/python").toString(), PYTHON.resolve("run_great_expectations.py").toString(), Resources.path("cases").toString(),
                        folder.toString());
            }
            results = folder;
        }
        return results;
    }

    private static void write(Path file)
    {
        try {
            Files.writeString(file, "");
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command)
    {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("GX_ANALYTICS_ENABLED", "false");
            int exit = builder.start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("exit code " + exit + " of " + String.join(" ", command));
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
