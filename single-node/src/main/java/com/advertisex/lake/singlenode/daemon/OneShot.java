package com.advertisex.lake.singlenode.daemon;

import com.advertisex.lake.singlenode.LakeException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Runs a program to its end, such as the formatting of a file system. */
public final class OneShot
{
    private static final int TAIL_LINES = 15;

    private OneShot() {}

    /**
     * @param what the program's purpose, for the error
     * @param log gets all that it prints
     * @throws LakeException with the end of its output if it fails
     */
    public static void run(String what, Command command, Path log)
            throws IOException, InterruptedException
    {
        Files.createDirectories(requireNonNull(log.getParent(), "log has no parent"));
        Process process = command.toProcessBuilder()
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile())
                .start();
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                List<String> lines = Files.readAllLines(log);
                throw new LakeException(what + " failed with code " + exit + "; the end of its output, " + log + ":\n"
                        + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream().map(line -> "  " + line).toList()));
            }
        }
        finally {
            process.destroy();
        }
    }
}
