package com.advertisex.lake.singlenode.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class TestReportPage
{
    private static final Instant NOW = Instant.parse("2026-11-23T08:15:00Z");
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)> & \"'";

    @Test
    void escapesDataInTextAndInScripts()
    {
        String html = page(HOSTILE).html(NOW);
        assertThat(html).doesNotContain("<img").contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &amp; &quot;&#39;");
        assertThat(html.split("</script>", -1)).hasSize(4);
    }

    @Test
    void holdsTheFiguresAsJson()
            throws IOException
    {
        JsonNode campaign = data(page(HOSTILE).html(NOW)).get("campaigns").get(0);
        assertThat(campaign.get("campaignId").asText()).isEqualTo(HOSTILE);
        assertThat(campaign.get("impressionsGross").asLong()).isEqualTo(1234);
        assertThat(campaign.get("spend").decimalValue()).isEqualByComparingTo("1234.565");
    }

    @Test
    void loadsNothing()
    {
        assertThat(page("cmp-1").html(NOW)).contains("default-src 'none'", "Chart.js v4")
                .doesNotContainPattern("<link|@import|<(script|img|iframe)[^>]* src=|url\\(http|sourceMappingURL");
    }

    @Test
    void writesFiguresForTheEye()
    {
        assertThat(page("cmp-1").html(NOW)).contains("<td class=\"figure\">1,234</td>", "<td class=\"figure\">1,234.56</td>", "made 2026-11-23 08:15 UTC");
    }

    @Test
    void saysThatThereIsNothing()
            throws IOException
    {
        String html = page(null).html(NOW);
        assertThat(html).contains("<body class=\"empty\">", "There is nothing to show");
        assertThat(data(html).get("campaigns")).isEmpty();
    }

    private static JsonNode data(String html)
            throws IOException
    {
        Matcher matcher = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(html);
        assertThat(matcher.find()).isTrue();
        return new JsonMapper().readTree(matcher.group(1));
    }

    /** @param campaign null for a lake without rows: sums over nothing are a row of nulls */
    private static ReportPage page(String campaign)
    {
        Map<String, Report> reports = new LinkedHashMap<>();
        ReportPage.queries(ReportFilter.NONE, 50).forEach((name, query) -> {
            List<List<Object>> rows = List.of();
            if (campaign != null) {
                rows = List.of(row(query, campaign));
            }
            else if (name.equals("totals") || name.equals("users")) {
                rows = List.of(Arrays.asList(new Object[query.columns().size()]));
            }
            reports.put(name, new Report(query, ReportFilter.NONE, null, rows));
        });
        return new ReportPage(ReportFilter.NONE, 50, reports);
    }

    private static List<Object> row(ReportQuery query, String campaign)
    {
        return query.columns().stream().<Object>map(column -> switch (column.format()) {
            case TEXT, CAMPAIGN, NAME -> campaign;
            case COUNT -> 1234L;
            case CREDIT, MONEY, PERCENT, MULTIPLE, DURATION -> new BigDecimal("1234.565");
            case TIME -> NOW;
        }).toList();
    }
}
