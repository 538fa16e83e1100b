package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.model.attribution.AttributionWindows;
import com.advertisex.lake.model.attribution.TouchType;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import static java.util.Objects.requireNonNull;

/**
 * What one user did with one campaign, event by event in order of time: tells of each click the impression that it was on, and of each conversion the touches
 * before it that lie inside the advertiser's windows. An impression that was clicked is the click's touch, not one of its own. Memory: the latest
 * {@code maxTouches} impressions and clicks each, however many a user has.
 */
final class Journey
{
    private final AdvertiserWindows windows;
    private final AttributionWindows longest;
    private final int maxTouches;
    private final Deque<View> views = new ArrayDeque<>();
    private final Deque<Click> clicks = new ArrayDeque<>();

    private record View(Touch touch, boolean isInvalid) {}

    private record Click(Touch touch, ClickMatch match) {}

    Journey(AdvertiserWindows windows, int maxTouches)
    {
        this.windows = requireNonNull(windows, "windows is null");
        this.longest = windows.longest();
        this.maxTouches = maxTouches;
    }

    /** Forgets all. */
    void start()
    {
        views.clear();
        clicks.clear();
    }

    /** @param isInvalid counts as what a click was on, not as a touch of a conversion */
    void impression(Touch impression, boolean isInvalid)
    {
        forget(impression.timeMicros());
        Deque<View> later = new ArrayDeque<>(0);
        while (!views.isEmpty() && Touch.ORDER.compare(views.peekLast().touch, impression) > 0) {
            later.push(views.removeLast());
        }
        views.addLast(new View(impression, isInvalid));
        later.forEach(views::addLast);
        if (views.size() > maxTouches) {
            views.removeFirst();
        }
    }

    /** A click whose match is known already. */
    void click(Touch click, ClickMatch match, boolean isInvalid)
    {
        forget(click.timeMicros());
        if (isInvalid) {
            return;
        }
        Deque<Click> later = new ArrayDeque<>(0);
        while (!clicks.isEmpty() && Touch.ORDER.compare(clicks.peekLast().touch, click) > 0) {
            later.push(clicks.removeLast());
        }
        clicks.addLast(new Click(click, match));
        later.forEach(clicks::addLast);
        if (clicks.size() > maxTouches) {
            clicks.removeFirst();
        }
    }

    /** @return the impression that the click was on, null if there is none */
    ClickMatch match(Interaction click)
    {
        forget(click.timeMicros());
        Duration window = windows.at(click.advertiserId(), click.timeMicros()).view();
        View latest = null;
        for (Iterator<View> later = views.descendingIterator(); later.hasNext(); ) {
            View view = later.next();
            if (!isWithin(window, view.touch, click)) {
                break;
            }
            if (view.touch.eventId().equals(click.impressionId())) {
                return match(ClickMatch.How.NAMED, view.touch);
            }
            if (latest == null) {
                latest = view;
                if (click.impressionId() == null) {
                    return match(ClickMatch.How.LATEST, view.touch);
                }
            }
        }
        return latest == null ? null : match(ClickMatch.How.LATEST_INSTEAD, latest.touch);
    }

    private static ClickMatch match(ClickMatch.How how, Touch impression)
    {
        return new ClickMatch(how, impression.eventId(), impression.timeMicros(), impression.placement());
    }

    /** @return in order of time, the latest {@code maxTouches} of them */
    List<Touch> path(Interaction conversion)
    {
        forget(conversion.timeMicros());
        AttributionWindows ofAdvertiser = windows.at(conversion.advertiserId(), conversion.timeMicros());
        List<Touch> path = new ArrayList<>();
        Set<String> clicked = new HashSet<>();
        for (Click click : clicks) {
            if (isWithin(ofAdvertiser.click(), click.touch, conversion)) {
                path.add(click.touch);
                if (click.match != null && click.match.holdsForPaths()) {
                    clicked.add(click.match.impressionId());
                }
            }
        }
        for (View view : views) {
            if (!view.isInvalid && !clicked.contains(view.touch.eventId()) && isWithin(ofAdvertiser.view(), view.touch, conversion)) {
                path.add(view.touch);
            }
        }
        path.sort(Touch.ORDER);
        return path.size() <= maxTouches ? path : List.copyOf(path.subList(path.size() - maxTouches, path.size()));
    }

    /** Whether a touch lies inside its window before an interaction. */
    static boolean isWithin(AttributionWindows windows, Touch touch, Interaction interaction)
    {
        return isWithin(touch.type() == TouchType.CLICK ? windows.click() : windows.view(), touch, interaction);
    }

    private static boolean isWithin(Duration window, Touch touch, Interaction interaction)
    {
        long age = interaction.timeMicros() - touch.timeMicros();
        return age >= 0 && age <= micros(window);
    }

    private void forget(long timeMicros)
    {
        while (!views.isEmpty() && views.peekFirst().touch.timeMicros() < timeMicros - micros(longest.view())) {
            views.removeFirst();
        }
        while (!clicks.isEmpty() && clicks.peekFirst().touch.timeMicros() < timeMicros - micros(longest.click())) {
            clicks.removeFirst();
        }
    }

    private static long micros(Duration duration)
    {
        return TimeUnit.SECONDS.toMicros(duration.toSeconds());
    }
}
