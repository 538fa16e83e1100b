package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.singlenode.LakeException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestPortCheck
{
    @Test
    void namesPortServiceHolderAndSettingOfABusyPort()
            throws IOException
    {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortCheck.requireFree(socket.getLocalPort(), "trino"))
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
        assertThatCode(() -> PortCheck.requireFree(port, "trino")).doesNotThrowAnyException();
    }
}
