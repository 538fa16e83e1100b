package com.advertisex.lake.model.dimension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import static com.advertisex.lake.model.dimension.DimensionColumn.optional;
import static com.advertisex.lake.model.dimension.DimensionColumn.required;

/**
 * The dimension tables. Each has columns of its own, of which the first ones are its key, and then those of {@link #HISTORY}: a key has a row for every span of
 * time in which its values were the same.
 */
public enum DimensionTable
{
    ADVERTISERS("advertisers", 1,
            required("advertiser_id", DimensionType.TEXT),
            required("name", DimensionType.TEXT),
            optional("click_window_days", DimensionType.INTEGER),
            optional("view_window_days", DimensionType.INTEGER)),
    CAMPAIGNS("campaigns", 1,
            required("campaign_id", DimensionType.TEXT),
            required("advertiser_id", DimensionType.TEXT),
            required("name", DimensionType.TEXT),
            optional("flight_start", DimensionType.TIME),
            optional("flight_end", DimensionType.TIME),
            optional("impression_goal", DimensionType.LONG),
            optional("budget", DimensionType.DECIMAL),
            optional("currency", DimensionType.TEXT)),
    CREATIVES("creatives", 1,
            required("creative_id", DimensionType.TEXT),
            required("campaign_id", DimensionType.TEXT),
            optional("name", DimensionType.TEXT),
            optional("format", DimensionType.TEXT),
            optional("width", DimensionType.INTEGER),
            optional("height", DimensionType.INTEGER),
            optional("landing_page", DimensionType.TEXT)),
    PUBLISHERS("publishers", 1,
            required("publisher_id", DimensionType.TEXT),
            required("name", DimensionType.TEXT),
            optional("domain", DimensionType.TEXT)),
    FX_RATES("fx_rates", 3,
            required("day", DimensionType.DAY),
            required("currency", DimensionType.TEXT),
            required("base_currency", DimensionType.TEXT),
            required("rate", DimensionType.DECIMAL));

    public static final String VALID_FROM = "valid_from";
    public static final String VALID_UNTIL = "valid_until";
    public static final String LOAD_TIME = "load_time";
    public static final String SOURCE_FILE = "source_file";

    /** The last columns of every table: from when (inclusive) until when (exclusive; null: open) a row is valid, and which load wrote it. */
    public static final List<DimensionColumn> HISTORY = List.of(
            required(VALID_FROM, DimensionType.TIME),
            optional(VALID_UNTIL, DimensionType.TIME),
            required(LOAD_TIME, DimensionType.TIME),
            required(SOURCE_FILE, DimensionType.TEXT));

    private final String tableName;
    private final int keyLength;
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<DimensionColumn> columns;

    DimensionTable(String tableName, int keyLength, DimensionColumn... columns)
    {
        this.tableName = tableName;
        this.keyLength = keyLength;
        this.columns = List.of(columns);
    }

    /** @throws IllegalArgumentException listing the tables */
    public static DimensionTable named(String name)
    {
        return Arrays.stream(values())
                .filter(table -> table.tableName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no dimension table: there are "
                        + Arrays.stream(values()).map(DimensionTable::tableName).collect(Collectors.joining(", "))));
    }

    /** Its name in namespace {@code lake}. */
    public String tableName()
    {
        return tableName;
    }

    /** Its own columns, those of the key first. */
    public List<DimensionColumn> columns()
    {
        return columns;
    }

    /** How many of the columns are its key. */
    public int keyLength()
    {
        return keyLength;
    }

    /** All columns in table order. */
    public List<DimensionColumn> allColumns()
    {
        List<DimensionColumn> all = new ArrayList<>(columns);
        all.addAll(HISTORY);
        return all;
    }

    /** Position among its own columns. */
    public int position(String column)
    {
        for (int index = 0; index < columns.size(); index++) {
            if (columns.get(index).name().equals(column)) {
                return index;
            }
        }
        throw new IllegalArgumentException("table " + tableName + " has no column " + column);
    }
}
