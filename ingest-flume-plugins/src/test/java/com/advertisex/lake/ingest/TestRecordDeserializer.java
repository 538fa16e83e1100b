package com.advertisex.lake.ingest;

import com.advertisex.lake.model.decode.SchemaSource;
import com.advertisex.lake.model.mapping.DefaultMappings;
import com.advertisex.lake.model.record.SingleObjectEncoding;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.flume.Context;
import org.apache.flume.Event;
import org.apache.flume.FlumeException;
import org.apache.flume.serialization.DurablePositionTracker;
import org.apache.flume.serialization.EventDeserializer;
import org.apache.flume.serialization.ResettableFileInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static com.advertisex.lake.ingest.EdgeFixture.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestRecordDeserializer
{
    private static final Schema BID = SchemaBuilder.record("Bid").fields().requiredString("id").endRecord();

    @TempDir
    private Path home;

    @BeforeEach
    void createFixture()
            throws IOException
    {
        EdgeFixture.create(home);
        TrustedClasses.trust();
    }

    /** Opens a file as a spooling source does: with the marks that are left from before. */
    private EventDeserializer open(Path file, String mapping)
            throws IOException
    {
        DurablePositionTracker tracker = DurablePositionTracker.getInstance(home.resolve("marks").toFile(), file.toString());
        return new RecordDeserializer.Builder().build(new Context(Map.of("mapping", mapping)), new ResettableFileInputStream(file.toFile(), tracker));
    }

    private Path csv(String... lines)
            throws IOException
    {
        List<String> all = new ArrayList<>(List.of(String.join(",", DefaultMappings.named("interactions").format().columns())));
        all.addAll(List.of(lines));
        return Files.write(home.resolve("a.csv"), all);
    }

    /** Blocks of 10 records. */
    private Path avro(int count)
            throws IOException
    {
        Path file = home.resolve("a.avro");
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(BID))) {
            writer.create(BID, file.toFile());
            for (int i = 0; i < count; i++) {
                GenericRecord bid = new GenericData.Record(BID);
                bid.put("id", "b" + i);
                writer.append(bid);
                if (i % 10 == 9) {
                    writer.sync();
                }
            }
        }
        return file;
    }

    private static List<String> ids(List<Event> events)
    {
        return events.stream().map(event -> body(event).replaceFirst("(?s).*b", "")).toList();
    }

    private static List<String> numbers(int from, int to)
    {
        List<String> numbers = new ArrayList<>();
        for (int i = from; i < to; i++) {
            numbers.add(Integer.toString(i));
        }
        return numbers;
    }

    @Test
    void goesOnBehindTheMarkAfterAResetAndInANewProcess()
            throws IOException
    {
        Path file = csv("a,\"1\n1\"", "b", "c", "d");
        EventDeserializer deserializer = open(file, "interactions");

        assertThat(deserializer.readEvents(2)).extracting(EdgeFixture::body).containsExactly("a,\"1\n1\"", "b");
        deserializer.reset();
        assertThat(deserializer.readEvents(1)).extracting(EdgeFixture::body).containsExactly("a,\"1\n1\"");
        deserializer.mark();
        assertThat(deserializer.readEvents(2)).extracting(EdgeFixture::body).containsExactly("b", "c");
        deserializer.reset();
        assertThat(deserializer.readEvent()).extracting(EdgeFixture::body).isEqualTo("b");
        deserializer.mark();
        assertThat(deserializer.readEvent()).extracting(EdgeFixture::body).isEqualTo("c");
        deserializer.close();

        EventDeserializer next = open(file, "interactions");
        assertThat(next.readEvents(10)).extracting(EdgeFixture::body).containsExactly("c", "d");
        assertThat(next.readEvents(10)).isEmpty();
    }

    @Test
    void tellsDefectsAndColumns()
            throws IOException
    {
        Path file = Files.writeString(home.resolve("b.csv"), "event_id,ip\n1,2\n3,\"4");

        List<Event> events = open(file, "interactions").readEvents(10);

        assertThat(events.get(0).getHeaders()).containsOnly(Map.entry("columns", "event_id,ip"));
        assertThat(events.get(1).getHeaders()).containsEntry("defect", "TRUNCATED");
    }

    @Test
    void storesTheSchemaOfAnAvroFile()
            throws IOException
    {
        open(avro(1), "bid-requests").close();

        assertThat(home.resolve("lake/schemas").resolve(SchemaSource.fileName(SingleObjectEncoding.fingerprint(BID)))).hasContent(BID.toString());
    }

    @Test
    void endsBatchesWithABlock()
            throws IOException
    {
        EventDeserializer deserializer = open(avro(35), "bid-requests");

        assertThat(ids(deserializer.readEvents(25))).isEqualTo(numbers(0, 20));
        assertThat(ids(deserializer.readEvents(25))).isEqualTo(numbers(20, 35));
        assertThat(deserializer.readEvents(25)).isEmpty();
    }

    @Test
    void resetsWithinABlockThatIsLargerThanABatch()
            throws IOException
    {
        Path file = avro(20);
        EventDeserializer deserializer = open(file, "bid-requests");

        assertThat(ids(deserializer.readEvents(4))).isEqualTo(numbers(0, 4));
        deserializer.mark();
        assertThat(ids(deserializer.readEvents(4))).isEqualTo(numbers(4, 8));
        deserializer.reset();
        assertThat(ids(deserializer.readEvents(4))).isEqualTo(numbers(4, 8));
        deserializer.mark();
        assertThat(ids(deserializer.readEvents(4))).isEqualTo(numbers(8, 10));
        deserializer.mark();
        assertThat(ids(deserializer.readEvents(4))).isEqualTo(numbers(10, 14));
        deserializer.close();

        assertThat(ids(open(file, "bid-requests").readEvents(100))).isEqualTo(numbers(10, 20));
    }

    @Test
    void takesAFileThatIsNoAvroAsOneMalformedRecord()
            throws IOException
    {
        Path file = Files.writeString(home.resolve("no.avro"), "{\"id\":1}\n");
        EventDeserializer deserializer = open(file, "bid-requests");

        List<Event> events = deserializer.readEvents(10);
        assertThat(events).extracting(EdgeFixture::body).containsExactly("{\"id\":1}\n");
        assertThat(events.get(0).getHeaders()).containsEntry("defect", "MALFORMED");
        deserializer.mark();
        deserializer.close();
        assertThat(open(file, "bid-requests").readEvents(10)).isEmpty();
    }

    @Test
    void findsNothingInAnEmptyFile()
            throws IOException
    {
        assertThat(open(Files.createFile(home.resolve("empty.avro")), "bid-requests").readEvents(10)).isEmpty();
        assertThat(open(csv(), "interactions").readEvents(10)).isEmpty();
    }

    @Test
    void needsAMapping()
            throws IOException
    {
        Path file = csv();

        assertThatThrownBy(() -> open(file, "/nowhere/partner.yaml"))
                .isInstanceOf(FlumeException.class)
                .hasMessageStartingWith("a spooled file cannot be read by mapping /nowhere/partner.yaml: ");
    }
}
