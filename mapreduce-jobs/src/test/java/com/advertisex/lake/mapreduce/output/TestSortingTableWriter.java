package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.row.RowFields;
import com.advertisex.lake.model.CanonicalSchemas;
import com.advertisex.lake.model.EventType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestSortingTableWriter
{
    private static final String NAME = "lake.impressions";
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    @TempDir
    private Path directory;

    private TemporaryLake lake;
    private Table table;

    @BeforeEach
    void createLake()
    {
        lake = new TemporaryLake(directory);
        table = lake.table(NAME);
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    @Test
    void writesOneSortedFileAPartitionAndFlush()
            throws IOException
    {
        SortingTableWriter writer = writer();
        Random random = new Random(3);
        for (int row = 0; row < 500; row++) {
            add(writer, row("e" + row, random.nextInt(3) * MICROS_PER_DAY + random.nextInt(1_000_000), "c" + random.nextInt(5)));
            if (row == 249) {
                writer.flush();
            }
        }
        writer.flush();

        assertThat(writer.files()).hasSize(6);
        assertThat(writer.files()).extracting(file -> file.partition().get(0, Integer.class)).containsExactlyInAnyOrder(0, 1, 2, 0, 1, 2);
        assertThat(writer.files()).extracting(DataFile::sortOrderId).containsOnly(table.sortOrder().orderId());
        for (DataFile file : writer.files()) {
            assertThat(read(file)).isSortedAccordingTo(Comparator
                    .comparing((Record row) -> (String) row.getField("campaign_id"))
                    .thenComparing(row -> (OffsetDateTime) row.getField("event_time")));
        }
        append(writer.files());
        assertThat(lake.column(NAME, "event_id")).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void forgetsWhatItWrote()
            throws IOException
    {
        SortingTableWriter writer = writer();
        add(writer, row("e1", 0, "c1"));
        assertThat(writer.bufferedBytes()).isPositive();
        writer.flush();
        assertThat(writer.bufferedBytes()).isZero();
        writer.flush();
        assertThat(writer.files()).hasSize(1);
    }

    @Test
    void convertsEveryKindOfValue()
            throws IOException
    {
        GenericRecord row = row("e1", 1_234_567, null);
        row.put("price_cpm", new BigDecimal("1.250000000"));
        row.put("is_viewable", true);
        row.put("width", 300);
        row.put("record_offset", 7L);
        row.put("extra", Map.of("/a/b", "x"));
        SortingTableWriter writer = writer();
        add(writer, row);
        writer.flush();
        append(writer.files());

        Record written = lake.rows(NAME).get(0);
        assertThat(written.getField("event_time")).isEqualTo(OffsetDateTime.parse("1970-01-01T00:00:01.234567Z"));
        assertThat(written.getField("campaign_id")).isNull();
        assertThat(written.getField("price_cpm")).isEqualTo(new BigDecimal("1.250000000"));
        assertThat(written.getField("is_viewable")).isEqualTo(true);
        assertThat(written.getField("width")).isEqualTo(300);
        assertThat(written.getField("record_offset")).isEqualTo(7L);
        assertThat(written.getField("extra")).isEqualTo(Map.of("/a/b", "x"));
    }

    @Test
    void namesTheColumnThatTheTableLacks()
    {
        table.updateSchema().deleteColumn("website").commit();
        assertThatThrownBy(this::writer)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table lake.impressions has no column 'website' of the event schema Impression: run the migrations (iceberg-ddl)");
    }

    @Test
    void namesTheColumnThatTheTableRequiresAndEventsDoNotHave()
    {
        Schema schema = new Schema(required(1, "event_id", Types.StringType.get()), required(2, "shiny", Types.StringType.get()));
        Table newer = lake.catalog().createTable(TableIdentifier.parse("lake.newer"), schema);
        assertThatThrownBy(() -> RowFields.check("lake.newer", EventType.IMPRESSION.schema(), newer.schema()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table lake.newer requires column 'shiny', which the event schema Impression does not have");
    }

    @Test
    void namesTheColumnOfAnotherType()
    {
        Schema schema = new Schema(optional(1, "event_id", Types.LongType.get()));
        assertThatThrownBy(() -> RowFields.check("lake.other", EventType.IMPRESSION.schema(), schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has type long for column 'event_id', the event schema has STRING");
    }

    @Test
    void refusesASortBufferThatTheHeapCannotHold()
    {
        Configuration configuration = new Configuration(lake.configuration());
        configuration.setLong(LakeOutputFormat.SORT_BUFFER, Runtime.getRuntime().maxMemory());
        assertThatThrownBy(() -> SortBuffer.bytes(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lake.clean.sort-buffer is " + Runtime.getRuntime().maxMemory());
    }

    private SortingTableWriter writer()
    {
        return new SortingTableWriter(NAME, table, EventType.IMPRESSION.schema(), table.location() + "/data/run/attempt");
    }

    private void append(List<DataFile> files)
    {
        AppendFiles append = table.newAppend();
        files.forEach(append::appendFile);
        append.commit();
    }

    private List<Record> read(DataFile file)
            throws IOException
    {
        List<Record> rows = new ArrayList<>();
        try (CloseableIterable<Record> read = Parquet.read(table.io().newInputFile(file.location()))
                .project(table.schema())
                .createReaderFunc(fileSchema -> GenericParquetReaders.buildReader(table.schema(), fileSchema))
                .build()) {
            read.forEach(rows::add);
        }
        return rows;
    }

    private static GenericRecord row(String eventId, long eventTime, String campaignId)
    {
        GenericRecord row = new GenericData.Record(EventType.IMPRESSION.schema());
        row.put("event_id", eventId);
        row.put("event_time", eventTime);
        row.put("received_time", eventTime);
        row.put("load_time", eventTime);
        row.put("campaign_id", campaignId);
        return row;
    }

    private static void add(SortingTableWriter writer, GenericRecord row)
            throws IOException
    {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(row.getSchema(), CanonicalSchemas.data()).write(row, encoder);
        encoder.flush();
        writer.add(bytes.toByteArray(), 0, bytes.size());
    }
}
