package com.advertisex.lake.singlenode.daemon;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

class TestProcessIdentity
{
    @Test
    void knowsThisProcess()
    {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        assertThat(self.isAlive()).isTrue();
        assertThat(self).isEqualTo(ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow());
    }

    @Test
    void readsTheStartBehindANameThatHoldsAnything()
    {
        assertThat(ProcessIdentity.parse(4606, stat("a) Z 1 (b", "S", 9), "boot")).contains(new ProcessIdentity(4606, 31_337, "boot"));
    }

    @ParameterizedTest
    @CsvSource({"S, 9, true", "D, 1, true", "T, 1, true", "Z, 9, true", "Z, 2, true", "Z, 1, false", "Z, 0, false", "X, 1, false"})
    void endsWithItsLastThreadNotWithItsFirst(String state, int threads, boolean alive)
    {
        assertThat(ProcessIdentity.parse(4606, stat("java", state, threads), "boot").isPresent()).isEqualTo(alive);
    }

    @Test
    void hasEndedBeforeItsParentTakesNotice()
            throws IOException, InterruptedException
    {
        Process parent = new ProcessBuilder("bash", "-c", "sleep 600 & echo $!; exec sleep 600").start();
        try {
            long child = Long.parseLong(parent.inputReader().readLine());
            ProcessIdentity identity = ProcessIdentity.of(child).orElseThrow();
            assertThat(identity.signal("KILL")).isTrue();
            while (identity.isAlive()) {
                Thread.sleep(10);
            }
            assertThat(ProcessHandle.of(child)).as("waits for its parent").isPresent();
        }
        finally {
            parent.destroyForcibly();
        }
    }

    private static String stat(String name, String state, int threads)
    {
        return String.format(Locale.ROOT, "4606 (%s) %s 1 4606 4606 0 -1 4194560 175023 901 0 0 3 2 0 0 20 0 %d 0 31337 4397350912 161762 184467",
                name, state, threads);
    }
}
