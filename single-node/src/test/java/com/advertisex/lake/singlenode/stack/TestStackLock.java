package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.singlenode.LakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestStackLock
{
    @TempDir
    private Path folder;

    @Test
    void saysWhoHoldsIt()
            throws IOException
    {
        try (StackLock lock = StackLock.acquire(folder, "up")) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> StackLock.acquire(folder, "down"))
                    .isInstanceOf(LakeException.class)
                    .hasMessage("another command is changing this stack: `lake up`, process " + ProcessHandle.current().pid() + "; wait until it is done");
        }
    }

    @Test
    void canBeTakenAgainOnceItIsFree()
            throws IOException
    {
        StackLock.acquire(folder, "up").close();
        try (StackLock lock = StackLock.acquire(folder, "down")) {
            assertThat(lock).isNotNull();
        }
    }
}
