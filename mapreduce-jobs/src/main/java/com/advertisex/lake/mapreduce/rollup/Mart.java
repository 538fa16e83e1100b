package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.mapreduce.row.ColumnTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import static com.advertisex.lake.mapreduce.rollup.Measure.ATTRIBUTED_CONVERSIONS_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.ATTRIBUTED_CONVERSIONS_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.ATTRIBUTED_REVENUE_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.ATTRIBUTED_REVENUE_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.BID_REQUESTS_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.BID_REQUESTS_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.CLICKS_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.CLICKS_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.COMPARED_FLOORS;
import static com.advertisex.lake.mapreduce.rollup.Measure.COMPARED_SPEND;
import static com.advertisex.lake.mapreduce.rollup.Measure.CONVERSIONS_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.CONVERSIONS_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.CREDITED_MILLISECONDS;
import static com.advertisex.lake.mapreduce.rollup.Measure.CREDITED_REVENUE_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.CREDITED_REVENUE_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.CREDIT_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.CREDIT_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.EVENTS_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.EVENTS_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.FLOORED_IMPS;
import static com.advertisex.lake.mapreduce.rollup.Measure.FLOORS;
import static com.advertisex.lake.mapreduce.rollup.Measure.IMPRESSIONS_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.IMPRESSIONS_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.IMPS_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.IMPS_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.MEASURABLE_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.MEASURABLE_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.REACH_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.REACH_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.REPEATED_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.REPEATED_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.REVENUE_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.REVENUE_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.SPEND_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.SPEND_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.UNIDENTIFIED_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.UNIDENTIFIED_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.UNMATCHED_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.UNMATCHED_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.UNPRICED_FLOORS;
import static com.advertisex.lake.mapreduce.rollup.Measure.UNPRICED_IMPRESSIONS;
import static com.advertisex.lake.mapreduce.rollup.Measure.UNPRICED_WON;
import static com.advertisex.lake.mapreduce.rollup.Measure.USERS;
import static com.advertisex.lake.mapreduce.rollup.Measure.VIEWABLE_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.VIEWABLE_NET;
import static com.advertisex.lake.mapreduce.rollup.Measure.WON_ABOVE_FLOOR;
import static com.advertisex.lake.mapreduce.rollup.Measure.WON_AT_FLOOR;
import static com.advertisex.lake.mapreduce.rollup.Measure.WON_BELOW_FLOOR;
import static com.advertisex.lake.mapreduce.rollup.Measure.WON_GROSS;
import static com.advertisex.lake.mapreduce.rollup.Measure.WON_NET;

/** The marts: what each is cut by, and what it counts. */
@SuppressWarnings("ImmutableEnumChecker") // lists are copies that cannot change, and nobody changes the schema
public enum Mart
{
    CAMPAIGN_HOURLY(0, "marts.campaign_hourly", "hour", List.of("campaign_id"), Lists.CAMPAIGN),
    CAMPAIGN_DAILY(1, "marts.campaign_daily", "day", List.of("campaign_id"), Lists.CAMPAIGN),
    PLACEMENT_DAILY(2, "marts.placement_daily", "day", List.of("campaign_id", "publisher_id", "website", "placement_id"), Lists.PLACEMENT),
    FUNNEL_DAILY(3, "marts.funnel_daily", "day", List.of("campaign_id", "step"), List.of(EVENTS_GROSS, EVENTS_NET, REACH_GROSS, REACH_NET)),
    USER_FREQUENCY_DAILY(4, "marts.user_frequency_daily", "day", List.of("campaign_id", "impressions_per_user"), List.of(USERS)),
    AUCTION_DAILY(5, "marts.auction_daily", "day", List.of("exchange", "publisher_id", "website", "placement_id", "media_type"), Lists.AUCTION),
    AUCTION_TARGETING_DAILY(6, "marts.auction_targeting_daily", "day", List.of("exchange", "criterion", "value"), Lists.AUCTION),
    ATTRIBUTION_DAILY(7, "marts.attribution_daily", "day", List.of("campaign_id", "model", "touch_type"),
            List.of(CREDIT_GROSS, CREDIT_NET, CREDITED_REVENUE_GROSS, CREDITED_REVENUE_NET, CREDITED_MILLISECONDS));

    /** Those that the rollup makes of events. */
    static final List<Mart> OF_EVENTS = List.of(CAMPAIGN_HOURLY, CAMPAIGN_DAILY, PLACEMENT_DAILY, FUNNEL_DAILY, USER_FREQUENCY_DAILY, ATTRIBUTION_DAILY);
    /** Those of bid requests and the impressions that were won. */
    public static final List<Mart> OF_AUCTIONS = List.of(AUCTION_DAILY, AUCTION_TARGETING_DAILY);

    private static final int PRECISION = 38;
    private static final int SCALE = 9;
    /** Holds a number where all others hold texts. */
    private static final String NUMBER = "impressions_per_user";

    private final byte code;
    private final String table;
    private final String timeColumn;
    private final List<String> dimensions;
    private final List<Measure> measures;
    private final Map<Measure, Integer> positions = new EnumMap<>(Measure.class);
    private final Schema schema;

    private static final class Lists
    {
        private static final List<Measure> CAMPAIGN = List.of(
                IMPRESSIONS_GROSS, IMPRESSIONS_NET, MEASURABLE_GROSS, MEASURABLE_NET, VIEWABLE_GROSS, VIEWABLE_NET, UNIDENTIFIED_GROSS, UNIDENTIFIED_NET,
                UNPRICED_IMPRESSIONS, CLICKS_GROSS, CLICKS_NET, CONVERSIONS_GROSS, CONVERSIONS_NET, SPEND_GROSS, SPEND_NET, REVENUE_GROSS, REVENUE_NET,
                ATTRIBUTED_CONVERSIONS_GROSS, ATTRIBUTED_CONVERSIONS_NET, ATTRIBUTED_REVENUE_GROSS, ATTRIBUTED_REVENUE_NET, REACH_GROSS, REACH_NET);
        private static final List<Measure> PLACEMENT = List.of(
                IMPRESSIONS_GROSS, IMPRESSIONS_NET, MEASURABLE_GROSS, MEASURABLE_NET, VIEWABLE_GROSS, VIEWABLE_NET, UNPRICED_IMPRESSIONS, CLICKS_GROSS,
                CLICKS_NET, SPEND_GROSS, SPEND_NET, ATTRIBUTED_CONVERSIONS_GROSS, ATTRIBUTED_CONVERSIONS_NET, ATTRIBUTED_REVENUE_GROSS,
                ATTRIBUTED_REVENUE_NET, REACH_GROSS, REACH_NET);
        private static final List<Measure> AUCTION = List.of(
                BID_REQUESTS_GROSS, BID_REQUESTS_NET, IMPS_GROSS, IMPS_NET, FLOORED_IMPS, UNPRICED_FLOORS, FLOORS, WON_GROSS, WON_NET, REPEATED_GROSS,
                REPEATED_NET, UNMATCHED_GROSS, UNMATCHED_NET, UNPRICED_WON, SPEND_GROSS, SPEND_NET, WON_BELOW_FLOOR, WON_AT_FLOOR, WON_ABOVE_FLOOR,
                COMPARED_SPEND, COMPARED_FLOORS);
    }

    Mart(int code, String table, String timeColumn, List<String> dimensions, List<Measure> measures)
    {
        this.code = (byte) code;
        this.table = table;
        this.timeColumn = timeColumn;
        this.dimensions = List.copyOf(dimensions);
        this.measures = List.copyOf(measures);
        for (int index = 0; index < measures.size(); index++) {
            positions.put(measures.get(index), index);
        }
        schema = createSchema();
    }

    private Schema createSchema()
    {
        SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record(name()).fields();
        fields = fields.name(timeColumn).type(isHourly() ? ColumnTypes.TIMESTAMP : ColumnTypes.DATE).noDefault();
        for (String dimension : dimensions) {
            fields = dimension.equals(NUMBER) ? fields.requiredInt(dimension) : fields.optionalString(dimension);
        }
        for (Measure measure : measures) {
            fields = switch (measure.kind()) {
                case COUNT -> fields.requiredLong(measure.column());
                case AMOUNT -> fields.name(measure.column()).type(ColumnTypes.decimal(PRECISION, SCALE)).noDefault();
                case SKETCH -> fields.optionalBytes(measure.column());
            };
        }
        return fields.name("load_time").type(ColumnTypes.TIMESTAMP).noDefault().endRecord();
    }

    /** In the shuffle. */
    byte code()
    {
        return code;
    }

    static Mart of(byte code)
    {
        return switch (code) {
            case 0 -> CAMPAIGN_HOURLY;
            case 1 -> CAMPAIGN_DAILY;
            case 2 -> PLACEMENT_DAILY;
            case 3 -> FUNNEL_DAILY;
            case 4 -> USER_FREQUENCY_DAILY;
            case 5 -> AUCTION_DAILY;
            case 6 -> AUCTION_TARGETING_DAILY;
            case 7 -> ATTRIBUTION_DAILY;
            default -> throw new IllegalArgumentException("no mart has code " + code);
        };
    }

    /** Namespace and table. */
    public String table()
    {
        return table;
    }

    /** The hour (a timestamp) or the day (a date). */
    public String timeColumn()
    {
        return timeColumn;
    }

    boolean isHourly()
    {
        return timeColumn.equals("hour");
    }

    List<String> dimensions()
    {
        return dimensions;
    }

    static boolean isNumber(String dimension)
    {
        return dimension.equals(NUMBER);
    }

    List<Measure> measures()
    {
        return measures;
    }

    /** Place of a measure among those of the mart. */
    int position(Measure measure)
    {
        Integer position = positions.get(measure);
        if (position == null) {
            throw new IllegalArgumentException(table + " does not count " + measure.column());
        }
        return position;
    }

    static int amountScale()
    {
        return SCALE;
    }

    /** The rows that the job writes. */
    public Schema schema()
    {
        return schema;
    }
}
