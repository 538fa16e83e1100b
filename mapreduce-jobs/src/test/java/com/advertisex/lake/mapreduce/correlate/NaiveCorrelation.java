package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.scan.RowValues;
import com.advertisex.lake.model.attribution.AttributionModel;
import com.advertisex.lake.model.attribution.AttributionWindows;
import com.advertisex.lake.model.attribution.ConversionPath;
import com.advertisex.lake.model.attribution.CreditModels;
import com.advertisex.lake.model.attribution.PathTouch;
import com.advertisex.lake.model.attribution.RemovalEffects;
import com.advertisex.lake.model.attribution.TouchType;
import com.advertisex.lake.model.attribution.TransitionCounts;
import org.apache.iceberg.data.Record;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Correlation as its definition reads: each interaction is held against every event there is. Slow, and obvious. */
final class NaiveCorrelation
{
    private final List<Record> impressions;
    private final List<Record> clicks;
    private final List<Record> conversions;
    private final Function<String, AttributionWindows> windows;

    NaiveCorrelation(List<Record> impressions, List<Record> clicks, List<Record> conversions, Function<String, AttributionWindows> windows)
    {
        this.impressions = impressions.stream().filter(row -> !isTest(row)).toList();
        this.clicks = clicks.stream().filter(row -> !isTest(row)).toList();
        this.conversions = conversions.stream().filter(row -> !isTest(row)).toList();
        this.windows = windows;
    }

    record Match(String how, Record impression) {}

    record Step(TouchType type, Record event, Record impression)
    {
        OffsetDateTime time()
        {
            return timeOf(event);
        }

        String id()
        {
            return (String) event.getField("event_id");
        }

        String channel()
        {
            return type + "\n" + event.getField("creative_id");
        }

        String placement()
        {
            return impression == null ? null : (String) impression.getField("placement_id");
        }
    }

    /** "click id | how | impression id | placement". */
    Set<String> correlatedClicks()
    {
        Set<String> rows = new TreeSet<>();
        for (Record click : clicks) {
            Match match = match(click);
            rows.add(text(click, "event_id") + " | " + match.how + " | " + (match.impression == null ? null : text(match.impression, "event_id"))
                    + " | " + (match.impression == null ? null : text(match.impression, "placement_id")));
        }
        return rows;
    }

    /** "conversion id | number | type | touch id | placement | named | deciding". */
    Set<String> touchpoints()
    {
        Set<String> rows = new TreeSet<>();
        for (Record conversion : conversions) {
            List<Step> path = path(conversion);
            int named = named(conversion, path);
            int deciding = deciding(conversion, path);
            for (int index = 0; index < path.size(); index++) {
                Step step = path.get(index);
                rows.add(text(conversion, "event_id") + " | " + (index + 1) + " | " + step.type.name().toLowerCase(Locale.ROOT) + " | " + step.id() + " | "
                        + step.placement() + " | " + (index == named) + " | " + (index == deciding));
            }
        }
        return rows;
    }

    /** "conversion id | model | touch id | credit". */
    Set<String> attributions()
    {
        Set<String> rows = new TreeSet<>();
        CreditModels models = new CreditModels(Duration.ofDays(7));
        for (Record conversion : conversions) {
            List<Step> path = path(conversion);
            for (AttributionModel model : AttributionModel.values()) {
                if (path.isEmpty()) {
                    rows.add(text(conversion, "event_id") + " | " + model.label() + " | null | 1.000000000");
                    continue;
                }
                long[] credits = models.credits(model, new ConversionPath(
                        path.stream().map(step -> new PathTouch(step.type, RowValues.micros(step.event, "event_time"), step.channel())).toList(),
                        deciding(conversion, path),
                        RowValues.micros(conversion, "event_time")), effects(conversion));
                for (int index = 0; index < credits.length; index++) {
                    if (credits[index] > 0) {
                        rows.add(text(conversion, "event_id") + " | " + model.label() + " | " + path.get(index).id() + " | "
                                + BigDecimal.valueOf(credits[index], 9).toPlainString());
                    }
                }
            }
        }
        return rows;
    }

    private RemovalEffects effects(Record conversion)
    {
        TransitionCounts transitions = new TransitionCounts();
        for (Record other : conversions) {
            if (day(other).equals(day(conversion)) && Objects.equals(text(other, "campaign_id"), text(conversion, "campaign_id"))) {
                List<Step> path = path(other);
                if (!path.isEmpty()) {
                    transitions.add(path.stream().map(Step::channel).toList());
                }
            }
        }
        return transitions.removalEffects();
    }

    private List<Step> path(Record conversion)
    {
        List<Step> path = new ArrayList<>(own(conversion));
        Step named = namedStep(conversion);
        if (named != null && path.stream().noneMatch(step -> step.type == named.type && step.id().equals(named.id()))) {
            path.add(named);
        }
        path.sort(Comparator.comparing(Step::time).thenComparing(Step::id).thenComparing(Step::type));
        return path;
    }

    private List<Step> own(Record conversion)
    {
        List<Step> steps = new ArrayList<>();
        List<Record> own = clicks.stream()
                .filter(click -> isValid(click) && isSame(click, conversion) && isWithin(TouchType.CLICK, click, conversion))
                .toList();
        Set<String> clicked = own.stream().map(this::pathImpression).filter(Objects::nonNull).map(row -> text(row, "event_id")).collect(Collectors.toSet());
        own.forEach(click -> steps.add(new Step(TouchType.CLICK, click, pathImpression(click))));
        impressions.stream()
                .filter(view -> isValid(view) && isSame(view, conversion) && isWithin(TouchType.IMPRESSION, view, conversion))
                .filter(view -> !clicked.contains(text(view, "event_id")))
                .forEach(view -> steps.add(new Step(TouchType.IMPRESSION, view, view)));
        return steps;
    }

    private Record pathImpression(Record click)
    {
        Match match = match(click);
        return "named".equals(match.how) || "latest".equals(match.how) ? match.impression : null;
    }

    private Step namedStep(Record conversion)
    {
        String clickId = text(conversion, "click_id");
        Record click = clickId == null ? null : latest(clicks.stream()
                .filter(row -> clickId.equals(text(row, "click_id") == null ? text(row, "event_id") : text(row, "click_id")))
                .filter(row -> !timeOf(row).isAfter(timeOf(conversion)))
                .toList());
        if (click != null && isValid(click) && isWithin(TouchType.CLICK, click, conversion)) {
            return new Step(TouchType.CLICK, click, null);
        }
        Record impression = impressionNamedBy(conversion);
        return impression == null || !isValid(impression) ? null : new Step(TouchType.IMPRESSION, impression, impression);
    }

    private int named(Record conversion, List<Step> path)
    {
        Step named = namedStep(conversion);
        for (int index = 0; index < path.size(); index++) {
            if (named != null && path.get(index).type == named.type && path.get(index).id().equals(named.id())) {
                return index;
            }
        }
        return -1;
    }

    private int deciding(Record conversion, List<Step> path)
    {
        int named = named(conversion, path);
        if (named >= 0) {
            return named;
        }
        for (int index = path.size() - 1; index >= 0; index--) {
            if (path.get(index).type == TouchType.CLICK) {
                return index;
            }
        }
        return path.size() - 1;
    }

    private Match match(Record click)
    {
        Record named = impressionNamedBy(click);
        if (named != null && isSame(named, click)) {
            return new Match("named", named);
        }
        if (named != null) {
            return new Match("named_elsewhere", named);
        }
        Record latest = latest(impressions.stream().filter(view -> isSame(view, click) && isWithin(TouchType.IMPRESSION, view, click)).toList());
        if (latest == null) {
            return new Match(null, null);
        }
        return new Match(text(click, "impression_id") == null ? "latest" : "latest_instead", latest);
    }

    private Record impressionNamedBy(Record interaction)
    {
        String id = text(interaction, "impression_id");
        return impressions.stream()
                .filter(view -> text(view, "event_id").equals(id) && isWithin(TouchType.IMPRESSION, view, interaction))
                .findFirst()
                .orElse(null);
    }

    private static Record latest(List<Record> rows)
    {
        return rows.stream().max(Comparator.comparing(NaiveCorrelation::timeOf).thenComparing(row -> text(row, "event_id"))).orElse(null);
    }

    private boolean isWithin(TouchType type, Record touch, Record interaction)
    {
        AttributionWindows ofAdvertiser = windows.apply(text(interaction, "advertiser_id"));
        Duration age = Duration.between(timeOf(touch), timeOf(interaction));
        return !age.isNegative() && age.compareTo(type == TouchType.CLICK ? ofAdvertiser.click() : ofAdvertiser.view()) <= 0;
    }

    /** User and campaign are known, and the same. */
    private static boolean isSame(Record left, Record right)
    {
        return text(left, "user_key") != null && text(left, "campaign_id") != null
                && text(left, "user_key").equals(text(right, "user_key")) && text(left, "campaign_id").equals(text(right, "campaign_id"));
    }

    private static boolean isValid(Record row)
    {
        return row.getField("ivt_reason") == null;
    }

    private static boolean isTest(Record row)
    {
        return Boolean.TRUE.equals(row.getField("is_test"));
    }

    private static LocalDate day(Record row)
    {
        return timeOf(row).toLocalDate();
    }

    private static OffsetDateTime timeOf(Record row)
    {
        return (OffsetDateTime) row.getField("event_time");
    }

    private static String text(Record row, String column)
    {
        return (String) row.getField(column);
    }
}
