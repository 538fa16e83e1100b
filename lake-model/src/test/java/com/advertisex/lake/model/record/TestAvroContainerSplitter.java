package com.advertisex.lake.model.record;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.FormatSettings;
import com.advertisex.lake.model.mapping.FormatType;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestAvroContainerSplitter
{
    private static final FormatSettings FORMAT = FormatSettings.of(FormatType.AVRO);
    private static final Schema SCHEMA = SchemaBuilder.record("Bid").fields()
            .requiredString("id")
            .optionalLong("at")
            .name("imps").type().array().items().stringType().noDefault()
            .endRecord();

    private static GenericRecord bid(int number)
    {
        GenericRecord bid = new GenericData.Record(SCHEMA);
        bid.put("id", "bid-" + number);
        bid.put("at", number % 2 == 0 ? (Long) (long) number : null);
        bid.put("imps", List.of("a", "b".repeat(number % 7)));
        return bid;
    }

    /** Blocks of 10 records. */
    private static byte[] file(int count, String codec)
            throws IOException
    {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
            writer.setCodec(CodecFactory.fromString(codec)).create(SCHEMA, bytes);
            for (int i = 0; i < count; i++) {
                writer.append(bid(i));
                if (i % 10 == 9) {
                    writer.sync();
                }
            }
        }
        return bytes.toByteArray();
    }

    private static List<String> ids(List<RawRecord> records)
            throws IOException
    {
        BinaryMessageDecoder<GenericRecord> decoder = new BinaryMessageDecoder<>(new GenericData(), SCHEMA);
        List<String> ids = new ArrayList<>();
        for (RawRecord raw : records) {
            ids.add(raw.defect() == null ? decoder.decode(raw.body()).get("id").toString() : raw.defect().name());
        }
        return ids;
    }

    private static List<String> ids(byte[] file)
            throws IOException
    {
        return ids(Split.all(file, FORMAT, Split.LIMIT));
    }

    private static List<String> expected(int count, String... more)
    {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add("bid-" + i);
        }
        ids.addAll(List.of(more));
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy"})
    void encodesEachRecordAsASingleObject(String codec)
            throws IOException
    {
        assertThat(ids(file(25, codec))).isEqualTo(expected(25));
    }

    @Test
    void tellsTheSchema()
            throws IOException
    {
        try (RecordSplitter splitter = RecordSplitters.open(Split.source(file(1, "null")), FORMAT, Split.LIMIT)) {
            assertThat(splitter.schema()).contains(SCHEMA);
            assertThat(SingleObjectEncoding.fingerprint(splitter.next().body())).hasValue(SingleObjectEncoding.fingerprint(SCHEMA));
        }
    }

    /** Avro's reader reports an end, not an error, at most of these places. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "snappy"})
    void keepsWholeBlocksAndReportsTheCutWhereverTheFileIsCut(String codec)
            throws IOException
    {
        byte[] file = file(30, codec);
        long header = headerLength(file);
        for (int length = (int) header + 1; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            List<String> ids = ids(cut);
            int whole = ids.contains("TRUNCATED") ? ids.size() - 1 : ids.size();
            assertThat(whole % 10).as("cut at %s", length).isZero();
            boolean betweenBlocks = !ids.contains("TRUNCATED");
            assertThat(ids).as("cut at %s", length).isEqualTo(betweenBlocks ? expected(whole) : expected(whole, "TRUNCATED"));
            assertThat(betweenBlocks).as("cut at %s", length).isEqualTo(Arrays.equals(file, length - 16, length, file, file.length - 16, file.length));
        }
    }

    private static long headerLength(byte[] file)
            throws IOException
    {
        return Split.all(file, FORMAT, Split.LIMIT).get(0).offset();
    }

    @Test
    void reportsACutThatAvroTakesForTheEndOfAnEmptyFile()
            throws IOException
    {
        byte[] file = file(5, "null");
        byte[] cut = Arrays.copyOf(file, (int) headerLength(file) + 5);
        try (DataFileStream<Object> avro = new DataFileStream<>(new BufferedInputStream(new ByteArrayInputStream(cut)), new GenericDatumReader<>())) {
            assertThat(avro.hasNext()).isFalse();
        }

        assertThat(ids(cut)).containsExactly("TRUNCATED");
    }

    @Test
    void reportsACutHeader()
            throws IOException
    {
        byte[] file = file(5, "null");

        assertThat(ids(Arrays.copyOf(file, 2))).containsExactly("TRUNCATED");
        assertThat(ids(Arrays.copyOf(file, 40))).containsExactly("TRUNCATED");
    }

    @Test
    void keepsTheCutBytes()
            throws IOException
    {
        byte[] file = file(20, "null");
        List<RawRecord> whole = Split.all(file, FORMAT, Split.LIMIT);
        long lastBlock = whole.get(19).offset();

        List<RawRecord> cut = Split.all(Arrays.copyOf(file, file.length - 3), FORMAT, Split.LIMIT);

        RawRecord last = cut.get(cut.size() - 1);
        assertThat(last.body()).isEqualTo(Arrays.copyOfRange(file, (int) lastBlock, file.length - 3));
        assertThat(last.offset()).isEqualTo(lastBlock);
    }

    @Test
    void goesOnBehindABlockThatDoesNotDecompress()
            throws IOException
    {
        byte[] file = file(30, "snappy");
        long second = Split.all(file, FORMAT, Split.LIMIT).get(10).offset();
        file[(int) second + 20] ^= 0x55;

        List<String> expected = expected(10, "MALFORMED");
        expected.addAll(expected(30).subList(20, 30));
        assertThat(ids(file)).isEqualTo(expected);
    }

    @Test
    void keepsRecordsBeforeBytesThatAreNoRecord()
            throws IOException
    {
        byte[] file = file(30, "null");
        List<RawRecord> records = Split.all(file, FORMAT, Split.LIMIT);
        long second = records.get(10).offset();
        int before = records.subList(10, 13).stream().mapToInt(raw -> raw.body().length - SingleObjectEncoding.HEADER_LENGTH).sum();
        // the union branch of the fourth record of the second block stands behind its id
        int place = indexOf(file, "bid-13", (int) second + before) + "bid-13".length();
        file[place] = 0x7E;

        List<String> expected = expected(13, "MALFORMED");
        expected.addAll(expected(30).subList(20, 30));
        assertThat(ids(file)).isEqualTo(expected);
    }

    private static int indexOf(byte[] file, String text, int from)
    {
        byte[] wanted = text.getBytes(UTF_8);
        int place = from;
        while (!Arrays.equals(file, place, place + wanted.length, wanted, 0, wanted.length)) {
            place++;
        }
        return place;
    }

    @Test
    void reportsAFrameThatIsBroken()
            throws IOException
    {
        byte[] file = file(30, "null");
        long third = Split.all(file, FORMAT, Split.LIMIT).get(20).offset();
        file[(int) third - 1] ^= 1;

        assertThat(ids(file)).isEqualTo(expected(10, "TRUNCATED"));
    }

    @Test
    void reportsWhatIsNoAvroFile()
            throws IOException
    {
        assertThat(ids("{\"a\":1}\n".getBytes(UTF_8))).containsExactly("MALFORMED");
        assertThat(ids("Obj\1garbage that is no header at all".getBytes(UTF_8))).containsAnyOf("MALFORMED", "TRUNCATED").hasSize(1);
    }

    @Test
    void findsNothingInAnEmptyFileAndInOneWithoutRecords()
            throws IOException
    {
        assertThat(ids(new byte[0])).isEmpty();
        assertThat(ids(file(0, "null"))).isEmpty();
    }

    @Test
    void cutsARecordBeyondTheLimit()
            throws IOException
    {
        List<RawRecord> records = Split.all(file(3, "null"), FORMAT, 15);

        assertThat(records).extracting(RawRecord::defect).containsOnly(ViolationCode.TOO_LARGE);
        assertThat(records).allSatisfy(raw -> assertThat(raw.body()).hasSize(15));
        assertThat(records.get(0).originalLength()).isGreaterThan(15);
    }

    @Test
    void goesOnWhereAnotherSplitterWas()
            throws IOException
    {
        byte[] file = file(25, "deflate");
        byte[] cut = Arrays.copyOf(file, file.length - 1);
        List<String> expected = Split.texts(Split.all(cut, FORMAT, Split.LIMIT));

        assertThat(expected).hasSize(21);
        assertThat(Split.textsReopening(cut, FORMAT)).isEqualTo(expected);
    }

    @Test
    void tellsHowFarTheNextBlockIs()
            throws IOException
    {
        try (RecordSplitter splitter = RecordSplitters.open(Split.source(file(12, "null")), FORMAT, Split.LIMIT)) {
            assertThat(splitter.untilBoundary()).isEqualTo(10);
            splitter.next();
            assertThat(splitter.untilBoundary()).isEqualTo(9);
            assertThat(splitter.position().records()).isEqualTo(1);
            for (int i = 0; i < 9; i++) {
                splitter.next();
            }
            assertThat(splitter.position().records()).isZero();
            assertThat(splitter.untilBoundary()).isEqualTo(2);
        }
    }
}
