package com.advertisex.lake.singlenode.service;

import com.advertisex.lake.singlenode.config.StackPort;
import com.advertisex.lake.singlenode.daemon.Command;
import com.advertisex.lake.singlenode.daemon.Health;
import com.advertisex.lake.singlenode.daemon.HttpJson;
import com.advertisex.lake.singlenode.daemon.JavaCommand;
import com.advertisex.lake.singlenode.daemon.JavaService;
import com.advertisex.lake.singlenode.daemon.OneShot;
import com.advertisex.lake.singlenode.daemon.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static com.advertisex.lake.singlenode.config.StackPort.DATANODE_DATA;
import static com.advertisex.lake.singlenode.config.StackPort.DATANODE_HTTP;
import static com.advertisex.lake.singlenode.config.StackPort.DATANODE_IPC;
import static com.advertisex.lake.singlenode.config.StackPort.HISTORY;
import static com.advertisex.lake.singlenode.config.StackPort.HISTORY_ADMIN;
import static com.advertisex.lake.singlenode.config.StackPort.HISTORY_HTTP;
import static com.advertisex.lake.singlenode.config.StackPort.NAMENODE_HTTP;
import static com.advertisex.lake.singlenode.config.StackPort.NAMENODE_RPC;
import static com.advertisex.lake.singlenode.config.StackPort.NODEMANAGER;
import static com.advertisex.lake.singlenode.config.StackPort.NODEMANAGER_COLLECTOR;
import static com.advertisex.lake.singlenode.config.StackPort.NODEMANAGER_HTTP;
import static com.advertisex.lake.singlenode.config.StackPort.NODEMANAGER_LOCALIZER;
import static com.advertisex.lake.singlenode.config.StackPort.RESOURCEMANAGER;
import static com.advertisex.lake.singlenode.config.StackPort.RESOURCEMANAGER_ADMIN;
import static com.advertisex.lake.singlenode.config.StackPort.RESOURCEMANAGER_HTTP;
import static com.advertisex.lake.singlenode.config.StackPort.RESOURCEMANAGER_SCHEDULER;
import static com.advertisex.lake.singlenode.config.StackPort.RESOURCEMANAGER_TRACKER;
import static com.advertisex.lake.singlenode.config.StackPort.SHUFFLE;
import static java.util.Objects.requireNonNull;

/** The daemons of HDFS, YARN and MapReduce. */
public final class HadoopServices
{
    public static final String NAMENODE = "namenode";
    public static final String DATANODE = "datanode";
    public static final String RESOURCEMANAGER_SERVICE = "resourcemanager";
    public static final String NODEMANAGER_SERVICE = "nodemanager";
    public static final String HISTORYSERVER = "historyserver";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final StackContext context;

    public HadoopServices(StackContext context)
    {
        this.context = requireNonNull(context, "context is null");
    }

    /** Ready when it takes writes: out of safe mode, which it leaves when a DataNode has reported. Its process may run long before. */
    public Service nameNode()
    {
        return daemon(NAMENODE, "org.apache.hadoop.hdfs.server.namenode.NameNode", List.of("-Xmx256m"))
                .ports(context.ports(NAMENODE_RPC, NAMENODE_HTTP))
                .url(context.http(NAMENODE_HTTP))
                .preparedBy(this::formatNameNode)
                .healthyWhen(() -> {
                    JsonNode state = bean(NAMENODE_HTTP, "NameNode", "FSNamesystemState");
                    return new Health(state.path("FSState").asText().equals("Operational") || state.path("NumLiveDataNodes").asInt() == 0, "file system is "
                            + state.path("FSState").asText("not there yet"));
                })
                .build();
    }

    public Service dataNode()
    {
        return daemon(DATANODE, "org.apache.hadoop.hdfs.server.datanode.DataNode", List.of("-Xmx256m"))
                .after(NAMENODE)
                .ports(context.ports(DATANODE_DATA, DATANODE_IPC, DATANODE_HTTP))
                .url(context.http(DATANODE_HTTP))
                .healthyWhen(this::dataNodeHealth)
                .build();
    }

    public Service resourceManager()
    {
        return daemon(RESOURCEMANAGER_SERVICE, "org.apache.hadoop.yarn.server.resourcemanager.ResourceManager", List.of("-Xmx320m"))
                .ports(context.ports(RESOURCEMANAGER, RESOURCEMANAGER_SCHEDULER, RESOURCEMANAGER_TRACKER, RESOURCEMANAGER_ADMIN, RESOURCEMANAGER_HTTP))
                .url(context.http(RESOURCEMANAGER_HTTP))
                .healthyWhen(() -> {
                    String state = HttpJson.get(context.http(RESOURCEMANAGER_HTTP) + "/ws/v1/cluster/info").path("clusterInfo").path("state").asText();
                    return new Health(state.equals("STARTED"), state);
                })
                .build();
    }

    /**
     * Ready when the ResourceManager counts it among the nodes that take containers. Those of a killed one run on, and a new one does not know them: the
     * ResourceManager gives their work to others.
     */
    public Service nodeManager()
    {
        return daemon(NODEMANAGER_SERVICE, "org.apache.hadoop.yarn.server.nodemanager.NodeManager", List.of("-Xmx256m"))
                .after(RESOURCEMANAGER_SERVICE)
                .ports(context.ports(NODEMANAGER, NODEMANAGER_LOCALIZER, NODEMANAGER_HTTP, NODEMANAGER_COLLECTOR, SHUFFLE))
                .url(context.http(NODEMANAGER_HTTP))
                .childrenWorkIn(context.data("hadoop").resolve("nodemanager"))
                .healthyWhen(this::nodeManagerHealth)
                .build();
    }

    /** Started once the folders exist: it would make /user for itself alone. */
    public Service historyServer(String foldersStep)
    {
        // Avro instantiates only classes that are named; those of the job history are.
        List<String> options = List.of("-Xmx256m", "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=org.apache.hadoop.mapreduce.jobhistory");
        return daemon(HISTORYSERVER, "org.apache.hadoop.mapreduce.v2.hs.JobHistoryServer", options)
                .after(foldersStep)
                .ports(context.ports(HISTORY, HISTORY_ADMIN, HISTORY_HTTP))
                .url(context.http(HISTORY_HTTP))
                .healthyWhen(() -> {
                    long startedOn = HttpJson.get(context.http(HISTORY_HTTP) + "/ws/v1/history/info").path("historyInfo").path("startedOn").asLong();
                    return new Health(startedOn > 0, "serves history");
                })
                .build();
    }

    private Health dataNodeHealth()
            throws IOException
    {
        JsonNode info = bean(DATANODE_HTTP, "DataNode", "DataNodeInfo");
        // A list as JSON text: [{"NamenodeAddress": ..., "ActorState": "RUNNING", ...}]
        JsonNode actors = MAPPER.readTree(info.path("BPServiceActorInfo").asText("[]"));
        if (!actors.path(0).path("ActorState").asText().equals("RUNNING")) {
            return Health.notReady("not registered at the NameNode");
        }
        JsonNode state = bean(NAMENODE_HTTP, "NameNode", "FSNamesystemState");
        if (state.path("NumLiveDataNodes").asInt() < 1) {
            return Health.notReady("the NameNode counts no live DataNode");
        }
        return new Health(state.path("FSState").asText().equals("Operational"), "file system is " + state.path("FSState").asText());
    }

    private Health nodeManagerHealth()
            throws IOException
    {
        JsonNode node = HttpJson.get(context.http(NODEMANAGER_HTTP) + "/ws/v1/node/info").path("nodeInfo");
        if (!node.path("nodeHealthy").asBoolean()) {
            return Health.notReady(node.path("healthReport").asText("unhealthy"));
        }
        JsonNode metrics = HttpJson.get(context.http(RESOURCEMANAGER_HTTP) + "/ws/v1/cluster/metrics").path("clusterMetrics");
        if (metrics.path("activeNodes").asInt() < 1) {
            return Health.notReady("the ResourceManager counts no active node");
        }
        return Health.ready(metrics.path("availableMB").asInt() + " MB free for containers");
    }

    private JsonNode bean(StackPort port, String service, String name)
            throws IOException
    {
        return HttpJson.get(context.http(port) + "/jmx?qry=Hadoop:service=" + service + ",name=" + name).path("beans").path(0);
    }

    private JavaService.Builder daemon(String name, String mainClass, List<String> options)
    {
        return JavaService.named(name).runs(java(mainClass, options, List.of())).environment(Map.of("HADOOP_CONF_DIR", configuration().toString()));
    }

    private JavaCommand java(String mainClass, List<String> options, List<String> arguments)
    {
        List<String> all = new ArrayList<>(options);
        all.addAll(SmallJvm.OPTIONS);
        all.add("-Dlog4j.configuration=file:" + configuration().resolve("log4j.properties"));
        all.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        return new JavaCommand(
                context.settings().javaHome(),
                configuration() + ":" + context.hadoopArtifacts().classpath(),
                all,
                mainClass,
                arguments,
                context.settings().home());
    }

    private Path configuration()
    {
        return context.layout().hadoopConfiguration();
    }

    /** Into a folder beside it that takes its place when it is whole. */
    private void formatNameNode()
            throws IOException, InterruptedException
    {
        Path folder = context.data("hadoop").resolve("namenode");
        if (Files.exists(folder.resolve("current/VERSION"))) {
            return;
        }
        Path part = folder.resolveSibling("namenode.part");
        Command format = java("org.apache.hadoop.hdfs.server.namenode.NameNode",
                List.of("-Xmx128m"),
                List.of("-D", "dfs.namenode.name.dir=" + part, "-format", "-force", "-nonInteractive")).toCommand(Map.of());
        Files.createDirectories(requireNonNull(part.getParent(), "part has no parent"));
        OneShot.run("formatting HDFS", format, context.layout().log("namenode-format"));
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    }
}
