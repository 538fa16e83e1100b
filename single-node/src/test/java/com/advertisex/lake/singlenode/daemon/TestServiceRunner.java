package com.advertisex.lake.singlenode.daemon;

import com.advertisex.lake.singlenode.LakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestServiceRunner
{
    @TempDir
    private Path folder;

    private ServiceRunner runner;

    @AfterEach
    void stop()
            throws IOException, InterruptedException
    {
        runner.stop();
    }

    @Test
    void startsOnceAndStops()
            throws IOException, InterruptedException
    {
        runner = runner("touch ready; exec sleep 600");
        runner.start();
        ProcessIdentity first = runner.process().orElseThrow();
        runner.start();
        assertThat(runner.process()).contains(first);
        assertThat(runner.stop()).isTrue();
        assertThat(first.isAlive()).isFalse();
        assertThat(runner.stop()).isFalse();
    }

    @Test
    void tellsACrashFromAStop()
            throws IOException, InterruptedException
    {
        runner = runner("touch ready; exec sleep 600");
        runner.start();
        runner.process().orElseThrow().signal("KILL");
        awaitEnd();
        assertThat(runner.hasCrashed()).isTrue();
        runner.start();
        assertThat(runner.hasCrashed()).isFalse();
        runner.stop();
        assertThat(runner.hasCrashed()).isFalse();
    }

    @Test
    void killsWhatDoesNotEndWhenAsked()
            throws IOException, InterruptedException
    {
        runner = runner("trap '' TERM; touch ready; while true; do sleep 0.1; done");
        runner.start();
        ProcessIdentity process = runner.process().orElseThrow();
        assertThat(runner.stop()).isTrue();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void startsAnewWhatIsAboutToEndWhenItIsFound()
            throws IOException, InterruptedException
    {
        Process ending = new ProcessBuilder("sleep", "0.3").start();
        new ProcessFile(folder.resolve("sleeper.pid")).write(ProcessIdentity.of(ending.pid()).orElseThrow());
        runner = runner("touch ready; exec sleep 600");
        runner.start();
        assertThat(runner.process()).hasValueSatisfying(process -> assertThat(process.pid()).isNotEqualTo(ending.pid()));
    }

    @Test
    void endsWhatAKilledProcessLeftBehind()
            throws IOException, InterruptedException
    {
        Path work = Files.createDirectories(folder.resolve("work"));
        runner = runner("(cd work && exec setsid sleep 600) & touch ready; exec sleep 600");
        runner.start();
        Orphans children = new Orphans("sleeper", work);
        while (children.find().isEmpty()) {
            Thread.sleep(10);
        }
        runner.endOrphans();
        assertThat(children.find()).as("children of a process that runs").hasSize(1);
        runner.process().orElseThrow().signal("KILL");
        awaitEnd();
        assertThat(children.find()).hasSize(1);
        runner.stop();
        assertThat(children.find()).isEmpty();
    }

    @Test
    void showsTheEndOfTheLogOfWhatEndsWhileStarting()
    {
        runner = runner("echo port 7 is taken >&2; exit 3");
        assertThatThrownBy(runner::start)
                .isInstanceOf(LakeException.class)
                .hasMessage("sleeper ended while starting\nthe end of its log, " + folder.resolve("logs/sleeper.log") + ":\n  port 7 is taken");
    }

    @Test
    void saysWhatWasSaidWhenItIsNotReadyInTime()
    {
        runner = runner("exec sleep 600");
        assertThatThrownBy(runner::start)
                .isInstanceOf(LakeException.class)
                .hasMessageStartingWith("sleeper is not ready after 2 s (no file yet)");
    }

    private void awaitEnd()
            throws IOException, InterruptedException
    {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (runner.process().isPresent()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private ServiceRunner runner(String script)
    {
        return new ServiceRunner(new ScriptService(folder, script), new ProcessFile(folder.resolve("sleeper.pid")), folder.resolve("logs/sleeper.log"));
    }

    /** A shell script; ready when it has made a file. */
    private record ScriptService(Path folder, String script)
            implements Service
    {
        @Override
        public String name()
        {
            return "sleeper";
        }

        @Override
        public Set<String> requires()
        {
            return Set.of();
        }

        @Override
        public Set<Integer> ports()
        {
            return Set.of();
        }

        @Override
        public String url()
        {
            return "none";
        }

        @Override
        public Command command()
        {
            return new Command(List.of("bash", "-c", script), Map.of(), folder);
        }

        @Override
        public Optional<Path> workFolder()
        {
            return Optional.of(folder.resolve("work"));
        }

        @Override
        public Health health()
        {
            return Files.exists(folder.resolve("ready")) ? Health.ready("there") : Health.notReady("no file yet");
        }

        @Override
        public Duration startLimit()
        {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration stopLimit()
        {
            return Duration.ofSeconds(1);
        }
    }
}
