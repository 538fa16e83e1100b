package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.daemon.ProcessFile;
import com.advertisex.lake.singlenode.daemon.ProcessIdentity;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.singlenode.stack.StartupListener;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

/** A daemon that dies as nothing but the kernel can make it, and that an operator or a supervisor starts again. */
final class KilledServer
{
    private static final long POLL_MILLIS = 20;

    private KilledServer() {}

    static void killAndStartAgain(EmbeddedStack stack, String service)
            throws IOException, InterruptedException
    {
        ProcessIdentity server = new ProcessFile(stack.layout().processFile(service)).running().orElseThrow();
        assertThat(server.signal("KILL")).isTrue();
        while (stack.runs(service)) {
            Thread.sleep(POLL_MILLIS);
        }
        stack.up(StartupListener.SILENT);
    }
}
