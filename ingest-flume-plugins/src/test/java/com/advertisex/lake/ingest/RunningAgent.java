package com.advertisex.lake.ingest;

import org.apache.flume.node.Application;
import org.apache.flume.node.MaterializedConfiguration;
import org.apache.flume.node.PropertiesFileConfigurationProvider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A Flume agent in this process, with the configuration that we ship. */
final class RunningAgent
        implements AutoCloseable
{
    private static final Path CONFIGURATION = Path.of("src/main/conf/lake-agent.conf");

    private final Application application = new Application();
    private final InetSocketAddress address;

    private RunningAgent(InetSocketAddress address)
    {
        this.address = address;
    }

    static RunningAgent start(EdgeFixture fixture, String incarnation)
            throws IOException
    {
        RunningAgent agent = new RunningAgent(freeAddress());
        System.setProperty("lake.agent.name", "ads-1");
        System.setProperty("lake.agent.incarnation", incarnation);
        System.setProperty("lake.edge.dir", fixture.home().resolve("edge").toString());
        System.setProperty("lake.agent.dir", fixture.home().resolve("agent").toString());
        System.setProperty("lake.agent.rpc.port", Integer.toString(agent.address.getPort()));
        agent.application.handleConfigurationEvent(configuration());
        agent.application.start();
        return agent;
    }

    @SuppressWarnings("deprecation") // its successor shows Guava's event bus in its constructor
    private static MaterializedConfiguration configuration()
    {
        return new PropertiesFileConfigurationProvider("lake", CONFIGURATION.toFile()).getConfiguration();
    }

    private static InetSocketAddress freeAddress()
            throws IOException
    {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        }
    }

    InetSocketAddress address()
    {
        return address;
    }

    @Override
    public void close()
    {
        application.stop();
    }
}
