package com.advertisex.lake.singlenode.command;

import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.config.ArtifactSet;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code lake maintain}: the cluster's own command, in a Spark of one process beside the stack. */
@Command(
        name = "maintain",
        mixinStandardHelpOptions = true,
        description = "Compacts small files, expires snapshots and removes orphan files, as the tables' lake.maintenance.* properties say.",
        footer = {"", "Runs in Spark, which is fetched on first use. What could not be done because of another writer, or of runs that are not finished, is a "
                + "warning: the next call does it. docs/operations/maintenance.md says more."})
public final class MaintainCommand
        implements Callable<Integer>
{
    private static final String MAIN_CLASS = "com.advertisex.lake.maintenance.MaintainTables";
    private static final String HEAP = "1g";
    /** As spark-submit opens them. */
    private static final List<String> OPENED = List.of("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util",
            "java.util.concurrent", "java.util.concurrent.atomic", "sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar");

    @Parameters(paramLabel = "TABLE", arity = "0..*", description = "Tables, as in lake.impressions (default: all).")
    private List<String> tables = List.of();

    @Option(names = "--dry-run", description = "Change nothing; say what would be done.")
    private boolean dryRun;

    @Option(names = "--force", description = "Allow policies that take files younger than an hour for orphans, or expire snapshots younger "
            + "than a day. Only where nothing writes.")
    private boolean force;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call()
            throws IOException, InterruptedException
    {
        EmbeddedStack stack = LakeContext.stack();
        stack.requireReady();
        Path built = stack.settings().checkout().resolve("maintenance/target");
        ArtifactSet artifacts = ArtifactSet.read(built.resolve("classpath"), file -> file);
        // Hadoop's site files and lake-site.xml first: Spark finds them on its class path, as on a cluster.
        String classpath = String.join(File.pathSeparator, stack.layout().hadoopConfiguration().toString(), jar(built).toString(), artifacts.classpath());
        ProcessBuilder process = new ProcessBuilder(command(stack)).inheritIO();
        process.environment().put("CLASSPATH", classpath);
        return process.start().waitFor();
    }

    private List<String> command(EmbeddedStack stack)
    {
        List<String> command = new ArrayList<>(List.of(
                stack.settings().javaHome().resolve("bin/java").toString(),
                "-Xmx" + HEAP,
                "-Duser.timezone=UTC",
                "-Dlog4j2.configurationFile=com/advertisex/lake/maintenance/log4j2-single-node.xml",
                "-Dmaintain.log=" + stack.layout().log("maintain"),
                "-Dspark.master=local[*]",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.local.dir=" + stack.layout().data().resolve("spark"),
                "-Dspark.sql.warehouse.dir=" + stack.layout().data().resolve("spark-warehouse"),
                // The default of 200 is for clusters.
                "-Dspark.sql.shuffle.partitions=4"));
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.add(MAIN_CLASS);
        if (dryRun) {
            command.add("--dry-run");
        }
        if (force) {
            command.add("--force");
        }
        if (json) {
            command.add("--json");
        }
        command.addAll(tables);
        return command;
    }

    private static Path jar(Path built)
            throws IOException
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(built, "maintenance-*.jar")) {
            for (Path file : files) {
                return file;
            }
        }
        throw new LakeException("there is no " + built + "/maintenance-*.jar: call ./lake maintain, which builds it");
    }
}
