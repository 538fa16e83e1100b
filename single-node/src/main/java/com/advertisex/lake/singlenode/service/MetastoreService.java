package com.advertisex.lake.singlenode.service;

import com.advertisex.lake.singlenode.config.StackPort;
import com.advertisex.lake.singlenode.daemon.Command;
import com.advertisex.lake.singlenode.daemon.Health;
import com.advertisex.lake.singlenode.daemon.JavaCommand;
import com.advertisex.lake.singlenode.daemon.JavaService;
import com.advertisex.lake.singlenode.daemon.OneShot;
import com.advertisex.lake.singlenode.daemon.Service;
import com.facebook.fb303.fb_status;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Hive's metastore: the table catalog of Iceberg, Trino and every job. */
public final class MetastoreService
{
    public static final String METASTORE = "metastore";

    private static final int TIMEOUT_MILLIS = 3000;

    private final StackContext context;
    private final Software software;
    private final PostgresqlService database;

    public MetastoreService(StackContext context, Software software, PostgresqlService database)
    {
        this.context = requireNonNull(context, "context is null");
        this.software = requireNonNull(software, "software is null");
        this.database = requireNonNull(database, "database is null");
    }

    /** @param steps what must be done before: the schema, the warehouse folders */
    public Service service(String... steps)
    {
        return JavaService.named(METASTORE)
                .after(steps)
                .ports(context.ports(StackPort.METASTORE))
                .url("thrift://127.0.0.1:" + context.port(StackPort.METASTORE))
                .runs(java("org.apache.hadoop.hive.metastore.HiveMetaStore", "-Xmx320m", List.of()))
                .healthyWhen(this::health)
                .build();
    }

    /** Creates the schema; does nothing if it is there. A step of its own, so that it runs while HDFS is still starting. */
    public void createSchema()
            throws IOException, InterruptedException
    {
        database.create("metastore", this::initialiseSchema);
    }

    private void initialiseSchema(String url)
            throws IOException, InterruptedException
    {
        Command tool = java("org.apache.hadoop.hive.metastore.tools.schematool.MetastoreSchemaTool", "-Xmx128m",
                List.of("-dbType", "postgres", "-initSchema", "-url", url)).toCommand(Map.of("METASTORE_HOME", software.metastoreScripts().toString()));
        OneShot.run("creating the metastore's schema", tool, context.layout().log("metastore-schema"));
    }

    private JavaCommand java(String mainClass, String heap, List<String> arguments)
    {
        Path configuration = context.layout().configuration().resolve("metastore");
        List<String> options = new ArrayList<>(SmallJvm.OPTIONS);
        options.add(heap);
        options.add("-Dlog4j.configurationFile=" + configuration.resolve("log4j2.properties"));
        options.add("-Dderby.stream.error.file=/dev/null");
        String artifacts = context.artifacts("single-node/stack/metastore/target/classpath").classpath();
        return new JavaCommand(
                context.settings().javaHome(),
                configuration + ":" + context.layout().hadoopConfiguration() + ":" + artifacts,
                options,
                mainClass,
                arguments,
                context.settings().home());
    }

    private Health health()
            throws TException
    {
        try (TSocket socket = new TSocket("127.0.0.1", context.port(StackPort.METASTORE), TIMEOUT_MILLIS)) {
            socket.open();
            ThriftHiveMetastore.Client client = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
            fb_status status = client.getStatus();
            if (status != fb_status.ALIVE) {
                return Health.notReady(status.toString());
            }
            // Its status says nothing of its database; this asks that too.
            return Health.ready(client.get_all_databases().size() + " databases");
        }
    }
}
