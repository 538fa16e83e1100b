package com.advertisex.lake.singlenode.report;

import java.time.LocalDate;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What a report is asked of.
 *
 * @param day the UTC day; empty for all days together
 * @param campaign its id; empty for all campaigns
 */
public record ReportFilter(Optional<LocalDate> day, Optional<String> campaign)
{
    /** All days, all campaigns. */
    public static final ReportFilter NONE = new ReportFilter(Optional.empty(), Optional.empty());

    public ReportFilter
    {
        requireNonNull(day, "day is null");
        requireNonNull(campaign, "campaign is null");
    }

    /** As a heading says it. */
    String text()
    {
        return day.map(d -> d + " (UTC)").orElse("all days") + campaign.map(id -> ", campaign " + id).orElse("");
    }
}
