package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.LandingWriter;
import com.advertisex.lake.mapreduce.output.LakeRows;
import com.advertisex.lake.model.Feed;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestReplaySelection
        extends ReplayFixture
{
    @Test
    void setsWhatTheSelectionSays()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, "e1", RECEIVED.minus(5, MINUTES), "\"much\"");
            impression(writer, "e2", RECEIVED.minus(4, MINUTES), "\"more\"");
            impression(writer, "e3", RECEIVED.minus(3, MINUTES), "\"most\"");
        }
        process();
        Schema schema = selectionOf(optional(3, "price_cpm", Types.DecimalType.of(18, 9)));
        select(schema, Map.of(0L, List.of(new BigDecimal("1.500000000")), 1L, List.of(new BigDecimal("-1.000000000"))));
        ReplayResult result = replay(selected());

        assertThat(result.rows()).isEqualTo(2);
        assertThat(result.accepted()).isEqualTo(1);
        assertThat(result.staysByCode()).isEqualTo(Map.of("OUT_OF_RANGE_PRICE_CPM", 1L));
        assertThat(lake.rows("lake.impressions")).hasSize(1);
        assertThat(lake.rows("lake.impressions").get(0).getField("price_cpm")).isEqualTo(new BigDecimal("1.500000000"));
        assertThat(lake.column("quarantine.impressions", "event_id")).containsExactlyInAnyOrder("e2", "e3");
        assertThat(balance()).containsEntry("10 rejected BAD_TYPE_PRICE_CPM", 2L);
    }

    @Test
    void ignoresWhatASelectionNamesAndTheQuarantineNoLongerHolds()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, "e1", RECEIVED.minus(5, MINUTES), "\"much\"");
        }
        process();
        select(selectionOf(optional(3, "price_cpm", Types.DecimalType.of(18, 9))), Map.of(0L, List.of(new BigDecimal("1.500000000"))));
        assertThat(replay(selected()).accepted()).isEqualTo(1);

        assertThat(replay(selected()).rows()).isZero();
        assertThat(balance()).isEqualTo(Map.of("10 landed", 1L, "10 accepted", 1L, "10 rejected BAD_TYPE_PRICE_CPM", 0L));
    }

    @Test
    void refusesToSetWhatOnlyTheEdgeMaySay()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            event(writer, "{broken");
        }
        process();
        select(selectionOf(optional(3, "user_key", Types.StringType.get())), Map.of(0L, List.of("somebody")));

        assertThatThrownBy(() -> replay(selected()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sets columns [user_key]; of impressions these can be set: [event_id, event_time, campaign_id,");
    }

    @Test
    void refusesASelectionThatTasksCannotHold()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            event(writer, "{broken");
            event(writer, "{broken");
        }
        process();
        select(selectionOf(), Map.of(0L, List.of(), 1L, List.of()));
        lake.configuration().set("lake.replay.max-selected", "1");

        assertThatThrownBy(() -> replay(selected())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table quarantine.selection selects more than 1 rows (lake.replay.max-selected): replay fewer at a time, by --day or a narrower "
                        + "condition");
    }

    @Test
    void comparesWithPublishedRowsOfADayThatOnlyTheRepairNames()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, "e1", RECEIVED.minus(5, DAYS), "1.5");
            event(writer, "{\"event_id\":\"e1\",\"campaign_id\":\"c1\",\"creative_id\":\"cr1\",\"price_cpm\":1.5,\"currency\":\"USD\"}");
        }
        process();
        select(selectionOf(optional(3, "event_time", Types.TimestampType.withZone())),
                Map.of(1L, List.of(RECEIVED.minus(5, DAYS).atOffset(ZoneOffset.UTC))));

        assertThat(replay(selected()).duplicates()).isEqualTo(1);
        assertThat(lake.rows("lake.impressions")).hasSize(1);
    }

    private static ReplayRequest selected()
    {
        return new ReplayRequest(Feed.IMPRESSIONS, Optional.empty(), Set.of(), Optional.empty(), Optional.of("quarantine.selection"), Optional.empty());
    }

    private static Schema selectionOf(Types.NestedField... repaired)
    {
        List<Types.NestedField> columns = new ArrayList<>(List.of(
                optional(1, "landing_file", Types.StringType.get()), optional(2, "record_offset", Types.LongType.get())));
        columns.addAll(List.of(repaired));
        return new Schema(columns);
    }

    /** @param values of the repaired columns, by record of {@code a.avro} */
    private void select(Schema schema, Map<Long, List<Object>> values)
            throws IOException
    {
        Table table = lake.catalog().createTable(TableIdentifier.parse("quarantine.selection"), schema);
        List<Record> rows = new ArrayList<>();
        values.forEach((offset, repairs) -> {
            Record row = GenericRecord.create(schema);
            row.set(0, lake.column("quarantine.impressions", "landing_file").get(0));
            row.set(1, offset);
            for (int index = 0; index < repairs.size(); index++) {
                row.set(2 + index, repairs.get(index));
            }
            rows.add(row);
        });
        table.newAppend().appendFile(LakeRows.write(table, rows)).commit();
    }
}
