package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.config.StackSettings;
import com.advertisex.lake.singlenode.daemon.ProcessIdentity;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** A {@code lake process} in a process of its own, by the launcher that a person calls. */
record Driver(Process process, ProcessIdentity identity, Path log)
{
    private static final int LIMIT_MINUTES = 8;

    Driver
    {
        requireNonNull(process, "process is null");
        requireNonNull(identity, "identity is null");
        requireNonNull(log, "log is null");
    }

    /** @param option of {@code lake process} */
    static Driver start(EmbeddedStack stack, Path log, String option)
            throws IOException
    {
        Files.createDirectories(log.getParent());
        File output = log.toFile();
        ProcessBuilder builder = new ProcessBuilder(stack.settings().checkout().resolve("lake").toString(), "process", option)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
        builder.environment().putAll(Map.of(
                StackSettings.HOME, stack.layout().home().toString(),
                StackSettings.PORT_BASE, System.getProperty(StackSettings.PORT_BASE),
                StackSettings.MINIMUM_FREE_GB, System.getProperty(StackSettings.MINIMUM_FREE_GB)));
        Process process = builder.start();
        return new Driver(process, ProcessIdentity.of(process.pid()).orElseThrow(), log);
    }

    boolean hasEnded()
    {
        return !process.isAlive();
    }

    boolean kill()
            throws IOException, InterruptedException
    {
        return identity.signal("KILL");
    }

    int exit()
            throws InterruptedException
    {
        boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("`lake process` has ended after %s minutes; %s", LIMIT_MINUTES, log).isTrue();
        return process.exitValue();
    }
}
