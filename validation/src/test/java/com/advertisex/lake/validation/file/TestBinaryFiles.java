package com.advertisex.lake.validation.file;

import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.table.RowSource;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Avro and Parquet files, written by their own writers. */
class TestBinaryFiles
{
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "event", "fields": [
              {"name": "id", "type": "string"},
              {"name": "n", "type": ["null", "int"]},
              {"name": "x", "type": "float"},
              {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
              {"name": "day", "type": {"type": "int", "logicalType": "date"}},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "tags", "type": {"type": "array", "items": "string"}},
              {"name": "kind", "type": {"type": "enum", "name": "k", "symbols": ["VIEW", "CLICK"]}}]}""");

    @TempDir
    private Path folder;

    @Test
    void readsAvro()
            throws IOException
    {
        RowSource source = DataFile.open(avro(1), FileFormat.AVRO, Map.of());
        assertThat(source.schema().columns()).containsExactly(new Column("id", ColumnType.TEXT), new Column("n", ColumnType.INTEGER),
                new Column("x", ColumnType.FLOAT),
                new Column("price", ColumnType.DECIMAL), new Column("day", ColumnType.DATE), new Column("at", ColumnType.TIMESTAMP),
                new Column("tags", ColumnType.NESTED),
                new Column("kind", ColumnType.TEXT));
        assertThat(TestDataFile.rows(source)).containsExactly(Arrays.asList("e0", null, 0.5, new BigDecimal("1.25"), LocalDate.parse("2026-11-28"),
                LocalDateTime.parse("1970-01-01T00:00:01.000002"), List.of("a", "b"), "VIEW"));
    }

    @Test
    void refusesAnAvroFileThatEndsWithinABlock()
            throws IOException
    {
        byte[] whole = Files.readAllBytes(avro(3));
        int header = headerLength(whole);
        int block = (whole.length - header) / 3;
        for (int length = header + 1; length < whole.length; length++) {
            if ((length - header) % block == 0) {
                continue;
            }
            Path file = Files.write(folder.resolve("cut-" + length + ".avro"), Arrays.copyOf(whole, length));
            assertThatExceptionOfType(DataException.class).as("%s of %s bytes", length, whole.length)
                    .isThrownBy(() -> TestDataFile.rows(DataFile.open(file, FileFormat.AVRO, Map.of())))
                    .withMessageStartingWith(file + " is broken");
        }
    }

    @ParameterizedTest
    @EnumSource(value = CompressionCodecName.class, names = {"UNCOMPRESSED", "SNAPPY", "ZSTD", "GZIP"})
    void readsParquet(CompressionCodecName codec)
            throws IOException
    {
        RowSource source = DataFile.open(parquet(codec), FileFormat.PARQUET, Map.of());
        assertThat(source.schema().columns()).containsExactly(new Column("id", ColumnType.TEXT), new Column("n", ColumnType.INTEGER),
                new Column("x", ColumnType.FLOAT),
                new Column("ok", ColumnType.BOOLEAN), new Column("price", ColumnType.DECIMAL), new Column("day", ColumnType.DATE),
                new Column("at", ColumnType.TIMESTAMP),
                new Column("tags", ColumnType.NESTED));
        assertThat(TestDataFile.rows(source)).containsExactly(
                Arrays.asList("e0", 7L, 0.5, true, new BigDecimal("1.25"), LocalDate.parse("2026-11-28"), LocalDateTime.parse("1970-01-01T00:00:01.000002"),
                        List.of("a", "b")),
                Arrays.asList("e1", null, 1.5, false, new BigDecimal("-0.01"), LocalDate.parse("2026-11-29"), LocalDateTime.parse("1969-12-31T23:59:59.999999"),
                        List.of()));
    }

    @Test
    void refusesWhatIsNeither()
            throws IOException
    {
        Path file = Files.writeString(folder.resolve("text"), "id,n\n1,2\n3,4\n5,6\n7,8\n");
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> DataFile.open(file, FileFormat.AVRO, Map.of()))
                .withMessageStartingWith(file + " is broken, or no Avro container file: ");
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> DataFile.open(file, FileFormat.PARQUET, Map.of()))
                .withMessageStartingWith(file + " is broken, or no Parquet file: ");
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> DataFile.open(file, FileFormat.AVRO, Map.of("id", ColumnType.TEXT)))
                .withMessage("types of columns are for CSV files; " + file + " is read as avro, which tells them itself");
    }

    private Path avro(int records)
            throws IOException
    {
        Path file = folder.resolve("events.avro");
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
            writer.create(SCHEMA, file.toFile());
            for (int i = 0; i < records; i++) {
                writer.append(new GenericRecordBuilder(SCHEMA).set("id", "e" + i).set("n", null).set("x", 0.5f)
                        .set("price", ByteBuffer.wrap(new BigDecimal("1.25").unscaledValue().toByteArray()))
                        .set("day", (int) LocalDate.parse("2026-11-28").toEpochDay()).set("at", 1_000_002L).set("tags", List.of("a", "b"))
                        .set("kind", new GenericData.EnumSymbol(SCHEMA.getField("kind").schema(), "VIEW")).build());
                writer.sync();
            }
        }
        return file;
    }

    /** Up to the first block: the file without any is whole as well. */
    private int headerLength(byte[] whole)
            throws IOException
    {
        Path empty = folder.resolve("empty.avro");
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
            writer.create(SCHEMA, empty.toFile());
        }
        assertThat(whole).hasSizeGreaterThan((int) Files.size(empty));
        return (int) Files.size(empty);
    }

    private Path parquet(CompressionCodecName codec)
            throws IOException
    {
        MessageType schema = MessageTypeParser.parseMessageType("""
                message event {
                  required binary id (STRING);
                  optional int32 n;
                  required double x;
                  required boolean ok;
                  required int64 price (DECIMAL(9,2));
                  required int32 day (DATE);
                  required int64 at (TIMESTAMP(MICROS,true));
                  optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
                }""");
        Path file = folder.resolve("events.parquet");
        SimpleGroupFactory groups = new SimpleGroupFactory(schema);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file)).withConf(new PlainParquetConfiguration()).withType(schema)
                .withCompressionCodec(codec).build()) {
            Group first = groups.newGroup().append("id", "e0").append("n", 7).append("x", 0.5).append("ok", true).append("price", 125L)
                    .append("day", (int) LocalDate.parse("2026-11-28").toEpochDay()).append("at", 1_000_002L);
            Group tags = first.addGroup("tags");
            tags.addGroup("list").append("element", Binary.fromString("a"));
            tags.addGroup("list").append("element", Binary.fromString("b"));
            writer.write(first);
            Group second = groups.newGroup().append("id", "e1").append("x", 1.5).append("ok", false).append("price", -1L)
                    .append("day", (int) LocalDate.parse("2026-11-29").toEpochDay()).append("at", -1L);
            second.addGroup("tags");
            writer.write(second);
        }
        return file;
    }
}
