package com.advertisex.lake.singlenode.daemon;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class TestOrphans
{
    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop()
    {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void findsWhatWorksInTheFolderAndBelowIt()
            throws IOException
    {
        Process inside = start("work", "exec sleep 600");
        Process below = start("work/container/1", "exec sleep 600");
        start("other", "exec sleep 600");
        start("workshop", "exec sleep 600");
        assertThat(orphans().find()).extracting(ProcessIdentity::pid).containsExactlyInAnyOrder(inside.pid(), below.pid());
    }

    @Test
    void endsThemAndNothingElse()
            throws IOException, InterruptedException
    {
        Process inside = start("work", "exec sleep 600");
        Process outside = start("other", "exec sleep 600");
        orphans().end(Duration.ofMinutes(1));
        assertThat(orphans().find()).isEmpty();
        assertThat(inside.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(outside.isAlive()).isTrue();
    }

    @Test
    void endsWhatDoesNotListen()
            throws IOException, InterruptedException
    {
        Process stubborn = start("work", "trap '' TERM; touch deaf; while :; do sleep 1; done");
        while (!Files.exists(folder.resolve("work/deaf"))) {
            Thread.sleep(10);
        }
        orphans().end(Duration.ofMinutes(1));
        assertThat(stubborn.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void hasNothingToDoWhereThereIsNoSuchFolder()
    {
        assertThatCode(() -> orphans().end(Duration.ZERO)).doesNotThrowAnyException();
    }

    private Orphans orphans()
    {
        return new Orphans("sleeper", folder.resolve("work"));
    }

    private Process start(String directory, String script)
            throws IOException
    {
        Path path = Files.createDirectories(folder.resolve(directory));
        Process process = new ProcessBuilder("setsid", "bash", "-c", script).directory(path.toFile()).start();
        processes.add(process);
        return process;
    }
}
