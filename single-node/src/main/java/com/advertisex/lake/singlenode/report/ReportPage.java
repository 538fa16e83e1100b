package com.advertisex.lake.singlenode.report;

import com.advertisex.lake.singlenode.config.Template;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import static java.util.Objects.requireNonNull;

/**
 * All reports on one page of HTML with charts, for readers who know the trade and not the lake. The page holds all that it shows: figures, styles and
 * the chart library; it loads nothing and says so to the browser.
 *
 * @param filter of those reports that have days
 * @param reports by the name that the template has for them
 */
record ReportPage(ReportFilter filter, int minUsers, Map<String, Report> reports)
{
    private static final String FOLDER = "com/advertisex/lake/singlenode/report/";

    ReportPage
    {
        requireNonNull(filter, "filter is null");
        reports = new LinkedHashMap<>(reports);
    }

    static ReportPage query(Connection trino, Optional<LocalDate> day, int minUsers)
            throws SQLException
    {
        ReportFilter filter = new ReportFilter(day, Optional.empty());
        Map<String, Report> reports = new LinkedHashMap<>();
        for (Map.Entry<String, ReportQuery> query : queries(filter, minUsers).entrySet()) {
            boolean daily = !query.getValue().day().isEmpty();
            reports.put(query.getKey(), Report.query(trino, query.getValue(), daily ? filter : ReportFilter.NONE));
        }
        return new ReportPage(filter, minUsers, reports);
    }

    /** What the page asks, by the name that the template has for it. */
    static Map<String, ReportQuery> queries(ReportFilter filter, int minUsers)
    {
        Map<String, ReportQuery> queries = new LinkedHashMap<>();
        queries.put("totals", Reports.totals(filter));
        queries.put("users", Reports.users());
        queries.put("hours", Reports.hours());
        queries.put("campaigns", Reports.campaigns(filter));
        queries.put("funnel", Reports.funnelOfAll());
        queries.put("models", Reports.models());
        queries.put("reach", Reports.reach());
        queries.put("frequencies", Reports.frequencies(minUsers));
        queries.put("placements", Reports.placements(minUsers));
        queries.put("pacing", Reports.pacing());
        queries.put("auctions", Reports.auctions());
        return queries;
    }

    /** @param now when the page is made */
    String html(Instant now)
    {
        Map<String, String> values = new LinkedHashMap<>();
        reports.forEach((key, report) -> values.put("table." + key, table(report)));
        headline(values, reports.get("totals"));
        headline(values, reports.get("users"));
        values.put("state", reports.get("campaigns").rows().isEmpty() ? "empty" : "filled");
        values.put("days", Html.escape(filter.text()));
        values.put("complete-through", Html.escape(reports.get("campaigns").completeThroughText()));
        values.put("made", Html.escape(ReportFormat.TIME.text(now)));
        values.put("min-users", String.valueOf(minUsers));
        values.put("data", data());
        values.put("library", library());
        return Template.resource(FOLDER + "report.html").render(values);
    }

    private String data()
    {
        Map<String, Object> data = new LinkedHashMap<>();
        reports.forEach((key, report) -> data.put(key, report.jsonRows()));
        try {
            return Html.escapeJson(new JsonMapper().writeValueAsString(data));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void headline(Map<String, String> values, Report report)
    {
        List<Object> row = report.rows().isEmpty() ? null : report.rows().get(0);
        for (int i = 0; i < report.query().columns().size(); i++) {
            ReportColumn column = report.query().columns().get(i);
            String text = row == null ? "" : column.format().text(row.get(i));
            values.put("headline." + column.name().replace('_', '-'), text.isEmpty() ? "-" : Html.escape(text));
        }
    }

    private static String table(Report report)
    {
        StringBuilder html = new StringBuilder("<table><caption>").append(Html.escape(report.query().title() + ", " + report.filter().text()))
                .append("</caption><thead><tr>");
        for (ReportColumn column : report.query().columns()) {
            html.append("<th scope=\"col\"").append(style(column)).append('>').append(Html.escape(column.header())).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (List<Object> row : report.rows()) {
            html.append("<tr>");
            List<String> texts = report.texts(row);
            for (int i = 0; i < texts.size(); i++) {
                html.append("<td").append(style(report.query().columns().get(i))).append('>').append(Html.escape(texts.get(i))).append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table>").toString();
    }

    private static String style(ReportColumn column)
    {
        return column.format().isFigure() ? " class=\"figure\"" : "";
    }

    /** Without the note for debuggers, which names a file that is not there. */
    private static String library()
    {
        Properties properties = new Properties();
        try (InputStream input = ReportPage.class.getResourceAsStream("chart.properties")) {
            properties.load(requireNonNull(input, "chart.properties is not packaged"));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String script = Template.resource(properties.getProperty("script")).text().replaceFirst("(?m)^//# sourceMappingURL=.*$", "");
        if (script.contains("</script") || script.contains("<!--")) {
            throw new IllegalStateException("the chart library cannot stand in a page: it has a tag in it");
        }
        return script;
    }
}
