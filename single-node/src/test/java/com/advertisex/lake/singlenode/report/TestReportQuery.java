package com.advertisex.lake.singlenode.report;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestReportQuery
{
    private static final ReportFilter FILTER = new ReportFilter(Optional.of(LocalDate.parse("2026-11-22")), Optional.of("cmp-1"));

    @Test
    void leavesDayAndCampaignToParameters()
    {
        assertThat(Reports.campaigns(FILTER).sql(FILTER)).contains(" FROM lake.marts.campaign_report WHERE true AND day = ? AND campaign_id = ? ORDER BY");
        assertThat(Reports.campaigns(ReportFilter.NONE).sql(ReportFilter.NONE)).contains(" FROM lake.marts.campaign_totals WHERE true ORDER BY");
    }

    @Test
    void refusesADayWhereAllDaysAreTogether()
    {
        assertThatThrownBy(() -> Reports.funnel().sql(FILTER)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("funnel_report has all days together: no day can be chosen");
    }

    @Test
    void saysThatACampaignIsUnknown()
    {
        StringWriter out = new StringWriter();
        new Report(Reports.campaigns(FILTER), FILTER, null, List.of()).print(new PrintWriter(out));
        assertThat(out.toString().lines()).containsExactly(
                "Campaigns, 2026-11-22 (UTC), campaign cmp-1",
                "  no rows: nothing is known of this campaign on this day; `lake report campaigns` lists those there are",
                "Data complete through - (nothing processed yet: `lake process`); net: without invalid traffic; test traffic left out");
    }

    @Test
    void keepsTheFieldsOfJson()
    {
        assertThat(new Report(Reports.campaigns(FILTER), FILTER, null, List.of()).json()).containsOnlyKeys("day", "campaign", "completeThrough", "campaigns");
    }

    @Test
    void dividesWinsByWhatMayBeWonOfEach()
    {
        assertThat(Reports.auctions().sql(ReportFilter.NONE)).contains("sum(won_gross) AS double) / nullif(sum(bid_requests_gross), 0)",
                " FROM lake.marts.auction_report WHERE criterion = 'country' GROUP BY exchange");
        assertThat(Reports.auctions("placement_id").sql(ReportFilter.NONE)).contains("sum(won_gross) AS double) / nullif(sum(imps_gross), 0)",
                " WHERE criterion = 'placement_id' GROUP BY value");
    }
}
