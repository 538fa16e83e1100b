package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.singlenode.LakeException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestPortCheck
{
    /** No test waits for it: a listener that can be seen is refused at once. */
    private static final Duration FOREVER = Duration.ofDays(1);

    @Test
    void namesPortServiceHolderAndSettingOfABusyPort()
            throws IOException
    {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortCheck.requireFree(socket.getLocalPort(), "trino", FOREVER))
                    .isInstanceOf(LakeException.class)
                    .hasMessageStartingWith("port " + socket.getLocalPort() + " of trino is busy: process " + ProcessHandle.current().pid() + " (")
                    .hasMessageEndingWith(" listens on it; stop that, or choose another range (LAKE_PORT_BASE)");
        }
    }

    @Test
    void acceptsAFreePort()
            throws IOException
    {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatCode(() -> PortCheck.requireFree(port, "trino", Duration.ZERO)).doesNotThrowAnyException();
    }

    @Test
    void waitsForAPortThatNobodyListensOn()
            throws Exception
    {
        // A connected socket that did not ask for reuse keeps its port as one does whose process is being taken down.
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket holder = new Socket()) {
            holder.setReuseAddress(false);
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            holder.connect(server.getLocalSocketAddress());
            int port = holder.getLocalPort();
            assertThatThrownBy(() -> PortCheck.requireFree(port, "trino", Duration.ZERO))
                    .isInstanceOf(LakeException.class)
                    .hasMessage("port " + port + " of trino is busy; stop that, or choose another range (LAKE_PORT_BASE)");
            CountDownLatch waiting = new CountDownLatch(1);
            CompletableFuture<Void> check = CompletableFuture.runAsync(() -> {
                waiting.countDown();
                requireFree(port);
            });
            waiting.await();
            assertThat(check).isNotDone();
            // Reset instead of closed in order: nothing of the connection stays.
            holder.setSoLinger(true, 0);
            holder.close();
            assertThat(check).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    private static void requireFree(int port)
    {
        try {
            PortCheck.requireFree(port, "trino", FOREVER);
        }
        catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
