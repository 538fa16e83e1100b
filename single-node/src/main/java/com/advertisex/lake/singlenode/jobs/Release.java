package com.advertisex.lake.singlenode.jobs;

import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.singlenode.config.Template;
import com.advertisex.lake.singlenode.service.HdfsFolders;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * The applications and job jars of this build, as Oozie runs them on the single node: in a folder of HDFS that is named by what is in it and never changes, so
 * that what runs goes on with what it began with.
 */
final class Release
{
    /** What the archive for clusters holds, but for the list of properties. */
    static final List<String> FILES = List.of(
            "auctions/coordinator.xml",
            "auctions/workflow.xml",
            "backfill/coordinator.xml",
            "bundle/bundle.xml",
            "clean/coordinator.xml",
            "clean/workflow.xml",
            "correlate/coordinator.xml",
            "correlate/workflow.xml",
            "datasets.xml",
            "hour/workflow.xml",
            "maintenance/coordinator.xml",
            "maintenance/workflow.xml",
            "retention/coordinator.xml",
            "retention/workflow.xml",
            "rollup/coordinator.xml",
            "rollup/workflow.xml",
            "seal/coordinator.xml",
            "seal/workflow.xml",
            "shared/mark-done/workflow.xml");

    /** Property that names the application of a bundle. */
    static final String BUNDLE = "oozie.bundle.application.path";

    private static final String RESOURCES = "lake/oozie/";
    private static final Path ROOT = new Path("/lake/oozie/releases");
    /** Folder of HDFS with what is done, an hour each. */
    static final String DONE = "/lake/oozie/done";
    private static final DateTimeFormatter DIRECTORY = DateTimeFormatter.ofPattern("uuuu-MM-dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int FINGERPRINT_LENGTH = 16;
    /** Every few minutes a container that lives for some seconds: on a small machine not more often. */
    private static final String SEAL_MINUTES = "3";
    /** Without a log file size of 0 a launcher's log is kept in memory and lost. */
    private static final String LAUNCHER_OPTIONS = "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Duser.timezone=UTC "
            + "-Dyarn.app.container.log.filesize=0 --add-opens=java.base/java.lang=ALL-UNNAMED";
    private static final String TIMEOUT_MINUTES = Long.toString(Duration.ofDays(1).toMinutes());

    private final Configuration configuration;
    private final Path folder;

    private Release(Configuration configuration, Path folder)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** Puts this build into HDFS unless it is there. */
    static Release install(EmbeddedStack stack)
            throws IOException
    {
        Configuration configuration = stack.hadoopConfiguration();
        Path folder = new Path(ROOT, fingerprint(stack));
        try (FileSystem hdfs = FileSystem.newInstance(configuration)) {
            HdfsFolders.install(hdfs, folder, part -> {
                for (String file : FILES) {
                    try (FSDataOutputStream out = hdfs.create(new Path(part, file))) {
                        out.write(Template.resource(RESOURCES + file).text().getBytes(UTF_8));
                    }
                }
                HdfsFolders.copy(hdfs, stack.jobJars(), new Path(part, "lib"));
                HdfsFolders.copy(hdfs, List.of(settingsFile(stack)), new Path(part, "conf"));
            });
        }
        return new Release(configuration, folder);
    }

    private static java.nio.file.Path settingsFile(EmbeddedStack stack)
    {
        return stack.layout().hadoopConfiguration().resolve("lake-site.xml");
    }

    /** Of applications and settings by what they say, of jars by name, size and time. */
    private static String fingerprint(EmbeddedStack stack)
            throws IOException
    {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String file : FILES) {
                digest.update(Template.resource(RESOURCES + file).text().getBytes(UTF_8));
            }
            digest.update(Files.readAllBytes(settingsFile(stack)));
            for (java.nio.file.Path jar : stack.jobJars()) {
                digest.update((jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis()).getBytes(UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_LENGTH);
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes those of other builds: only where none of their jobs runs. */
    void deleteOthers()
            throws IOException
    {
        try (FileSystem hdfs = FileSystem.newInstance(configuration)) {
            for (FileStatus other : hdfs.listStatus(ROOT)) {
                if (!other.getPath().getName().equals(folder.getName())) {
                    hdfs.delete(other.getPath(), true);
                }
            }
        }
    }

    /** Full URI of the folder. */
    String uri()
    {
        return configuration.get("fs.defaultFS") + folder;
    }

    /**
     * What the bundle is submitted with: the values of cluster.properties for this machine.
     *
     * @param start first arrival hour
     */
    Map<String, String> properties(Instant start, Instant now)
    {
        Map<String, String> properties = new TreeMap<>();
        properties.put("alertContact", System.getProperty("user.name"));
        properties.put("doneRoot", DONE);
        properties.put("end", "2099-01-01T00:00Z");
        properties.put("landingRoot", LandingRoots.of(configuration).get(0).toUri().getPath());
        properties.put("launcherJavaOpts", LAUNCHER_OPTIONS);
        // As small as YARN gives, so that four of them leave room for the jobs that they wait for.
        properties.put("launcherMemoryMb", configuration.get("yarn.scheduler.minimum-allocation-mb"));
        properties.put("launcherQueue", "launchers");
        properties.put("maintenance", "false");
        properties.put("metastorePrincipal", "none");
        properties.put("metastoreUri", configuration.get("lake.catalog.uri"));
        properties.put("nameNode", configuration.get("fs.defaultFS"));
        properties.put("queue", "default");
        properties.put("releaseDir", uri());
        properties.put("resourceManager", configuration.get("yarn.resourcemanager.address"));
        properties.put("sealMinutes", SEAL_MINUTES);
        properties.put("sealStart", minute(now));
        properties.put("start", minute(start));
        properties.put("timeoutMinutes", TIMEOUT_MINUTES);
        properties.put(BUNDLE, uri() + "/bundle");
        properties.put("oozie.libpath", uri() + "/lib");
        properties.put("oozie.use.system.libpath", "true");
        properties.put("oozie.credentials.skip", "true");
        properties.put("user.name", System.getProperty("user.name"));
        return properties;
    }

    /** Folder of an hour: {@code 2026-11-22/10}. */
    static String directory(Instant hour)
    {
        return DIRECTORY.format(hour);
    }

    /** Oozie's form of a time. */
    static String minute(Instant time)
    {
        return time.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
    }
}
