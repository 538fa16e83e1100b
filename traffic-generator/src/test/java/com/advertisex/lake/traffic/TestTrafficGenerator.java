package com.advertisex.lake.traffic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestTrafficGenerator
{
    private static final TrafficPlan PLAN = TrafficPlan.defaults(Instant.parse("2026-11-23T00:00:00Z")).withEvents(5_000);

    @TempDir
    private Path folder;

    @Test
    void givesEqualBytesForEqualPlans()
            throws IOException
    {
        generate(PLAN, "a");
        generate(PLAN, "b");
        assertThat(contents("a")).isEqualTo(contents("b"));
    }

    @Test
    void givesOtherEventsForAnotherSeed()
            throws IOException
    {
        TrafficTruth truth = generate(PLAN, "a");
        TrafficTruth other = generate(PLAN.withSeed(43), "b");
        assertThat(other.live()).isNotEqualTo(truth.live());
        assertThat(other.files()).extracting(DatasetFile::path).doesNotContainAnyElementsOf(truth.files().stream().map(DatasetFile::path).toList());
    }

    @Test
    void writesAsManyRecordsAsPlanned()
            throws IOException
    {
        TrafficTruth truth = generate(PLAN, "a");
        assertThat(truth.live().feeds().get("impressions").generated()).isEqualTo(5_000);
        assertThat(truth.live().feeds().get("bid-requests").generated()).isEqualTo(2_500);
        assertThat(truth.live().feeds().get("interactions").generated()).isBetween(50L, 150L);
        assertThat(truth.files().stream().mapToLong(DatasetFile::records).sum())
                .isEqualTo(truth.live().feeds().values().stream().mapToLong(TrafficTruth.FeedTruth::generated).sum());
    }

    @Test
    void writesASingleEvent()
            throws IOException
    {
        TrafficTruth truth = generate(PLAN.withEvents(1).withRates(TrafficPlan.noTrouble()), "a");
        assertThat(truth.live().feeds().get("impressions").accepted()).isEqualTo(1);
        assertThat(truth.live().feeds().get("bid-requests").generated()).isZero();
    }

    @Test
    void readsTheTruthThatItWrote()
            throws IOException
    {
        TrafficTruth truth = generate(PLAN, "a");
        assertThat(TrafficTruth.read(folder.resolve("a"))).isEqualTo(truth);
    }

    @Test
    void leavesADatasetOfTheSamePlanAsItIs()
            throws IOException
    {
        TrafficTruth truth = generate(PLAN, "a");
        Path file = folder.resolve("a").resolve(truth.files().get(0).path());
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertThat(generate(PLAN, "a")).isEqualTo(truth);
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void refusesTheFolderOfAnotherDataset()
            throws IOException
    {
        generate(PLAN, "a");
        assertThatThrownBy(() -> generate(PLAN.withSeed(7), "a"))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("a") + " holds another dataset (seed 42, 5000 events, 24 hours to 2026-11-23T00:00:00Z) or an incomplete one: "
                        + "remove it, or choose another folder (--out)");
    }

    @Test
    void refusesADatasetThatLostAFile()
            throws IOException
    {
        TrafficTruth truth = generate(PLAN, "a");
        Files.delete(folder.resolve("a").resolve(truth.files().get(0).path()));
        assertThatThrownBy(() -> generate(PLAN, "a")).hasMessageContaining("or an incomplete one: remove it");
    }

    @Test
    void refusesAFolderWithOtherFiles()
            throws IOException
    {
        Files.createDirectory(folder.resolve("a"));
        Files.writeString(folder.resolve("a/notes.txt"), "mine");
        assertThatThrownBy(() -> generate(PLAN, "a"))
                .hasMessage(folder.resolve("a") + " is not empty and holds no generated dataset: choose another folder (--out)");
        assertThat(folder.resolve("a/notes.txt")).hasContent("mine");
    }

    @Test
    void refusesAFile()
            throws IOException
    {
        Files.writeString(folder.resolve("a"), "mine");
        assertThatThrownBy(() -> generate(PLAN, "a")).hasMessage(folder.resolve("a") + " is a file, not a folder (--out)");
    }

    @Test
    void fillsAnEmptyFolder()
            throws IOException
    {
        Files.createDirectory(folder.resolve("a"));
        assertThat(generate(PLAN, "a").files()).isNotEmpty();
        assertThat(folder.resolve("a/truth.json")).exists();
    }

    @Test
    void clearsWhatAKilledGenerationLeft()
            throws IOException
    {
        Path left = Files.createDirectories(folder.resolve(".a.partial/impressions"));
        Files.writeString(left.resolve("half.jsonl"), "{\"event_id\":");
        generate(PLAN, "a");
        assertThat(folder.resolve("a/impressions/half.jsonl")).doesNotExist();
        assertThat(folder.resolve(".a.partial")).doesNotExist();
    }

    @Test
    void leavesNothingWhenItFails()
    {
        assertThatThrownBy(() -> TrafficGenerator.generate(PLAN.withEvents(20_000), folder.resolve("a"), (done, total) -> {
            throw new IllegalStateException("stop at " + done);
        })).hasMessage("stop at 10000");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesASecondGenerationIntoTheSameFolder()
            throws IOException
    {
        try (DatasetFolder ignored = DatasetFolder.open(folder.resolve("a"))) {
            assertThatThrownBy(() -> generate(PLAN, "a"))
                    .hasMessage("another generation is writing to " + folder.resolve("a") + ": wait for it, or choose another folder (--out)");
        }
    }

    @Test
    void saysBeforeItStartsThatTheDiskIsTooSmall()
            throws IOException
    {
        try (DatasetFolder target = DatasetFolder.open(folder.resolve("a"))) {
            assertThatThrownBy(() -> target.checkSpace(PLAN.withEvents(10_000_000), 100L << 20))
                    .isInstanceOf(IOException.class)
                    .hasMessage("10000000 events (--events) take about 9059 MB, but only 100 MB are free at " + folder.resolve("a") + " (--out)");
        }
    }

    @Test
    void tellsItsProgress()
            throws IOException
    {
        List<Long> heard = new ArrayList<>();
        TrafficGenerator.generate(PLAN.withEvents(25_000), folder.resolve("a"), (done, total) -> heard.add(done));
        assertThat(heard).containsExactly(10_000L, 20_000L, 25_000L);
    }

    private TrafficTruth generate(TrafficPlan plan, String name)
            throws IOException
    {
        return TrafficGenerator.generate(plan, folder.resolve(name), ProgressListener.NONE);
    }

    /** The files' names and their bytes, one char a byte. */
    private SortedMap<String, String> contents(String name)
            throws IOException
    {
        Path root = folder.resolve(name);
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
