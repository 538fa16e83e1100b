package com.advertisex.lake.singlenode.report;

import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.output.TextTable;
import com.fasterxml.jackson.annotation.JsonInclude;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What each campaign delivered, on one day or on all.
 *
 * @param day the UTC day; null for all days
 * @param completeThrough all that was received before it is in the figures; null if nothing was processed yet
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CampaignReport(LocalDate day, Instant completeThrough, List<CampaignRow> campaigns)
{
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String COLUMNS = "campaign_id, impressions_gross, impressions_net, clicks, conversions, spend, currency, CAST(ctr AS "
            + "decimal(38, 12)), ecpm";

    public CampaignReport
    {
        campaigns = List.copyOf(campaigns);
    }

    /** Asks the views {@code marts.campaign_report} (a day) or {@code marts.campaign_totals} (all days). */
    public static CampaignReport query(Connection trino, Optional<LocalDate> day)
            throws SQLException
    {
        String sql = "SELECT " + COLUMNS + " FROM lake.marts." + (day.isPresent() ? "campaign_report WHERE day = ?" : "campaign_totals")
                + " ORDER BY campaign_id";
        try (PreparedStatement statement = trino.prepareStatement(sql)) {
            if (day.isPresent()) {
                statement.setDate(1, Date.valueOf(day.get()));
            }
            List<CampaignRow> campaigns = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    campaigns.add(new CampaignRow(result.getString(1), result.getLong(2), result.getLong(3), result.getLong(4), result.getLong(5),
                            result.getBigDecimal(6), result.getString(7), result.getBigDecimal(8), result.getBigDecimal(9)));
                }
            }
            return new CampaignReport(day.orElse(null), completeThrough(trino), campaigns);
        }
    }

    /** Prints the table, and beside it through when it is complete. */
    public void print(PrintWriter out)
    {
        TextTable table = new TextTable()
                .text("campaign").figure("impressions").figure("net").figure("clicks").figure("conversions")
                .figure("spend").text("").figure("CTR").figure("eCPM");
        for (CampaignRow row : campaigns) {
            table.row(row.campaignId() == null ? "(none)" : row.campaignId(), Figures.count(row.impressionsGross()), Figures.count(row.impressionsNet()),
                    Figures.count(row.clicks()), Figures.count(row.conversions()), Figures.money(row.spend()), row.currency(), Figures.percent(row.ctr()),
                    Figures.money(row.ecpm()));
        }
        out.println("Campaigns, " + (day == null ? "all days" : day + " (UTC)"));
        if (campaigns.isEmpty()) {
            out.println("  no events" + (day == null ? "; load some with `lake demo` or `lake ingest`, then `lake process`" : " on this day"));
        }
        else {
            table.print(out);
        }
        out.println("Data complete through " + (completeThrough == null ? "- (nothing processed yet: `lake process`)" : HOUR.format(completeThrough))
                + "; net: without invalid traffic; test traffic left out");
        out.flush();
    }

    private static Instant completeThrough(Connection trino)
            throws SQLException
    {
        String sql = "SELECT CAST(to_unixtime(complete_through) AS bigint) FROM lake.marts.data_complete_through WHERE feed = 'all'";
        try (Statement statement = trino.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            if (!result.next()) {
                return null;
            }
            long seconds = result.getLong(1);
            return result.wasNull() ? null : Instant.ofEpochSecond(seconds);
        }
    }
}
