package com.advertisex.lake.singlenode.stack;

import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.config.JavaHomes;
import com.advertisex.lake.singlenode.config.StackLayout;
import com.advertisex.lake.singlenode.config.StackPort;
import com.advertisex.lake.singlenode.config.StackSettings;
import com.advertisex.lake.singlenode.daemon.ProcessFile;
import com.advertisex.lake.singlenode.daemon.ProcessIdentity;
import com.advertisex.lake.singlenode.daemon.ProcessUsage;
import com.advertisex.lake.singlenode.daemon.Service;
import com.advertisex.lake.singlenode.daemon.ServiceRunner;
import com.advertisex.lake.singlenode.service.FlumeService;
import com.advertisex.lake.singlenode.service.HadoopServices;
import com.advertisex.lake.singlenode.service.MetastoreService;
import com.advertisex.lake.singlenode.service.OozieService;
import com.advertisex.lake.singlenode.service.PostgresqlService;
import com.advertisex.lake.singlenode.service.Software;
import com.advertisex.lake.singlenode.service.StackContext;
import com.advertisex.lake.singlenode.service.Trees;
import com.advertisex.lake.singlenode.service.TrinoService;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.MRJobConfig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * The whole stack on one machine: HDFS, YARN, MapReduce's history, PostgreSQL, Hive Metastore, Trino, Oozie, Flume, each a process of its own that outlives
 * this one. {@code main} and the tests start it through this class.
 */
public final class EmbeddedStack
{
    /** Name of the service that is the Flume agent. */
    public static final String AGENT = FlumeService.FLUME;
    /** Name of the service that starts jobs by time and data. */
    public static final String SCHEDULER = OozieService.OOZIE;
    /** Name of the service that is asked for SQL. */
    public static final String SQL = TrinoService.TRINO;

    private static final String FOLDERS = "folders";
    private static final String USER_KEY = "user-key";
    private static final String SCHEMA = "metastore-schema";
    private static final String OOZIE_SCHEMA = "oozie-schema";
    private static final String SHARELIB = "sharelib";
    /** For ports that nobody is seen to listen on and that cannot be had all the same. */
    private static final Duration PORT_PATIENCE = Duration.ofSeconds(10);
    /** For a service that runs and is slow to answer: many commands at once, or a machine under load. */
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);
    private static final Duration ASK_AGAIN = Duration.ofMillis(500);

    private final StackContext context;
    private final Software software;
    private final MetastoreService metastore;
    private final OozieService oozie;
    private final TrinoService trino;
    private final List<ServiceRunner> runners;

    public EmbeddedStack(StackSettings settings)
    {
        this.context = new StackContext(settings);
        this.software = new Software(context);
        PostgresqlService postgresql = new PostgresqlService(context, software);
        this.metastore = new MetastoreService(context, software, postgresql);
        this.oozie = new OozieService(context, postgresql);
        this.trino = new TrinoService(context, software);
        HadoopServices hadoop = new HadoopServices(context);
        this.runners = Stream.of(
                        postgresql,
                        hadoop.nameNode(),
                        hadoop.dataNode(),
                        trino,
                        metastore.service(SCHEMA, FOLDERS),
                        hadoop.resourceManager(),
                        hadoop.nodeManager(),
                        hadoop.historyServer(FOLDERS),
                        oozie.service(OOZIE_SCHEMA, SHARELIB, HadoopServices.RESOURCEMANAGER_SERVICE),
                        new FlumeService(context, Set.of(FOLDERS, USER_KEY)))
                .map(this::runner)
                .toList();
    }

    public StackSettings settings()
    {
        return context.settings();
    }

    public StackLayout layout()
    {
        return context.layout();
    }

    /** Names of the services, in the order in which they are started. */
    public List<String> serviceNames()
    {
        return runners.stream().map(runner -> runner.service().name()).toList();
    }

    /**
     * Starts what does not run and waits until all of it serves.
     *
     * @throws LakeException saying what is in the way; what was started until then keeps running, and the next call goes on from there
     */
    public void up(StartupListener listener)
            throws IOException, InterruptedException
    {
        requireNonNull(listener, "listener is null");
        Files.createDirectories(layout().home());
        try (StackLock lock = StackLock.acquire(layout().run(), "up")) {
            requireNonNull(lock, "lock is null");
            for (ServiceRunner runner : runners) {
                runner.endOrphans();
            }
            checkMachine();
            new StackConfiguration(context).write();
            new StartupGraph(steps()).run(listener);
        }
    }

    /**
     * Stops what {@code up} started, in reverse order; nothing else. Copies of jars of former builds, which nothing runs on then, are deleted.
     *
     * @return the names of what was stopped
     */
    public List<String> down(StartupListener listener)
            throws IOException, InterruptedException
    {
        requireNonNull(listener, "listener is null");
        if (!Files.isDirectory(layout().run())) {
            return List.of();
        }
        try (StackLock lock = StackLock.acquire(layout().run(), "down")) {
            requireNonNull(lock, "lock is null");
            List<String> stopped = new ArrayList<>();
            for (int i = runners.size() - 1; i >= 0; i--) {
                ServiceRunner runner = runners.get(i);
                listener.running(Set.of(runner.service().name()), runners.size() - 1 - i, runners.size());
                if (runner.stop()) {
                    stopped.add(runner.service().name());
                }
            }
            deleteFormerJars();
            return stopped;
        }
    }

    private void deleteFormerJars()
            throws IOException
    {
        if (settings().jars().isEmpty() || !Files.isDirectory(layout().jars())) {
            return;
        }
        try (DirectoryStream<Path> builds = Files.newDirectoryStream(layout().jars())) {
            for (Path build : builds) {
                if (!build.equals(settings().jars().get())) {
                    Trees.delete(build);
                }
            }
        }
    }

    /** What each service says now, asked side by side. */
    public List<ServiceStatus> status()
    {
        return runners.parallelStream().map(StatusProbe::probe).toList();
    }

    /** Stops the stack and deletes all that it has stored. */
    public void reset(StartupListener listener)
            throws IOException, InterruptedException
    {
        down(listener);
        for (Path folder : List.of(layout().data(), layout().configuration(), layout().logs(), layout().edge(), layout().demo(),
                layout().secrets(), layout().run())) {
            Trees.delete(folder);
        }
    }

    /** @throws LakeException if there is no service of that name */
    public Path log(String service)
    {
        return runners.stream()
                .filter(runner -> runner.service().name().equals(service))
                .map(ServiceRunner::log)
                .findFirst()
                .orElseThrow(() -> new LakeException("no service is named '" + service + "'; there are " + String.join(", ", serviceNames())));
    }

    /** Reports do not show groups of fewer users by themselves. */
    public int minUsers()
    {
        return LakeTables.minUsers(hadoopConfiguration());
    }

    /**
     * Hadoop's defaults, then this stack's files: for file systems, jobs and catalogs used from this process. Jobs run on the jars of this process's build,
     * also where the stack was started by another one.
     */
    public Configuration hadoopConfiguration()
    {
        Configuration configuration = new Configuration(true);
        for (String file : List.of("core-site.xml", "hdfs-site.xml", "mapred-site.xml", "yarn-site.xml", "lake-site.xml")) {
            configuration.addResource(new org.apache.hadoop.fs.Path(layout().hadoopConfiguration().resolve(file).toUri()));
        }
        configuration.set(MRJobConfig.MAPREDUCE_APPLICATION_CLASSPATH, new StackConfiguration(context).mapReduceClasspath());
        return configuration;
    }

    /**
     * Whether every service serves. One that runs and does not answer is asked again for half a minute: it is busy, or has just been started.
     *
     * @throws LakeException naming the first service that does not serve, and what to do
     */
    public void requireReady()
            throws InterruptedException
    {
        Instant giveUp = Instant.now().plus(ANSWER_PATIENCE);
        Optional<ServiceStatus> waitingFor = notReady();
        while (waitingFor.isPresent() && waitingFor.get().state() == ServiceStatus.State.NOT_READY && Instant.now().isBefore(giveUp)) {
            Thread.sleep(ASK_AGAIN.toMillis());
            waitingFor = notReady();
        }
        if (waitingFor.isPresent()) {
            ServiceStatus service = waitingFor.get();
            String remedy = service.state() == ServiceStatus.State.NOT_READY ? "`lake up` waits for it, `lake logs " + service.service() + "` says more"
                    : "start it with `lake up`";
            throw new LakeException("the lake is not up: " + service.service() + " is " + service.state()
                    + (service.detail().isEmpty() ? "" : " (" + service.detail() + ")") + "; " + remedy);
        }
    }

    /** The first service that does not run; else the first that does not answer. */
    private Optional<ServiceStatus> notReady()
    {
        return status().stream()
                .filter(service -> service.state() != ServiceStatus.State.READY)
                .min(Comparator.comparing(service -> service.state() == ServiceStatus.State.NOT_READY));
    }

    /** @throws LakeException saying what to do, if there is no process of that service */
    public void requireRunning(String service)
    {
        if (!runs(service)) {
            throw new LakeException("the lake is not up: " + service + " does not run; start it with `lake up`");
        }
    }

    /** Whether a service's process is there; cheaper than asking the service. */
    public boolean runs(String service)
    {
        return started(service).isPresent();
    }

    /** Since when a service's process runs; empty if it does not. */
    public Optional<Instant> started(String service)
    {
        return processes(service::equals).map(process -> Instant.now().minus(ProcessUsage.of(process).uptime())).findFirst();
    }

    /** Memory that all services hold now. */
    public long residentBytes()
    {
        return processes(name -> true).mapToLong(process -> ProcessUsage.of(process).residentBytes()).sum();
    }

    private Stream<ProcessIdentity> processes(Predicate<String> names)
    {
        return runners.stream().filter(runner -> names.test(runner.service().name())).flatMap(runner -> {
            try {
                return runner.process().stream();
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    public TrinoService trino()
    {
        return trino;
    }

    public Path trinoCli()
    {
        return software.trinoCli();
    }

    /** The jobs and what they need beside Hadoop's own jars. */
    public List<Path> jobJars()
    {
        return context.jobJars();
    }

    /** Root of Oozie's web API. */
    public String oozieUrl()
    {
        return OozieService.url(context);
    }

    public int port(StackPort port)
    {
        return context.port(port);
    }

    private ServiceRunner runner(Service service)
    {
        return new ServiceRunner(service, new ProcessFile(layout().processFile(service.name())), layout().log(service.name()));
    }

    private List<StartupStep> steps()
    {
        List<StartupStep> steps = new ArrayList<>();
        for (ServiceRunner runner : runners) {
            steps.add(new StartupStep(runner.service().name(), runner.service().requires(), runner::start));
        }
        steps.add(new StartupStep(FOLDERS, Set.of(HadoopServices.DATANODE), () -> new LakeFolders(hadoopConfiguration()).create()));
        steps.add(new StartupStep(SCHEMA, Set.of(PostgresqlService.POSTGRESQL), metastore::createSchema));
        steps.add(new StartupStep(OOZIE_SCHEMA, Set.of(PostgresqlService.POSTGRESQL), oozie::createSchema));
        steps.add(new StartupStep(SHARELIB, Set.of(FOLDERS), () -> oozie.installShareLib(hadoopConfiguration())));
        steps.add(new StartupStep(USER_KEY, Set.of(), () -> new UserKey(layout(), hadoopConfiguration()).create()));
        Set<String> sql = Set.of(TrinoService.TRINO, MetastoreService.METASTORE);
        steps.add(new StartupStep("tables", sql, () -> new LakeTables(trino, hadoopConfiguration()).migrate()));
        return steps;
    }

    /** What is wrong is said before anything is started. */
    private void checkMachine()
            throws IOException, InterruptedException
    {
        long free = Files.getFileStore(layout().home()).getUsableSpace();
        if (free < settings().minimumFreeBytes()) {
            throw new LakeException("only %s MB are free under %s; at least %s MB are needed: make room or lower the limit (%s)"
                    .replaceFirst("%s", Long.toString(free >> 20))
                    .replaceFirst("%s", layout().home().toString())
                    .replaceFirst("%s", Long.toString(settings().minimumFreeBytes() >> 20))
                    .replaceFirst("%s", StackSettings.MINIMUM_FREE_GB));
        }
        JavaHomes.usualPlaces(System.getenv()).forTrino(settings().trinoJavaHome());
        for (ServiceRunner runner : runners) {
            if (runner.process().isEmpty()) {
                for (int port : runner.service().ports()) {
                    PortCheck.requireFree(port, runner.service().name(), PORT_PATIENCE);
                }
            }
        }
    }
}
