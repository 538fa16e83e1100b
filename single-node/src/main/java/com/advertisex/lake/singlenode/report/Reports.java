package com.advertisex.lake.singlenode.report;

import com.advertisex.lake.model.attribution.AttributionModel;

import static com.advertisex.lake.singlenode.report.ReportFormat.CAMPAIGN;
import static com.advertisex.lake.singlenode.report.ReportFormat.COUNT;
import static com.advertisex.lake.singlenode.report.ReportFormat.CREDIT;
import static com.advertisex.lake.singlenode.report.ReportFormat.DURATION;
import static com.advertisex.lake.singlenode.report.ReportFormat.MONEY;
import static com.advertisex.lake.singlenode.report.ReportFormat.MULTIPLE;
import static com.advertisex.lake.singlenode.report.ReportFormat.NAME;
import static com.advertisex.lake.singlenode.report.ReportFormat.PERCENT;
import static com.advertisex.lake.singlenode.report.ReportFormat.TEXT;
import static com.advertisex.lake.singlenode.report.ReportFormat.TIME;

/** The reports that there are. What the figures mean is defined, and commented on each column, in the views of {@code lake.marts}. */
public final class Reports
{
    private static final String BY_CAMPAIGN = "ORDER BY campaign_id";
    private static final String DAY = "day";
    private static final String PLACEMENT = "placement_id";
    private static final String TOUCHES = "array_position(ARRAY['impression', 'click', 'none'], touch_type)";

    private Reports() {}

    /** What each campaign delivered. */
    public static ReportQuery campaigns(ReportFilter filter)
    {
        return new ReportQuery("Campaigns", "campaigns", campaignView(filter)).byDay(DAY).tail(BY_CAMPAIGN)
                .column("campaign_id", "campaign", CAMPAIGN)
                .column("impressions_gross", "impressions", COUNT)
                .column("impressions_net", "net", COUNT)
                .column("clicks", "clicks", COUNT)
                .column("conversions", "conversions", COUNT)
                .column("spend", "spend", MONEY)
                .column("currency", "", TEXT)
                .column("ctr", "CTR", PERCENT)
                .column("ecpm", "eCPM", MONEY);
    }

    /** The steps from impression to conversion. */
    public static ReportQuery funnel()
    {
        return new ReportQuery("Funnel", "steps", "funnel_report").tail("ORDER BY campaign_id, step")
                .column("campaign_id", "campaign", CAMPAIGN)
                .column("step", "step", NAME)
                .column("events", "events", COUNT)
                .column("events_net", "net", COUNT)
                .column("users", "users", COUNT)
                .column("rate_of_step_before", "of step before", PERCENT);
    }

    /** What each model credits to impressions and to clicks; conversions of a campaign are as many under every one. */
    public static ReportQuery attribution()
    {
        return eachModel(new ReportQuery("Conversions by attribution model", "credits", "attribution_report").byDay(DAY)
                .tail("GROUP BY campaign_id, touch_type ORDER BY campaign_id, " + TOUCHES)
                .column("campaign_id", "campaign", CAMPAIGN)
                .column("touch_type", "led by", TEXT));
    }

    /** What one model credits to impressions and to clicks. */
    public static ReportQuery attribution(AttributionModel model)
    {
        return new ReportQuery("Attribution by " + model.label(), "credits", "attribution_report").byDay(DAY)
                .where("model = '" + model.label() + "'")
                .tail("GROUP BY campaign_id, touch_type ORDER BY campaign_id, " + TOUCHES)
                .column("campaign_id", "campaign", CAMPAIGN)
                .column("touch_type", "led by", TEXT)
                .column("conversions", "conversions", CREDIT, "sum(conversions)")
                .column("conversions_net", "net", CREDIT, "sum(conversions_net)")
                .column("revenue", "revenue", MONEY, "sum(revenue)")
                .column("currency", "", TEXT, "max(currency)")
                .column("mean_seconds_to_conversion", "mean time to conversion", DURATION,
                        "sum(mean_seconds_to_conversion * CAST(conversions AS double)) / nullif(sum(CAST(conversions AS double)), 0)");
    }

    /** Whom each campaign reached. */
    public static ReportQuery reach()
    {
        return new ReportQuery("Reach", "campaigns", "reach_report").tail(BY_CAMPAIGN)
                .column("campaign_id", "campaign", CAMPAIGN)
                .column("impressions_net", "net impressions", COUNT)
                .column("identified_impressions", "with a user", COUNT)
                .column("unidentified_impressions", "without", COUNT)
                .column("reach_gross", "users gross", COUNT)
                .column("reach", "users net", COUNT)
                .column("reach_standard_error", "+/-", PERCENT)
                .column("frequency", "frequency", MULTIPLE);
    }

    /** Whether campaigns deliver what they are to. */
    public static ReportQuery pacing()
    {
        return new ReportQuery("Pacing", "campaigns", "pacing_report").tail(BY_CAMPAIGN)
                .column("campaign_id", "campaign", CAMPAIGN)
                .column("name", "name", TEXT)
                .column("flight_start", "from (UTC)", TIME)
                .column("flight_end", "to (UTC)", TIME)
                .column("impression_goal", "goal", COUNT)
                .column("impressions_net", "net impressions", COUNT)
                .column("delivered", "delivered", PERCENT)
                .column("time_elapsed", "time elapsed", PERCENT)
                .column("pacing", "pacing", MULTIPLE)
                .column("budget", "budget", MONEY)
                .column("budget_currency", "", TEXT)
                .column("spend", "spend", MONEY)
                .column("spend_currency", "", TEXT);
    }

    /** What was offered and won by exchange. */
    public static ReportQuery auctions()
    {
        return auctions("Auctions by exchange", "country", "exchange", "sum(bid_requests_gross)")
                .tail("GROUP BY exchange ORDER BY exchange NULLS LAST");
    }

    /** @param criterion as {@code marts.auction_report} names it: {@code placement_id}, {@code country} and others */
    public static ReportQuery auctions(String criterion)
    {
        boolean placements = criterion.equals(PLACEMENT);
        String offered = placements ? "sum(imps_gross)" : "sum(bid_requests_gross)";
        return auctions("Auctions by " + criterion.replace('_', ' '), criterion, "value", offered)
                .tail("GROUP BY value ORDER BY sum(won_gross) DESC, value NULLS LAST");
    }

    /** Exchanges can be added up of any criterion that requests have one of. */
    private static ReportQuery auctions(String title, String criterion, String by, String offered)
    {
        String won = "sum(won_gross)";
        return new ReportQuery(title, "auctions", "auction_report").byDay(DAY).where("criterion = '" + criterion + "'")
                .column(by, by.equals("value") ? criterion.replace('_', ' ') : by, TEXT, "coalesce(" + by + ", '(none)')")
                .column("bid_requests", "bid requests", COUNT, "sum(bid_requests_gross)")
                .column("imps", "offered", COUNT, "sum(imps_gross)")
                .column("won", "won", COUNT, won)
                .column("won_net", "net", COUNT, "sum(won_net)")
                .column("win_rate", "win rate", PERCENT, "CAST(" + won + " AS double) / nullif(" + offered + ", 0)")
                .column("average_floor", "floor CPM", MONEY, "sum(floors) * 1000 / nullif(sum(floored_imps), 0)")
                .column("average_price", "price CPM", MONEY, "sum(spend_gross) * 1000 / nullif(" + won + " - sum(unpriced_won), 0)")
                .column("currency", "", TEXT, "max(currency)")
                .column("price_over_floor", "price / floor", MULTIPLE,
                        "CAST(sum(compared_spend) AS double) / nullif(CAST(sum(compared_floors) AS double), 0)")
                .column("below_floor_rate", "below floor", PERCENT,
                        "CAST(sum(won_below_floor) AS double) / nullif(sum(won_below_floor + won_at_floor + won_above_floor), 0)")
                .column("unmatched", "without request", COUNT, "sum(unmatched_gross)");
    }

    /** One row: all campaigns together. */
    static ReportQuery totals(ReportFilter filter)
    {
        String attributed = "sum(attributed_revenue)";
        return new ReportQuery("Totals", "totals", campaignView(filter)).byDay(DAY)
                .column("impressions_net", "net impressions", COUNT, "sum(impressions_net)")
                .column("impressions_gross", "impressions", COUNT, "sum(impressions_gross)")
                .column("clicks", "clicks", COUNT, "sum(clicks)")
                .column("attributed_conversions", "conversions attributed", COUNT, "sum(attributed_conversions)")
                .column("spend", "spend", MONEY, "sum(spend)")
                .column("attributed_revenue", "revenue attributed", MONEY, attributed)
                .column("currency", "", TEXT, "max(currency)")
                .column("roas", "ROAS", MULTIPLE, "CAST(" + attributed + " AS double) / nullif(CAST(sum(spend) AS double), 0)");
    }

    /** One row: the users of all campaigns, each counted once. */
    static ReportQuery users()
    {
        return new ReportQuery("Users", "users", "campaign_daily").byDay(DAY)
                .column("reach", "users", COUNT, "coalesce(cardinality(merge(CAST(reach_net AS HyperLogLog))), 0)");
    }

    static ReportQuery hours()
    {
        return new ReportQuery("Hours", "hours", "campaign_hourly_report").byDay("CAST(hour AS date)").tail("GROUP BY hour ORDER BY hour")
                .column("hour", "hour (UTC)", TIME)
                .column("impressions_net", "net impressions", COUNT, "sum(impressions_net)")
                .column("clicks", "clicks", COUNT, "sum(clicks)");
    }

    static ReportQuery funnelOfAll()
    {
        return new ReportQuery("Funnel", "funnel", "funnel_report").tail("GROUP BY step ORDER BY step")
                .column("step", "step", NAME)
                .column("events", "events", COUNT, "sum(events)")
                .column("events_net", "net", COUNT, "sum(events_net)")
                .column("rate_of_step_before", "of step before", PERCENT,
                        "CAST(sum(events) AS double) / nullif(lag(sum(events)) OVER (ORDER BY step), 0)");
    }

    static ReportQuery models()
    {
        return eachModel(new ReportQuery("Conversions by attribution model", "models", "attribution_report").byDay(DAY)
                .tail("GROUP BY touch_type ORDER BY " + TOUCHES)
                .column("touch_type", "led by", TEXT));
    }

    /** @param minUsers frequencies of fewer are those that the view has in one row */
    static ReportQuery frequencies(int minUsers)
    {
        return new ReportQuery("Frequencies", "frequencies", "frequency_report").tail("GROUP BY impressions_per_user ORDER BY impressions_per_user")
                .column("impressions_per_user", "ads seen on a day", TEXT,
                        "coalesce(CAST(impressions_per_user AS varchar), 'other, fewer than " + minUsers + " users')")
                .column("user_days", "users, counted once a day", COUNT, "sum(user_days)")
                .column("impressions", "net impressions", COUNT, "sum(impressions)");
    }

    /** @param minUsers placements of fewer are those that the view filters */
    static ReportQuery placements(int minUsers)
    {
        String other = "other, fewer than " + minUsers + " users";
        return new ReportQuery("Placements", "placements", "placement_report").tail("ORDER BY spend DESC NULLS LAST, campaign_id, placement_id LIMIT 15")
                .column("placement_id", "placement", TEXT, "if(placement_id = 'filtered', '" + other + "', placement_id)")
                .column("website", "website", TEXT, "if(placement_id = 'filtered', NULL, website)")
                .column("campaign_id", "campaign", CAMPAIGN)
                .column("impressions_net", "net impressions", COUNT)
                .column("spend", "spend", MONEY)
                .column("currency", "", TEXT)
                .column("viewable_rate", "viewable rate", PERCENT);
    }

    private static ReportQuery eachModel(ReportQuery query)
    {
        ReportQuery models = query;
        for (AttributionModel model : AttributionModel.values()) {
            models = models.column(model.label(), model.label().replace('_', ' '), CREDIT, "sum(conversions) FILTER (WHERE model = '" + model.label() + "')");
        }
        return models;
    }

    private static String campaignView(ReportFilter filter)
    {
        return filter.day().isPresent() ? "campaign_report" : "campaign_totals";
    }
}
