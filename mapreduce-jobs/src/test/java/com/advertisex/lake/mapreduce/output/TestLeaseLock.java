package com.advertisex.lake.mapreduce.output;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestLeaseLock
{
    @TempDir
    private java.nio.file.Path directory;

    private Configuration configuration;
    private Path path;

    @BeforeEach
    void setUp()
    {
        configuration = new Configuration();
        configuration.set("fs.defaultFS", "file:///");
        configuration.set(RunLayout.STAGING_ROOT, directory.resolve("staging").toString());
        path = LeaseLock.path(configuration, "process");
    }

    @Test
    void tellsTheSecondWhoHoldsIt()
            throws IOException
    {
        try (LeaseLock lock = LeaseLock.acquire(configuration, path, "process")) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> LeaseLock.acquire(configuration, path, "process"))
                    .isInstanceOf(LockedException.class)
                    .hasMessageStartingWith("process is already running (" + System.getProperty("user.name") + "@")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void isFreeOnceClosed()
            throws IOException
    {
        LeaseLock.acquire(configuration, path, "process").close();
        LeaseLock.acquire(configuration, path, "process").close();
        assertThat(new StagingFiles(configuration).exists(path)).isFalse();
    }

    @Test
    void isTakenOverFromAProcessOfThisMachineThatIsGone()
            throws IOException
    {
        long dead = deadProcess();
        write(new LeaseLock.Holder("u", InetAddress.getLocalHost().getHostName(), dead, 0, "2026-11-22T10:00:00Z", "t"));
        try (LeaseLock lock = LeaseLock.acquire(configuration, path, "process")) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void isTakenOverFromAProcessWhoseNumberAnotherOneHasNow()
            throws IOException
    {
        write(new LeaseLock.Holder("u", InetAddress.getLocalHost().getHostName(), ProcessHandle.current().pid(), 1, "2026-11-22T10:00:00Z", "t"));
        try (LeaseLock lock = LeaseLock.acquire(configuration, path, "process")) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void isNotTakenFromAnotherMachineThatTouchesIt()
            throws IOException
    {
        write(new LeaseLock.Holder("u", "elsewhere", 1, 0, "2026-11-22T10:00:00Z", "t"));
        assertThatThrownBy(() -> LeaseLock.acquire(configuration, path, "process"))
                .isInstanceOf(LockedException.class)
                .hasMessageContaining("u@elsewhere, process 1, since 2026-11-22T10:00:00Z");
    }

    @Test
    void isTakenOverFromAnotherMachineThatStoppedTouchingIt()
            throws IOException
    {
        write(new LeaseLock.Holder("u", "elsewhere", 1, 0, "2026-11-22T10:00:00Z", "t"));
        FileSystem files = path.getFileSystem(configuration);
        files.setTimes(path, System.currentTimeMillis() - LeaseLock.STALE_AFTER.toMillis() - 10_000, -1);
        try (LeaseLock lock = LeaseLock.acquire(configuration, path, "process")) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void isHadByWhoWaitsForIt()
            throws Exception
    {
        LeaseLock lock = LeaseLock.acquire(configuration, path, "process");
        CompletableFuture<Void> release = CompletableFuture.runAsync(() -> assertThatCode(lock::close).doesNotThrowAnyException(),
                CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
        try (LeaseLock successor = LeaseLock.acquire(configuration, path, "process", Duration.ofMinutes(1))) {
            assertThat(successor).isNotNull();
        }
        release.get();
    }

    @Test
    void tellsWhoHoldsItToWhoHasWaitedInVain()
            throws Exception
    {
        try (LeaseLock lock = LeaseLock.acquire(configuration, path, "process")) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> LeaseLock.acquire(configuration, path, "process", Duration.ofMillis(1)))
                    .isInstanceOf(LockedException.class)
                    .hasMessageStartingWith("process is already running (");
        }
    }

    @Test
    void leavesTheLockOfItsSuccessorAlone()
            throws IOException
    {
        LeaseLock lost = LeaseLock.acquire(configuration, path, "process");
        new StagingFiles(configuration).delete(path);
        try (LeaseLock successor = LeaseLock.acquire(configuration, path, "process")) {
            assertThat(successor).isNotNull();
            lost.close();
            assertThat(new StagingFiles(configuration).exists(path)).isTrue();
        }
    }

    private void write(LeaseLock.Holder holder)
            throws IOException
    {
        new StagingFiles(configuration).create(path, holder);
    }

    private static long deadProcess()
            throws IOException
    {
        Process process = new ProcessBuilder("true").start();
        process.onExit().join();
        return process.pid();
    }
}
