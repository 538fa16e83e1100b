package com.advertisex.lake.singlenode.service;

import com.advertisex.lake.singlenode.config.StackPort;
import com.advertisex.lake.singlenode.daemon.Health;
import com.advertisex.lake.singlenode.daemon.HttpJson;
import com.advertisex.lake.singlenode.daemon.JavaCommand;
import com.advertisex.lake.singlenode.daemon.JavaService;
import com.advertisex.lake.singlenode.daemon.OneShot;
import com.advertisex.lake.singlenode.daemon.Service;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Oozie's server, its schema and its share lib. */
public final class OozieService
{
    public static final String OOZIE = "oozie";

    /** Its server takes the newest folder named {@code lib_<time>} below the system's libpath; here there is one, and a folder above it for each version. */
    private static final String SHARELIB_FOLDER = "lib_20200101000000/oozie";

    private final StackContext context;
    private final PostgresqlService database;

    public OozieService(StackContext context, PostgresqlService database)
    {
        this.context = requireNonNull(context, "context is null");
        this.database = requireNonNull(database, "database is null");
    }

    /** @param steps what must be done before: the schema, the share lib, YARN */
    public Service service(String... steps)
    {
        return JavaService.named(OOZIE)
                .after(steps)
                .ports(context.ports(StackPort.OOZIE))
                .url(url(context))
                .runs(java("org.apache.oozie.server.EmbeddedOozieServer", List.of("-Xmx256m"), List.of()))
                .preparedBy(this::createFolders)
                .healthyWhen(() -> {
                    String mode = HttpJson.get(url(context) + "/v2/admin/status").path("systemMode").asText();
                    return new Health(mode.equals("NORMAL"), mode);
                })
                .build();
    }

    /** Root of its web API. */
    public static String url(StackContext context)
    {
        return context.http(StackPort.OOZIE) + "/oozie";
    }

    /** Where its server looks for the share lib. */
    public static String shareLibRoot(StackContext context)
    {
        return "/lake/oozie/sharelib/" + launcherJar(context).getFileName().toString().replaceFirst("\\.jar$", "");
    }

    /** Creates the schema; does nothing if it is there. */
    public void createSchema()
            throws IOException, InterruptedException
    {
        database.create("oozie", url -> {
            createFolders();
            OneShot.run("creating Oozie's schema", java("org.apache.oozie.tools.OozieDBCLI",
                    List.of("-Xmx128m", "-Doozie.service.JPAService.jdbc.url=" + url),
                    List.of("create", "-run")).toCommand(Map.of()), context.layout().log("oozie-schema"));
        });
    }

    /** Puts what launchers run on into HDFS, once for each version. */
    public void installShareLib(Configuration configuration)
            throws IOException
    {
        try (FileSystem hdfs = FileSystem.newInstance(configuration)) {
            HdfsFolders.install(hdfs, new org.apache.hadoop.fs.Path(shareLibRoot(context)),
                    part -> HdfsFolders.copy(hdfs, List.of(launcherJar(context)), new org.apache.hadoop.fs.Path(part, SHARELIB_FOLDER)));
        }
    }

    /** The launcher is all that java actions need beside Hadoop's own jars. */
    private static Path launcherJar(StackContext context)
    {
        return context.artifacts("single-node/stack/oozie/target/classpath").fileNamed("oozie-sharelib-oozie-");
    }

    private Path folder(String name)
    {
        return context.data("oozie").resolve(name);
    }

    private void createFolders()
            throws IOException
    {
        // Its server looks for a folder of web pages on its class path; without one of Jetty's descriptors in it the servlets that it registers itself are all.
        Path pages = Files.createDirectories(folder("webapp"));
        Files.writeString(pages.resolve("index.html"), "The web API is below /oozie/v2/.\n");
        Files.createDirectories(folder("data"));
        Files.createDirectories(folder("tmp"));
    }

    private JavaCommand java(String mainClass, List<String> options, List<String> arguments)
    {
        Path configuration = context.layout().configuration().resolve("oozie");
        List<String> all = new ArrayList<>(SmallJvm.OPTIONS);
        all.addAll(options);
        all.add("-Doozie.home.dir=" + context.data("oozie"));
        all.add("-Doozie.config.dir=" + configuration);
        all.add("-Doozie.log.dir=" + context.layout().logs());
        all.add("-Doozie.data.dir=" + folder("data"));
        all.add("-Doozie.config.file=oozie-site.xml");
        all.add("-Dlog4j.configuration=file:" + configuration.resolve("oozie-log4j.properties"));
        all.add("-Djava.io.tmpdir=" + folder("tmp"));
        all.add("-Dderby.stream.error.file=/dev/null");
        all.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        String artifacts = context.artifacts("single-node/stack/oozie/target/classpath").classpath();
        return new JavaCommand(
                context.settings().javaHome(),
                configuration + ":" + context.data("oozie") + ":" + artifacts,
                all,
                mainClass,
                arguments,
                context.settings().home());
    }
}
