package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.row.RowEncoder;
import com.advertisex.lake.model.EventType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables change while files of both shapes hold their rows. */
class TestTableEvolution
{
    private static final String NAME = "lake.impressions";

    @TempDir
    private Path directory;

    private TemporaryLake lake;
    private Table table;
    private int runs;

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
    void columnThatTheTableGainedIsNullInRowsOfJobsThatDoNotKnowIt()
            throws IOException
    {
        write("before", 300);
        table.updateSchema().addColumn("campaign_tier", Types.StringType.get()).commit();
        write("after", 320);
        assertThat(byId(row -> row.getField("width"))).isEqualTo(Map.of("before", 300, "after", 320));
        assertThat(lake.rows(NAME)).allSatisfy(row -> assertThat(row.getField("campaign_tier")).isNull());
    }

    @Test
    void widenedColumnTakesRowsOfTheNarrowType()
            throws IOException
    {
        write("before", 300);
        table.updateSchema().updateColumn("width", Types.LongType.get()).commit();
        write("after", Integer.MAX_VALUE);
        assertThat(byId(row -> row.getField("width"))).isEqualTo(Map.of("before", 300L, "after", (long) Integer.MAX_VALUE));
    }

    @Test
    void columnsInAnotherOrderTakeTheirOwnValues()
            throws IOException
    {
        write("before", 300);
        table.updateSchema().moveFirst("width").moveAfter("event_id", "extra").commit();
        write("after", 320);
        assertThat(byId(row -> row.getField("width"))).isEqualTo(Map.of("before", 300, "after", 320));
        assertThat(byId(row -> row.getField("creative_id"))).isEqualTo(Map.of("before", "c-300", "after", "c-320"));
    }

    private void write(String eventId, int width)
            throws IOException
    {
        table.refresh();
        GenericRecord row = new GenericData.Record(EventType.IMPRESSION.schema());
        row.put("event_id", eventId);
        row.put("event_time", 1_000L);
        row.put("received_time", 1_000L);
        row.put("load_time", 1_000L);
        row.put("creative_id", "c-" + width);
        row.put("width", width);
        RowEncoder encoder = new RowEncoder(row.getSchema());
        encoder.encode(row);
        SortingTableWriter writer = new SortingTableWriter(NAME, table, row.getSchema(), table.location() + "/data/run" + runs++);
        writer.add(encoder.bytes(), 0, encoder.length());
        writer.flush();
        AppendFiles append = table.newAppend();
        writer.files().forEach(append::appendFile);
        append.commit();
    }

    private Map<String, Object> byId(Function<Record, Object> value)
            throws IOException
    {
        return lake.rows(NAME).stream().collect(Collectors.toMap(row -> (String) row.getField("event_id"), value));
    }
}
