package com.advertisex.lake.mapreduce.landing;

import com.advertisex.lake.mapreduce.LandingWriter;
import com.advertisex.lake.model.ViolationCode;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestLandedRecords
{
    private static final int EVENTS = 40;
    private static final int EVENTS_PER_BLOCK = 8;

    @TempDir
    private Path directory;

    @Test
    void readsEveryEventOfAWholeFile()
            throws IOException
    {
        assertThat(read(Files.readAllBytes(wholeFile()))).containsExactlyElementsOf(names(0, EVENTS));
    }

    @Test
    void readsNothingOfAnEmptyFile()
            throws IOException
    {
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void readsNothingOfAFileThatHoldsAHeaderAlone()
            throws IOException
    {
        Path file = directory.resolve("header.avro");
        new LandingWriter(file).close();
        assertThat(read(Files.readAllBytes(file))).isEmpty();
    }

    @Test
    void keepsTheWholeBlocksOfAFileCutAnywhere()
            throws IOException
    {
        byte[] whole = Files.readAllBytes(wholeFile());
        List<Integer> blockEnds = blockEnds(whole);
        for (int length = 1; length < whole.length; length++) {
            int cut = length;
            int blocks = (int) blockEnds.stream().skip(1).filter(end -> end <= cut).count();
            List<String> expected = new ArrayList<>(names(0, blocks * EVENTS_PER_BLOCK));
            if (!blockEnds.contains(length)) {
                expected.add("TRUNCATED");
            }
            assertThat(read(Arrays.copyOf(whole, length))).as("cut at %s", length).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void goesOnBehindABlockWithADamagedLength()
            throws IOException
    {
        byte[] bytes = Files.readAllBytes(wholeFile());
        int secondBlock = blockEnds(bytes).get(1);
        bytes[secondBlock + 1] = (byte) 0xFF;
        List<String> expected = new ArrayList<>(names(0, EVENTS_PER_BLOCK));
        expected.add("MALFORMED");
        expected.addAll(names(2 * EVENTS_PER_BLOCK, EVENTS));
        assertThat(read(bytes)).containsExactlyElementsOf(expected);
    }

    @Test
    void goesOnBehindABlockWithDamagedContent()
            throws IOException
    {
        byte[] bytes = Files.readAllBytes(wholeFile());
        int secondBlock = blockEnds(bytes).get(1);
        bytes[secondBlock + 30] ^= 0x55;
        List<String> expected = new ArrayList<>(names(0, EVENTS_PER_BLOCK));
        expected.add("MALFORMED");
        expected.addAll(names(2 * EVENTS_PER_BLOCK, EVENTS));
        assertThat(read(bytes)).containsExactlyElementsOf(expected);
    }

    @Test
    void takesAFileThatIsNoContainerForOneMalformedRecord()
            throws IOException
    {
        assertThat(read("{\"json\": 1}\n{\"json\": 2}\n".getBytes(UTF_8))).containsExactly("MALFORMED");
    }

    @Test
    void takesAContainerOfAnotherSchemaForOneRecordOfUnknownSchema()
            throws IOException
    {
        Schema schema = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"Other\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}");
        Path file = directory.resolve("other.avro");
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, file.toFile());
            GenericRecord row = new GenericData.Record(schema);
            row.put("a", 1);
            writer.append(row);
        }
        assertThat(read(Files.readAllBytes(file))).containsExactly("UNKNOWN_SCHEMA");
    }

    @Test
    void survivesRandomDamage()
            throws IOException
    {
        byte[] whole = Files.readAllBytes(wholeFile());
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            for (int hit = 0; hit <= round % 4; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(read(damaged)).hasSizeBetween(1, EVENTS + 4);
        }
    }

    @Test
    void countsTheSameHoweverTheFileIsCutIntoChunks()
            throws IOException, InterruptedException
    {
        byte[] bytes = Files.readAllBytes(wholeFile());
        bytes[blockEnds(bytes).get(2) + 30] ^= 0x55;
        Path file = directory.resolve("chunks.avro");
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
        List<String> whole = read(Files.readAllBytes(file));
        LandedFile landed = new LandedFile("file:" + file, Files.size(file));
        for (int chunkBytes : new int[] {1, 200, 500, 1_000_000}) {
            FileCensus census = new Census(new Configuration(), chunkBytes, 2).take(List.of(landed)).get(0);
            List<String> parts = new ArrayList<>();
            long expectedOrdinal = 0;
            for (FileChunk chunk : census.chunks()) {
                assertThat(chunk.firstOrdinal()).isEqualTo(expectedOrdinal);
                parts.addAll(read(file, chunk));
                expectedOrdinal = parts.size();
            }
            assertThat(parts).as("chunks of %s bytes", chunkBytes).isEqualTo(whole);
            assertThat(census.events()).isEqualTo(whole.size());
            assertThat(census.damages()).extracting(Damage::code).containsExactly(ViolationCode.MALFORMED, ViolationCode.TRUNCATED);
        }
    }

    private Path wholeFile()
            throws IOException
    {
        Path file = directory.resolve("whole.avro");
        Files.deleteIfExists(file);
        try (LandingWriter writer = new LandingWriter(file)) {
            for (int index = 0; index < EVENTS; index++) {
                writer.raw(Map.of("agent", "a" + index % 3, "received_time", "1000"), ("event-" + index).getBytes(UTF_8));
                if (index % EVENTS_PER_BLOCK == EVENTS_PER_BLOCK - 1) {
                    writer.endBlock();
                }
            }
        }
        return file;
    }

    private List<Integer> blockEnds(byte[] bytes)
            throws IOException
    {
        Path file = directory.resolve("ends.avro");
        Files.write(file, bytes);
        List<Integer> ends = new ArrayList<>();
        try (LandedRecords<LandedEvent> records = open(file, new FileChunk(0, bytes.length, 0))) {
            ends.add((int) records.firstBlock());
            while (records.next()) {
                if (records.isAtBlockStart()) {
                    ends.add((int) records.blockEnd());
                }
            }
        }
        return ends;
    }

    private List<String> read(byte[] bytes)
            throws IOException
    {
        Path file = directory.resolve("read.avro");
        Files.write(file, bytes);
        return read(file, new FileChunk(0, bytes.length, 0));
    }

    private static List<String> read(Path file, FileChunk chunk)
            throws IOException
    {
        List<String> found = new ArrayList<>();
        try (LandedRecords<LandedEvent> records = open(file, chunk)) {
            while (records.next()) {
                assertThat(records.ordinal()).isEqualTo(chunk.firstOrdinal() + found.size());
                found.add(records.damage() == null
                        ? new String(records.record().body(), 0, records.record().bodyLength(), UTF_8)
                        : records.damage().code().name());
            }
        }
        return found;
    }

    private static LandedRecords<LandedEvent> open(Path file, FileChunk chunk)
            throws IOException
    {
        FileSystem files = FileSystem.getLocal(new Configuration()).getRawFileSystem();
        return LandedRecords.open(files, new org.apache.hadoop.fs.Path(file.toUri()), Files.size(file), chunk, new LandedEventReader());
    }

    private static List<String> names(int from, int to)
    {
        List<String> names = new ArrayList<>();
        for (int index = from; index < to; index++) {
            names.add("event-" + index);
        }
        return names;
    }
}
