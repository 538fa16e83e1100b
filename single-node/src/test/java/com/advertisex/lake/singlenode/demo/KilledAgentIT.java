package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.daemon.ProcessFile;
import com.advertisex.lake.singlenode.daemon.ProcessIdentity;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.singlenode.stack.StartupListener;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Invariant I7 at the edge: an agent that is killed while it takes files in loses nothing. It may deliver events twice; the tables hold each once. */
@ExtendWith(RunningStack.class)
class KilledAgentIT
{
    private static final long SEVERAL_BATCHES = 1 << 20;

    private final EmbeddedStack stack;

    KilledAgentIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @Test
    void everyEventLandsAndIsCountedOnce()
            throws IOException, InterruptedException, SQLException
    {
        Dataset dataset = Dataset.generate(stack, 60_000, 7_004);
        CompletableFuture<Void> landing = start(dataset);
        ProcessIdentity agent = new ProcessFile(stack.layout().processFile(EmbeddedStack.AGENT)).running().orElseThrow();
        try (FileSystem hdfs = FileSystem.newInstance(stack.hadoopConfiguration())) {
            while (bytesInOpenFiles(hdfs) < SEVERAL_BATCHES) {
                assertThat(landing).as("landing, before it was broken off").isNotDone();
                Thread.sleep(10);
            }
        }
        assertThat(agent.signal("KILL")).isTrue();
        assertThatThrownBy(landing::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(LakeException.class)
                .hasMessageStartingWith("the Flume agent stopped when")
                .hasMessageContaining("nothing is lost: run `lake up`, then the same command again");
        List<String> orphans = openFiles().stream().map(LandedFile::path).toList();
        assertThat(orphans).isNotEmpty();

        stack.up(StartupListener.SILENT);
        dataset.land();
        dataset.process();

        assertThat(openFiles()).extracting(LandedFile::path).doesNotContainAnyElementsOf(orphans);
        assertThat(dataset.reconcile()).hasSizeGreaterThan(20).allSatisfy(KilledAgentIT::assertThatNothingIsLost);
        assertThatAllThatTheAgentTookInHasLanded();
        LakeTablesCheck tables = new LakeTablesCheck(stack);
        tables.assertThatNoEventIsThereTwice();
        tables.assertThatNoFileIsLeftOver();
    }

    /** Exactly, though the dead agent and the one after it each landed records that the other landed too: those are told apart. */
    private void assertThatAllThatTheAgentTookInHasLanded()
            throws SQLException
    {
        SortedMap<String, Long> missing = new TreeMap<>();
        try (Connection trino = stack.trino().connect();
                Statement statement = trino.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT feed, sum(in_flight_or_lost), count(*), count(produced) FROM lake.ops.ledger_by_hour GROUP BY feed")) {
            while (row.next()) {
                missing.put(row.getString(1), row.getLong(2));
                assertThat(row.getLong(4)).as("lines of " + row.getString(1) + " with a count of the agent").isEqualTo(row.getLong(3));
            }
        }
        assertThat(missing).isEqualTo(Map.of("impressions", 0L, "interactions", 0L, "bid-requests", 0L));
    }

    /** What landed twice is a duplicate, or, where it was rejected, rejected twice. Everything else is exact. */
    private static void assertThatNothingIsLost(Reconciliation.Line line)
    {
        if (line.figure().startsWith("generated") || line.figure().startsWith("duplicate") || line.figure().contains("reject")
                || line.figure().contains("quarantine")) {
            assertThat(Long.parseLong(line.lake())).as(line.toString()).isGreaterThanOrEqualTo(Long.parseLong(line.truth()));
            return;
        }
        assertThat(line.lake()).as(line.toString()).isEqualTo(line.truth());
    }

    /** What of the impressions has left the channel and is in no finished file. The NameNode does not know it, so it is asked of the DataNode. */
    private long bytesInOpenFiles(FileSystem hdfs)
            throws IOException
    {
        long bytes = 0;
        for (LandedFile file : openFiles()) {
            if (file.path().contains("/impressions/")) {
                try (FSDataInputStream input = hdfs.open(new Path(file.path()))) {
                    bytes += input.available();
                }
                catch (FileNotFoundException e) {
                    // it was finished meanwhile
                }
            }
        }
        return bytes;
    }

    private List<LandedFile> openFiles()
            throws IOException
    {
        Configuration configuration = stack.hadoopConfiguration();
        return new LandingZone(LandingRoots.of(configuration), configuration).hours().values().stream().flatMap(files -> files.open().stream()).toList();
    }

    private static CompletableFuture<Void> start(Dataset dataset)
    {
        return CompletableFuture.runAsync(() -> {
            try {
                dataset.land();
            }
            catch (IOException | InterruptedException | SQLException e) {
                throw new CompletionException(e);
            }
        });
    }
}
