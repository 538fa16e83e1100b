package com.advertisex.lake.mapreduce.landing;

import com.advertisex.lake.mapreduce.LandingWriter;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestOpenFileRecovery
{
    private static final String OPEN = "_edge-1.1763800000000.avro.tmp";
    private static final String FINISHED = "edge-1.1763800000000.avro";

    @TempDir
    private Path directory;

    @Test
    void cutsTheUnfinishedBlockAndGivesTheFinalName()
            throws Exception
    {
        byte[] whole = twoBlocks();
        write(Arrays.copyOf(whole, whole.length - 5));
        OpenFileRecovery.RecoveredFile recovered = recover();

        assertThat(recovered.path()).endsWith("/" + FINISHED);
        assertThat(recovered.cutBytes()).isPositive();
        assertThat(Files.size(directory.resolve(FINISHED))).isEqualTo(recovered.bytes());
        assertThat(directory.resolve(OPEN)).doesNotExist();
        FileCensus census = census(FINISHED);
        assertThat(census.events()).isEqualTo(1);
        assertThat(census.damages()).isEmpty();
    }

    @Test
    void keepsAWholeFileAsItIs()
            throws Exception
    {
        byte[] whole = twoBlocks();
        write(whole);
        OpenFileRecovery.RecoveredFile recovered = recover();

        assertThat(recovered.cutBytes()).isZero();
        assertThat(Files.readAllBytes(directory.resolve(FINISHED))).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 20})
    void leavesAnEmptyFileWhereNotEvenTheHeaderIsWhole(int length)
            throws Exception
    {
        write(Arrays.copyOf(twoBlocks(), length));
        recover();

        assertThat(Files.size(directory.resolve(FINISHED))).isZero();
        assertThat(census(FINISHED).events()).isZero();
    }

    @Test
    void doesNotOverwriteAFinishedFile()
            throws Exception
    {
        byte[] whole = twoBlocks();
        Files.write(directory.resolve(FINISHED), whole);
        write(whole);
        OpenFileRecovery.RecoveredFile recovered = recover();

        assertThat(recovered.path()).endsWith("/edge-1.1763800000000.recovered-1.avro");
        assertThat(Files.readAllBytes(directory.resolve(FINISHED))).isEqualTo(whole);
    }

    @Test
    void knowsTheFilesOfAFormerIncarnation()
    {
        OpenFileOwners owners = OpenFileOwners.runningSince(Instant.ofEpochMilli(1763800000001L));
        assertThat(owners.isGone(OPEN)).isTrue();
        assertThat(owners.isGone("_edge-1.1763800000001.avro.tmp")).isFalse();
        assertThat(owners.isGone("_unnumbered.avro.tmp")).isFalse();
        assertThat(OpenFileOwners.noneRunning().isGone("_unnumbered.avro.tmp")).isTrue();
        assertThat(OpenFileOwners.unknown().isGone(OPEN)).isFalse();
    }

    @Test
    void knowsTheFilesOfAnotherIncarnationHoweverSoonItFollowed()
    {
        OpenFileOwners owners = OpenFileOwners.runningIncarnation(1795871716976L);
        assertThat(owners.isGone("_single-node.1795871231597.1795871716975.avro.tmp")).isTrue();
        assertThat(owners.isGone("_single-node.1795871716976.1795871720720.avro.tmp")).isFalse();
        assertThat(owners.isGone("_other.1795871720720.avro.tmp")).isFalse();
    }

    private byte[] twoBlocks()
            throws IOException
    {
        Path file = directory.resolve("source");
        try (LandingWriter writer = new LandingWriter(file)) {
            writer.raw(Map.of("agent", "edge-1"), "one".getBytes(UTF_8)).endBlock();
            writer.raw(Map.of("agent", "edge-1"), "two".getBytes(UTF_8)).endBlock();
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private void write(byte[] bytes)
            throws IOException
    {
        Files.write(directory.resolve(OPEN), bytes);
    }

    private OpenFileRecovery.RecoveredFile recover()
            throws IOException, InterruptedException
    {
        return new OpenFileRecovery(new Configuration()).recover("file:" + directory.resolve(OPEN));
    }

    private FileCensus census(String name)
            throws IOException, InterruptedException
    {
        Path file = directory.resolve(name);
        return new Census(new Configuration(), 1_000_000, 1).take(List.of(new LandedFile("file:" + file, Files.size(file)))).get(0);
    }
}
