package com.advertisex.lake.benchmarks.layout;

import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * A query behind a metric, or behind an operator's errand.
 *
 * @param name in the table that is printed
 * @param sql with names in braces where the table and values of the data go
 */
record Question(String name, String sql)
{
    private static final String DELIVERY = "count(*), count_if(ivt_reason IS NULL), sum(media_cost), count_if(is_viewable), count_if(is_measurable)";
    private static final String ONE_DAY = "event_time >= {day} AND event_time < {day} + INTERVAL '1' DAY";
    private static final String ONE_HOUR = "event_time >= {hour} AND event_time < {hour} + INTERVAL '1' HOUR";

    Question
    {
        requireNonNull(name, "name is null");
        requireNonNull(sql, "sql is null");
    }

    /** With values in place of the names. */
    String bind(Map<String, String> values)
    {
        String bound = sql;
        for (Map.Entry<String, String> value : values.entrySet()) {
            bound = bound.replace("{" + value.getKey() + "}", value.getValue());
        }
        return bound;
    }

    static List<Question> all()
    {
        return List.of(
                new Question("all campaigns, a day", "SELECT campaign_id, " + DELIVERY + " FROM {table} WHERE " + ONE_DAY + " GROUP BY campaign_id"),
                new Question("all campaigns, an hour", "SELECT campaign_id, " + DELIVERY + " FROM {table} WHERE " + ONE_HOUR + " GROUP BY campaign_id"),
                new Question("a campaign by hour, a day",
                        "SELECT date_trunc('hour', event_time), " + DELIVERY + " FROM {table} WHERE campaign_id = {campaign} AND " + ONE_DAY + " GROUP BY 1"),
                new Question("reach of a campaign, all days", "SELECT approx_distinct(user_key), count(*) FROM {table} WHERE campaign_id = {campaign}"),
                new Question("placements of a campaign, a day",
                        "SELECT placement_id, " + DELIVERY + " FROM {table} WHERE campaign_id = {campaign} AND " + ONE_DAY + " GROUP BY 1"),
                new Question("an event by its id", "SELECT * FROM {table} WHERE event_id = {event}"),
                new Question("a user's events", "SELECT event_time, campaign_id FROM {table} WHERE user_key = {user}"));
    }
}
