package com.advertisex.lake.benchmarks.validate;

import com.advertisex.lake.benchmarks.BenchException;
import com.advertisex.lake.benchmarks.dataset.Trees;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** A virtual environment of Python with packages of PyPI in fixed versions, made once. */
final class PythonEnvironment
{
    /** Holds the requirements that are installed, and is written last. */
    private static final String MARKER = "installed";
    private static final String LOG = "install.log";

    private final Path folder;
    private final Path log;

    /**
     * @param folder of the environment alone
     * @param log where Python's words go
     */
    private PythonEnvironment(Path folder, Path log)
    {
        this.folder = requireNonNull(folder, "folder is null");
        this.log = requireNonNull(log, "log is null");
    }

    /**
     * Makes the environment, unless it is there with the same requirements.
     *
     * @param work a folder, for the environment, the requirements and the log
     * @param python the interpreter, as a shell finds it
     * @param requirements as pip reads them
     * @throws BenchException if there is no such Python, no venv, or the packages cannot be had
     */
    static PythonEnvironment make(Path work, String python, String requirements, PrintWriter out)
            throws IOException
    {
        Files.createDirectories(work);
        PythonEnvironment environment = new PythonEnvironment(work.resolve("venv"), work.resolve(LOG));
        Path marker = environment.folder.resolve(MARKER);
        if (Files.exists(marker) && Files.readString(marker).equals(requirements)) {
            return environment;
        }
        out.println("Installing Great Expectations from PyPI into " + environment.folder + " (once)");
        out.flush();
        Trees.delete(environment.folder);
        Files.writeString(environment.log, "");
        Path file = Files.writeString(work.resolve("requirements.txt"), requirements);
        environment.run("Python cannot make a virtual environment; it must be Python 3.11 or later with venv (--python; Debian, Ubuntu: python3-venv)",
                python, "-m", "venv", environment.folder.toString());
        environment.run("the packages of " + file + " cannot be installed from PyPI; that needs the network and Python 3.11 or later (--python)",
                environment.interpreter().toString(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", file.toString());
        Files.writeString(marker, requirements);
        return environment;
    }

    Path interpreter()
    {
        return folder.resolve("bin/python");
    }

    private void run(String failure, String... command)
            throws IOException
    {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        }
        catch (IOException e) {
            throw new BenchException("there is no " + command[0] + " here; Great Expectations needs Python 3.11 or later (--python)", e);
        }
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                throw new BenchException(failure + ": " + lastLine(log) + "; its log: " + log);
            }
        }
        catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new BenchException(String.join(" ", command) + " was interrupted", e);
        }
    }

    /** What a program said last; pip and Python name the reason there. */
    static String lastLine(Path log)
            throws IOException
    {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }
}
