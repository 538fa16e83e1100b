package com.advertisex.lake.ingest;

import org.apache.flume.Event;
import org.apache.flume.EventDeliveryException;
import org.apache.flume.FlumeException;
import org.apache.flume.api.RpcClient;
import org.apache.flume.api.RpcClientConfigurationConstants;
import org.apache.flume.api.RpcClientFactory;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

import static java.util.Objects.requireNonNull;

/** A connection to an agent's Avro RPC source that is made again when it breaks. */
final class AgentConnection
        implements Closeable
{
    private static final String HOST_ALIAS = "agent";
    /** More than any batch has: each is one request, whole or not at all. */
    private static final int MOST_EVENTS = 1_000_000;
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(1);

    private final InetSocketAddress agent;
    private final Retry retry;
    private RpcClient client;

    AgentConnection(InetSocketAddress agent, Duration limit)
    {
        TrustedClasses.trust();
        this.agent = requireNonNull(agent, "agent is null");
        retry = new Retry(limit);
    }

    /** Returns when the agent's channel has the events. */
    void append(List<Event> events)
            throws IOException
    {
        try {
            retry.run("hand records to the agent at " + agent.getHostString() + ":" + agent.getPort(), () -> {
                appendOnce(events);
                return null;
            });
        }
        catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e.getCause());
        }
    }

    private void appendOnce(List<Event> events)
            throws IOException
    {
        try {
            if (client == null) {
                client = connect();
            }
            client.appendBatch(events);
        }
        catch (EventDeliveryException | FlumeException e) {
            close();
            throw new IOException(rootMessage(e), e);
        }
    }

    private RpcClient connect()
    {
        Properties properties = new Properties();
        properties.setProperty(RpcClientConfigurationConstants.CONFIG_CLIENT_TYPE, RpcClientConfigurationConstants.DEFAULT_CLIENT_TYPE);
        properties.setProperty(RpcClientConfigurationConstants.CONFIG_HOSTS, HOST_ALIAS);
        properties.setProperty(RpcClientConfigurationConstants.CONFIG_HOSTS_PREFIX + HOST_ALIAS, agent.getHostString() + ":" + agent.getPort());
        properties.setProperty(RpcClientConfigurationConstants.CONFIG_BATCH_SIZE, Integer.toString(MOST_EVENTS));
        properties.setProperty(RpcClientConfigurationConstants.CONFIG_REQUEST_TIMEOUT, Long.toString(REQUEST_TIMEOUT.toMillis()));
        return RpcClientFactory.getInstance(properties);
    }

    private static String rootMessage(Throwable failure)
    {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    @Override
    public void close()
    {
        if (client == null) {
            return;
        }
        try {
            client.close();
        }
        catch (FlumeException e) {
            // a connection that is broken cannot be closed in order, and there is nothing left to lose
        }
        client = null;
    }
}
