package com.advertisex.lake.singlenode;

import com.advertisex.lake.singlenode.config.StackPort;
import com.advertisex.lake.singlenode.daemon.ProcessFile;
import com.advertisex.lake.singlenode.daemon.ProcessIdentity;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.singlenode.stack.ServiceStatus;
import com.advertisex.lake.singlenode.stack.ServiceStatus.State;
import com.advertisex.lake.singlenode.stack.StartupListener;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The processes of the stack: up, crashes, down and up again. In this order, since each start costs half a minute. */
@ExtendWith(RunningStack.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackIT
{
    private static final org.apache.hadoop.fs.Path FILE = new org.apache.hadoop.fs.Path("/tmp/kept");

    private final EmbeddedStack stack;

    StackIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @Test
    @Order(1)
    void everyServiceSaysThatItIsReady()
    {
        assertThat(stack.status())
                .hasSize(stack.serviceNames().size())
                .allSatisfy(service -> assertThat(service.state()).as(service.toString()).isEqualTo(State.READY));
    }

    @Test
    @Order(2)
    void allServicesTogetherStayBelowFiveGigabytes()
    {
        assertThat(stack.residentBytes()).isBetween(500L << 20, 5L << 30);
    }

    @Test
    @Order(3)
    void secretsAreReadableByTheirOwnerAlone()
            throws IOException
    {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stack.layout().secrets()))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stack.layout().secrets().resolve("lake.jceks")))).isEqualTo("rw-------");
    }

    @Test
    @Order(4)
    void whatTheEdgeCouldNotReadIsClosedToOthers()
            throws IOException
    {
        try (FileSystem hdfs = hdfs()) {
            assertThat(hdfs.getFileStatus(new org.apache.hadoop.fs.Path("/lake/restricted")).getPermission()).isEqualTo(new FsPermission((short) 0700));
        }
    }

    @Test
    @Order(5)
    void secondUpKeepsEveryProcess()
            throws IOException, InterruptedException
    {
        Map<String, ProcessIdentity> before = processes();
        stack.up(StartupListener.SILENT);
        assertThat(processes()).isEqualTo(before);
    }

    @Test
    @Order(6)
    void commandWaitsForAServiceThatIsSlowToAnswer()
            throws IOException, InterruptedException, ExecutionException
    {
        ProcessIdentity agent = processes().get(EmbeddedStack.AGENT);
        agent.signal("STOP");
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<ServiceStatus.State> ready = executor.submit(() -> {
                stack.requireReady();
                return State.READY;
            });
            // Longer than one question waits for its answer.
            assertThatThrownBy(() -> ready.get(5, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(stack.status()).filteredOn(status -> status.state() == State.NOT_READY)
                    .extracting(ServiceStatus::service).containsExactly(EmbeddedStack.AGENT);
            agent.signal("CONT");
            assertThat(ready.get()).isEqualTo(State.READY);
        }
        finally {
            agent.signal("CONT");
            executor.shutdownNow();
        }
    }

    @Test
    @Order(7)
    void keepsDataWhenEveryDaemonIsKilledInTurn()
            throws IOException, InterruptedException, SQLException
    {
        writeData();
        for (String service : stack.serviceNames()) {
            Map<String, ProcessIdentity> before = processes();
            ProcessIdentity killed = before.get(service);
            killed.signal("KILL");
            awaitCrash(service);
            stack.up(StartupListener.SILENT);
            Map<String, ProcessIdentity> after = processes();
            assertThat(after.get(service)).as(service).isNotNull().isNotEqualTo(killed);
            after.remove(service);
            before.remove(service);
            assertThat(after).as("the others, after %s was killed", service).isEqualTo(before);
        }
        assertData();
    }

    @Test
    @Order(8)
    void keepsDataOverDownAndUp()
            throws IOException, InterruptedException, SQLException
    {
        assertThat(stack.down(StartupListener.SILENT)).containsExactlyInAnyOrderElementsOf(stack.serviceNames());
        assertThat(stack.status()).allSatisfy(service -> assertThat(service.state()).isEqualTo(State.STOPPED));
        assertThat(stack.down(StartupListener.SILENT)).isEmpty();
        stack.up(StartupListener.SILENT);
        assertData();
    }

    @Test
    @Order(9)
    void busyPortIsNamedBeforeAnythingIsStarted()
            throws IOException, InterruptedException
    {
        stack.down(StartupListener.SILENT);
        try (ServerSocket socket = new ServerSocket(stack.port(StackPort.TRINO), 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
            assertThatThrownBy(() -> stack.up(StartupListener.SILENT))
                    .isInstanceOf(LakeException.class)
                    .hasMessageStartingWith("port " + stack.port(StackPort.TRINO) + " of trino is busy");
        }
        assertThat(stack.status()).allSatisfy(service -> assertThat(service.state()).isEqualTo(State.STOPPED));
    }

    @Test
    @Order(10)
    void resetDeletesEverything()
            throws IOException, InterruptedException
    {
        Files.createDirectories(stack.layout().demo().resolve("any"));
        stack.reset(StartupListener.SILENT);
        try (Stream<Path> left = Files.list(stack.layout().home())) {
            assertThat(left).isEmpty();
        }
    }

    private void writeData()
            throws IOException, SQLException
    {
        try (FileSystem hdfs = hdfs(); FSDataOutputStream out = hdfs.create(FILE)) {
            out.write("kept".getBytes(UTF_8));
        }
        try (Connection connection = stack.trino().connect(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE lake.marts.kept AS SELECT 1 AS a");
        }
    }

    private void assertData()
            throws IOException, SQLException
    {
        try (FileSystem hdfs = hdfs()) {
            assertThat(hdfs.open(FILE).readAllBytes()).isEqualTo("kept".getBytes(UTF_8));
        }
        try (Connection connection = stack.trino().connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT a FROM lake.marts.kept")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getInt(1)).isEqualTo(1);
        }
    }

    private void awaitCrash(String service)
            throws InterruptedException
    {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (stack.runs(service)) {
            assertThat(System.nanoTime()).as("end of %s", service).isLessThan(deadline);
            Thread.sleep(20);
        }
        assertThat(stack.status()).filteredOn(status -> status.service().equals(service)).extracting(ServiceStatus::state).containsExactly(State.CRASHED);
    }

    private Map<String, ProcessIdentity> processes()
            throws IOException
    {
        Map<String, ProcessIdentity> processes = new HashMap<>();
        for (String service : stack.serviceNames()) {
            processes.put(service, new ProcessFile(stack.layout().processFile(service)).running().orElse(null));
        }
        return processes;
    }

    private FileSystem hdfs()
            throws IOException
    {
        return FileSystem.newInstance(stack.hadoopConfiguration());
    }
}
