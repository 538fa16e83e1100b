package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.singlenode.config.StackLayout;
import com.advertisex.lake.singlenode.config.StackPort;
import com.advertisex.lake.singlenode.config.Template;
import com.advertisex.lake.singlenode.service.OozieService;
import com.advertisex.lake.singlenode.service.Secrets;
import com.advertisex.lake.singlenode.service.StackContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** Writes what the daemons and the tools are configured from. */
final class StackConfiguration
{
    /** This module's own templates, by their place below the configuration folder. */
    private static final String OWN = "com/advertisex/lake/singlenode/config/";
    private static final String LAKE_SITE = "hadoop/lake-site.xml";
    private static final List<String> OWN_FILES = List.of(
            "flume/log4j2.xml",
            "hadoop/capacity-scheduler.xml",
            "hadoop/core-site.xml",
            "hadoop/hdfs-site.xml",
            "hadoop/log4j.properties",
            "hadoop/mapred-site.xml",
            "hadoop/yarn-site.xml",
            "metastore/log4j2.properties",
            "oozie/action-conf/java.xml",
            "oozie/oozie-log4j.properties",
            "trino/config.properties",
            "trino/jvm.config",
            "trino/log.properties",
            "trino/node.properties");

    /** What every Trino of the lake has, wherever it runs. */
    private static final String TRINO = "lake/trino/etc/";
    private static final List<String> TRINO_FILES = List.of(
            "access-control.properties",
            "catalog/lake.properties",
            "catalog/raw.properties",
            "rules.json");

    private final StackContext context;

    StackConfiguration(StackContext context)
    {
        this.context = requireNonNull(context, "context is null");
    }

    void write()
            throws IOException
    {
        StackLayout layout = context.layout();
        Map<String, String> values = values();
        for (String file : OWN_FILES) {
            Template.resource(OWN + file).renderTo(layout.configuration().resolve(file), values);
        }
        for (String file : TRINO_FILES) {
            Template.resource(TRINO + file).renderTo(layout.configuration().resolve("trino").resolve(file), values);
        }
        Template.replace(layout.configuration().resolve(LAKE_SITE), lakeSite(values));
        writeClosed("metastore", "metastore-site.xml", values);
        writeClosed("oozie", "oozie-site.xml", values);
    }

    private String lakeSite(Map<String, String> values)
            throws IOException
    {
        String own = Template.resource(OWN + LAKE_SITE).render(values);
        Optional<Path> site = context.settings().site();
        return site.isPresent() ? new SiteFile(site.get()).over(own) : own;
    }

    /** What templates may name. */
    Map<String, String> values()
    {
        Map<String, String> values = new HashMap<>();
        values.put("home", context.settings().home().toString());
        values.put("user", System.getProperty("user.name"));
        values.put("hadoop.conf", context.layout().hadoopConfiguration().toString());
        values.put("lake.users", System.getProperty("user.name").replaceAll("[^A-Za-z0-9_-]", "."));
        values.put("metastore.uri", "thrift://127.0.0.1:" + context.port(StackPort.METASTORE));
        values.put("trino.etc", context.layout().configuration().resolve("trino").toString());
        values.put("mapreduce.classpath", mapReduceClasspath());
        values.put("oozie.sharelib", OozieService.shareLibRoot(context));
        for (StackPort port : StackPort.values()) {
            values.put(port.placeholder(), Integer.toString(context.port(port)));
        }
        return values;
    }

    /** The database's password is in it, so the folder is closed before the file is there. */
    private void writeClosed(String name, String file, Map<String, String> values)
            throws IOException
    {
        StackLayout layout = context.layout();
        Map<String, String> all = new HashMap<>(values);
        all.put("postgresql.password", Secrets.databasePassword(layout));
        Path folder = layout.configuration().resolve(name);
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Template.resource(OWN + name + "/" + file).renderTo(folder.resolve(file), all);
    }

    /** Configuration first, then the jobs and what they need, then Hadoop's own jars. */
    String mapReduceClasspath()
    {
        return Stream.of(Stream.of(context.layout().hadoopConfiguration()), context.jobJars().stream(), context.hadoopArtifacts().files().stream())
                .flatMap(paths -> paths)
                .map(Path::toString)
                .collect(Collectors.joining(","));
    }
}
