package com.advertisex.lake.singlenode.service;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.config.StackPort;
import com.advertisex.lake.singlenode.daemon.Command;
import com.advertisex.lake.singlenode.daemon.Health;
import com.advertisex.lake.singlenode.daemon.HealthCheck;
import com.advertisex.lake.singlenode.daemon.HttpJson;
import com.advertisex.lake.singlenode.daemon.JavaCommand;
import com.advertisex.lake.singlenode.daemon.Service;
import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** The Flume agent of this machine: the same configuration file that ad servers run, with this stack's folders and ports. */
public final class FlumeService
        implements Service
{
    public static final String FLUME = "flume";

    private static final int CONNECT_MILLIS = 1000;
    private static final int CHANNELS = Feed.values().length;

    private final StackContext context;
    private final Set<String> requires;

    /** @param requires steps that come before: the agent writes to HDFS from its first event on */
    public FlumeService(StackContext context, Set<String> requires)
    {
        this.context = requireNonNull(context, "context is null");
        this.requires = Set.copyOf(requires);
    }

    @Override
    public String name()
    {
        return FLUME;
    }

    @Override
    public Set<String> requires()
    {
        return requires;
    }

    @Override
    public Set<Integer> ports()
    {
        return Set.of(context.port(StackPort.FLUME_AVRO), context.port(StackPort.FLUME_METRICS));
    }

    @Override
    public String url()
    {
        return context.http(StackPort.FLUME_METRICS) + "/metrics";
    }

    /** The spooling sources refuse to start without their folders. */
    @Override
    public void prepare()
            throws IOException
    {
        for (Feed feed : Feed.values()) {
            Files.createDirectories(context.layout().edge().resolve(feed.directoryName()));
        }
        Files.createDirectories(context.layout().edge().resolve("bid-requests-json"));
        Files.createDirectories(context.data("flume"));
    }

    @Override
    public Command command()
    {
        Path etc = context.layout().configuration().resolve("flume");
        List<String> options = new ArrayList<>(List.of(
                // Three file channels and a batch of the longest records each; see the sizes in lake-agent.conf.
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Duser.timezone=UTC",
                "-Dlog4j2.configurationFile=" + etc.resolve("log4j2.xml"),
                "-Dlake.agent.name=single-node",
                // Tells the files that a killed agent left open from this one's.
                "-Dlake.agent.incarnation=" + Instant.now().toEpochMilli(),
                "-Dlake.edge.dir=" + context.layout().edge(),
                "-Dlake.agent.dir=" + context.data("flume"),
                "-Dlake.root=hdfs://127.0.0.1:" + context.port(StackPort.NAMENODE_RPC) + "/lake",
                "-Dlake.agent.rpc.port=" + context.port(StackPort.FLUME_AVRO),
                "-Dflume.monitoring.type=com.advertisex.lake.ingest.LoopbackMetricsServer",
                "-Dflume.monitoring.port=" + context.port(StackPort.FLUME_METRICS)));
        return new JavaCommand(
                context.settings().javaHome(),
                context.layout().hadoopConfiguration() + ":" + context.artifacts("single-node/stack/flume/target/classpath").classpath(),
                options,
                "org.apache.flume.node.Application",
                List.of("-n", "lake", "-f", context.settings().checkout().resolve("ingest-flume-plugins/src/main/conf/lake-agent.conf").toString(),
                        "--no-reload-conf"),
                context.data("flume")).toCommand(Map.of());
    }

    /** Ready when every channel counts and the RPC source takes connections. */
    @Override
    public Health health()
    {
        HealthCheck check = () -> {
            JsonNode metrics = HttpJson.get(url());
            int channels = 0;
            long waiting = 0;
            for (Map.Entry<String, JsonNode> component : metrics.properties()) {
                if (component.getKey().startsWith("CHANNEL.")) {
                    channels++;
                    waiting += component.getValue().path("ChannelSize").asLong();
                }
            }
            if (channels < CHANNELS) {
                return Health.notReady(channels + " of " + CHANNELS + " channels are up");
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), context.port(StackPort.FLUME_AVRO)), CONNECT_MILLIS);
            }
            return new Health(true, waiting + " events in its channels");
        };
        return check.askSafely();
    }
}
