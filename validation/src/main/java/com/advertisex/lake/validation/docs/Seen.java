package com.advertisex.lake.validation.docs;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an expectation saw: counts, percentages, figures, examples of what is unexpected. */
final class Seen
{
    private static final int MOST_EXAMPLES = 20;

    private Seen() {}

    static void write(Html html, StoredExpectation expectation)
    {
        JsonNode result = expectation.result();
        expectation.exception().ifPresent(why -> html.open("p", "class", "seen").text("It could not be judged: ").text(why).close());
        if (result.path("element_count").isNumber() && result.path("unexpected_count").isNumber()) {
            html.element("p", rows(result), "class", "seen");
        }
        else if (result.path("unexpected_count").asLong() > 0) {
            html.element("p", Shown.counted(result.get("unexpected_count").longValue(), "value") + " unexpected", "class", "seen");
        }
        JsonNode observed = result.path("observed_value");
        // Of what is met, lists and objects say what the sentence says already.
        if (!observed.isMissingNode() && !observed.isNull() && (observed.isValueNode() || !expectation.success())) {
            observed(html, observed);
        }
        if (!expectation.success()) {
            values(html, "Unexpected", examples(result), result.path("unexpected_count").asLong());
            values(html, "Missing", plain(result.path("partial_missing_list")), result.path("missing_count").asLong());
            places(html, result);
            details(html, result.path("details"));
        }
    }

    /** "2 of 5 rows unexpected, 40 %", or "2 of 5 rows unexpected, 50 % of the 4 that were judged; 1 row has no value". */
    private static String rows(JsonNode result)
    {
        long all = result.get("element_count").longValue();
        long missing = result.path("missing_count").asLong();
        String text = Shown.count(result.get("unexpected_count").longValue()) + " of " + Shown.counted(all, "row") + " unexpected";
        String percent = result.path("unexpected_percent").doubleValue() > 0 ? ", " + Shown.percent(result.get("unexpected_percent").doubleValue()) : "";
        if (missing == 0) {
            return text + percent;
        }
        return text + (percent.isEmpty() ? "" : percent + " of the " + Shown.count(all - missing) + " that were judged") + "; " + Shown.counted(missing, "row")
                + (missing == 1 ? " has" : " have") + " no value";
    }

    private static void observed(Html html, JsonNode value)
    {
        html.open("p", "class", "seen").text("Observed: ");
        if (value.isNumber()) {
            html.element("strong", Shown.number(value.doubleValue()));
        }
        else {
            new Sentence().value(value).parts().forEach(part -> {
                if (part.quoted()) {
                    html.quoted(part.text());
                }
                else {
                    html.text(part.text());
                }
            });
        }
        html.close();
    }

    /** Values and how often each is among those that were kept, in the order they come in. */
    private static Map<String, Long> examples(JsonNode result)
    {
        JsonNode counts = result.path("partial_unexpected_counts");
        if (!counts.isArray() || counts.isEmpty()) {
            return plain(result.path("partial_unexpected_list"));
        }
        Map<String, Long> examples = new LinkedHashMap<>();
        counts.forEach(each -> examples.merge(Shown.value(each.path("value")), each.path("count").asLong(), Long::sum));
        return examples;
    }

    private static Map<String, Long> plain(JsonNode values)
    {
        Map<String, Long> examples = new LinkedHashMap<>();
        values.forEach(each -> examples.merge(Shown.value(each), 1L, Long::sum));
        return examples;
    }

    private static void values(Html html, String title, Map<String, Long> examples, long all)
    {
        if (examples.isEmpty()) {
            return;
        }
        html.open("div", "class", "examples").element("span", title + ":").open("ul");
        long shown = 0;
        int count = 0;
        for (Map.Entry<String, Long> example : examples.entrySet()) {
            if (count++ == MOST_EXAMPLES) {
                break;
            }
            shown += example.getValue();
            html.open("li").quoted(example.getKey());
            if (example.getValue() > 1) {
                html.element("span", "\u00d7 " + Shown.count(example.getValue()), "class", "soft");
            }
            html.close();
        }
        html.close();
        if (all > shown) {
            html.element("span", "and " + Shown.count(all - shown) + " more", "class", "soft");
        }
        html.close();
    }

    /** Where the examples are: numbers of rows, or the columns that tell rows apart. */
    private static void places(Html html, JsonNode result)
    {
        JsonNode places = result.path("partial_unexpected_index_list");
        if (places.isArray() && !places.isEmpty()) {
            html.open("p", "class", "seen").text(places.get(0).isNumber() ? "In rows, counted from 0: " : "In rows: ");
            for (int i = 0; i < Math.min(places.size(), MOST_EXAMPLES); i++) {
                html.text(i == 0 ? "" : ", ").quoted(Shown.value(places.get(i)));
            }
            html.text(places.size() > MOST_EXAMPLES ? " and more" : "").close();
        }
    }

    private static void details(Html html, JsonNode details)
    {
        JsonNode mismatched = details.path("mismatched");
        if (mismatched.isArray()) {
            mismatched.forEach(each -> html.open("p", "class", "seen").text("At position " + each.path("Expected Column Position").asText() + ": expected ")
                    .quoted(Shown.value(each.path("Expected"))).text(", found ").quoted(Shown.value(each.path("Found"))).close());
            return;
        }
        (mismatched.isObject() ? mismatched : details).properties().forEach(detail -> {
            String name = Shown.capital(detail.getKey().replace('_', ' '));
            // Of texts, each counts for itself; of others, the place in the list does.
            if (detail.getValue().path(0).isTextual()) {
                values(html, name, plain(detail.getValue()), 0);
            }
            else {
                html.open("p", "class", "seen").text(name + ": ").quoted(Shown.value(detail.getValue())).close();
            }
        });
    }
}
