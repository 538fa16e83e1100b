package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.EventAppender;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.derive.DerivedListener;
import com.advertisex.lake.mapreduce.derive.DerivedResult;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.EventType;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.advertisex.lake.model.EventType.CLICK;
import static com.advertisex.lake.model.EventType.CONVERSION;
import static com.advertisex.lake.model.EventType.IMPRESSION;
import static org.assertj.core.api.Assertions.assertThat;

/** A lake whose event tables are filled by hand, correlated on the local job runner. */
abstract class CorrelationFixture
{
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path directory;

    TemporaryLake lake;
    final Map<EventType, List<Record>> pending = new EnumMap<>(EventType.class);
    final Map<EventType, List<Record>> published = new EnumMap<>(EventType.class);

    @BeforeEach
    void createLake()
    {
        lake = new TemporaryLake(directory);
        for (EventType type : List.of(IMPRESSION, CLICK, CONVERSION)) {
            pending.put(type, new ArrayList<>());
            published.put(type, new ArrayList<>());
        }
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    void windows(String advertiser, int clickDays, int viewDays)
            throws IOException
    {
        Record row = GenericRecord.create(lake.table(AdvertiserWindows.ADVERTISERS).schema());
        row.setField("advertiser_id", advertiser);
        row.setField("name", advertiser);
        row.setField("click_window_days", clickDays);
        row.setField("view_window_days", viewDays);
        row.setField("valid_from", Instant.EPOCH.atOffset(ZoneOffset.UTC));
        row.setField("load_time", NOON.atOffset(ZoneOffset.UTC));
        row.setField("source_file", "test");
        EventAppender.append(lake.table(AdvertiserWindows.ADVERTISERS), List.of(row));
    }

    /** An event of campaign c1 on 22 November. */
    void user(EventType type, String id, String time, String userKey, Object... values)
    {
        List<Object> all = new ArrayList<>(List.of("campaign_id", "c1", "creative_id", "cr1"));
        if (userKey != null) {
            all.addAll(List.of("user_key", userKey));
        }
        all.addAll(List.of(values));
        add(type, id, Instant.parse("2026-11-22T" + time + ":00Z"), all.toArray());
    }

    void add(EventType type, String id, Instant time, Object... values)
    {
        pending.get(type).add(EventAppender.event(lake, type, id, time, values));
    }

    void publish()
            throws IOException
    {
        for (Map.Entry<EventType, List<Record>> rows : pending.entrySet()) {
            if (!rows.getValue().isEmpty()) {
                EventAppender.append(lake, rows.getKey(), rows.getValue());
                published.get(rows.getKey()).addAll(rows.getValue());
                rows.getValue().clear();
            }
        }
    }

    Optional<DerivedResult> correlate()
            throws Exception
    {
        publish();
        return run(false);
    }

    Optional<DerivedResult> run(boolean fromNothing)
            throws Exception
    {
        try (LakeCatalog catalog = lake.open()) {
            return new DerivedRunner(lake.configuration(), catalog, DerivedListener.NONE).run(new Correlation(lake.configuration()), fromNothing);
        }
    }

    String lastTouch(String conversion)
    {
        List<Record> rows = lake.rows(CorrelatedTables.ATTRIBUTIONS).stream()
                .filter(row -> row.getField("conversion_id").equals(conversion) && row.getField("model").equals("last_touch"))
                .toList();
        assertThat(rows).hasSize(1);
        return (String) rows.get(0).getField("touch_id");
    }

    List<Object> column(String table, String key, String value, String column)
    {
        return lake.rows("lake." + table).stream().filter(row -> row.getField(key).equals(value)).map(row -> row.getField(column)).toList();
    }
}
