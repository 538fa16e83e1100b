package com.advertisex.lake.mapreduce.dimension;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.dimension.DimensionSnapshot;
import com.advertisex.lake.model.dimension.DimensionTable;
import com.advertisex.lake.model.dimension.Dimensions;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static com.advertisex.lake.model.dimension.DimensionTable.VALID_FROM;
import static com.advertisex.lake.model.dimension.DimensionTable.VALID_UNTIL;

/**
 * The snapshots of the dimension tables that a run looks up in: found once when it begins and kept in its description, so that all its tasks, and their
 * retries, see the same rows whatever is loaded meanwhile.
 */
public final class DimensionPins
{
    private static final List<DimensionTable> LOOKED_UP = List.of(
            DimensionTable.CREATIVES, DimensionTable.CAMPAIGNS, DimensionTable.PUBLISHERS, DimensionTable.FX_RATES);

    private DimensionPins() {}

    /** Snapshot ids by table; without those that have never been loaded. */
    public static Map<String, Long> pin(LakeCatalog catalog)
    {
        Map<String, Long> pins = new TreeMap<>();
        for (DimensionTable dimension : LOOKED_UP) {
            Snapshot snapshot = catalog.load(DimensionRecords.tableName(dimension)).currentSnapshot();
            if (snapshot != null) {
                pins.put(dimension.tableName(), snapshot.snapshotId());
            }
        }
        return pins;
    }

    /** Reads into memory what look-ups need; asks no catalog where nothing is pinned. */
    public static Dimensions read(Configuration configuration, Map<String, Long> pins)
            throws IOException
    {
        if (pins.isEmpty()) {
            return Dimensions.NONE;
        }
        DimensionSnapshot.Builder builder = new DimensionSnapshot.Builder();
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            for (Map.Entry<String, Long> pin : pins.entrySet()) {
                DimensionTable dimension = DimensionTable.named(pin.getKey());
                read(dimension, catalog.load(DimensionRecords.tableName(dimension)), pin.getValue(), builder);
            }
        }
        return builder.build();
    }

    private static void read(DimensionTable dimension, Table table, long snapshotId, DimensionSnapshot.Builder builder)
            throws IOException
    {
        if (table.snapshot(snapshotId) == null) {
            throw new IOException("snapshot " + snapshotId + " of " + DimensionRecords.tableName(dimension) + " has expired since the run began; run again");
        }
        try (CloseableIterable<Record> records = IcebergGenerics.read(table).useSnapshot(snapshotId).select(columns(dimension)).build()) {
            for (Record record : records) {
                add(dimension, record, builder);
            }
        }
    }

    private static String[] columns(DimensionTable dimension)
    {
        return switch (dimension) {
            case CREATIVES -> new String[] {"creative_id", "campaign_id", VALID_FROM, VALID_UNTIL};
            case CAMPAIGNS -> new String[] {"campaign_id", "advertiser_id", VALID_FROM, VALID_UNTIL};
            case PUBLISHERS -> new String[] {"publisher_id", "domain", VALID_FROM, VALID_UNTIL};
            case FX_RATES -> new String[] {"day", "currency", "base_currency", "rate", VALID_UNTIL};
            case ADVERTISERS -> throw new IllegalArgumentException("advertisers are not looked up");
        };
    }

    private static void add(DimensionTable dimension, Record record, DimensionSnapshot.Builder builder)
    {
        switch (dimension) {
            case CREATIVES -> builder.creative(text(record, "creative_id"), text(record, "campaign_id"), DimensionRecords.time(record, VALID_FROM),
                    DimensionRecords.time(record, VALID_UNTIL));
            case CAMPAIGNS -> builder.campaign(text(record, "campaign_id"), text(record, "advertiser_id"), DimensionRecords.time(record, VALID_FROM),
                    DimensionRecords.time(record, VALID_UNTIL));
            case PUBLISHERS -> builder.publisher(text(record, "publisher_id"), text(record, "domain"), DimensionRecords.time(record, VALID_FROM),
                    DimensionRecords.time(record, VALID_UNTIL));
            case FX_RATES -> builder.rate((LocalDate) record.getField("day"), text(record, "currency"), text(record, "base_currency"),
                    (BigDecimal) record.getField("rate"), DimensionRecords.time(record, VALID_UNTIL));
            case ADVERTISERS -> throw new IllegalArgumentException("advertisers are not looked up");
        }
    }

    private static String text(Record record, String column)
    {
        return (String) record.getField(column);
    }
}
