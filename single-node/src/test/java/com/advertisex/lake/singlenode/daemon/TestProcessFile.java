package com.advertisex.lake.singlenode.daemon;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class TestProcessFile
{
    @TempDir
    private Path folder;

    private Process process;
    private ProcessIdentity identity;
    private ProcessFile file;

    @BeforeEach
    void start()
            throws IOException
    {
        process = new ProcessBuilder("sleep", "600").start();
        identity = ProcessIdentity.of(process.pid()).orElseThrow();
        file = new ProcessFile(folder.resolve("run/sleeper.pid"));
    }

    @AfterEach
    void stop()
    {
        process.destroyForcibly();
    }

    @Test
    void findsTheProcessAgain()
            throws IOException
    {
        file.write(identity);
        assertThat(file.running()).contains(identity);
    }

    @Test
    void doesNotTakeALaterProcessWithTheSameIdForIt()
            throws IOException
    {
        file.write(new ProcessIdentity(identity.pid(), identity.startTicks() - 1, identity.boot()));
        assertThat(file.running()).isEmpty();
    }

    @Test
    void doesNotTakeAProcessOfAnotherBootForIt()
            throws IOException
    {
        file.write(new ProcessIdentity(identity.pid(), identity.startTicks(), "another-boot"));
        assertThat(file.running()).isEmpty();
    }

    @Test
    void remembersAProcessThatHasEndedWithoutCallingItRunning()
            throws IOException, InterruptedException
    {
        file.write(identity);
        process.destroyForcibly().waitFor();
        assertThat(file.running()).isEmpty();
        assertThat(file.read()).contains(identity);
    }

    @Test
    void neverSignalsALaterProcessWithTheSameId()
            throws IOException, InterruptedException
    {
        assertThat(new ProcessIdentity(identity.pid(), identity.startTicks() + 1, identity.boot()).signal("KILL")).isFalse();
        assertThat(process.isAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "123", "x y z", "-1 5 boot", "1 2 3 4"})
    void takesAFileThatIsNoneForNoProcess(String text)
            throws IOException
    {
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(folder.resolve("run/sleeper.pid"), text);
        assertThat(file.read()).isEmpty();
    }
}
