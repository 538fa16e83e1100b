package com.advertisex.lake.validation.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lines over runs, oldest left, as SVG in the page. They are drawn here and not by the chart library of {@code lake report}: a suite has a line for each
 * expectation, a few points each, and the library would have to be in every page of a site that needs no script otherwise.
 *
 * <p>A drawing is a square of 100 by 100 that the styles stretch. So points are strokes without length, whose round ends stay round.
 */
final class TrendChart
{
    private TrendChart() {}

    /** @param description for who does not see it */
    static void large(Html html, List<TrendPoint> points, double low, double high, String description)
    {
        html.open("svg", "class", "large", "viewBox", "0 0 100 100", "preserveAspectRatio", "none", "role", "group", "aria-label", description);
        for (String y : List.of("0", "50", "100")) {
            path(html, "grid", "M0 " + y + "H100");
        }
        lines(html, points, low, high);
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).hasValue()) {
                html.open("a", "href", points.get(i).href()).element("title", points.get(i).label());
                point(html, points, i, low, high);
                html.close();
            }
        }
        html.close().line();
    }

    /** With points only where something was not met, and at the end. */
    static void small(Html html, List<TrendPoint> points, double low, double high, String description)
    {
        html.open("svg", "class", "small", "viewBox", "0 0 100 100", "preserveAspectRatio", "none", "role", "img", "aria-label", description);
        lines(html, points, low, high);
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).hasValue() && (i == points.size() - 1 || points.get(i).verdict() != Verdict.MET)) {
                point(html, points, i, low, high);
            }
        }
        html.close();
    }

    private static void lines(Html html, List<TrendPoint> points, double low, double high)
    {
        Map<String, StringBuilder> lines = new LinkedHashMap<>();
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).hasValue()) {
                StringBuilder line = lines.computeIfAbsent(points.get(i).line(), name -> new StringBuilder());
                line.append(line.length() == 0 ? 'M' : 'L').append(place(points, i, low, high));
            }
        }
        lines.values().forEach(line -> path(html, "line", line.toString()));
    }

    private static void point(Html html, List<TrendPoint> points, int index, double low, double high)
    {
        path(html, "point " + points.get(index).verdict().styleClass(), "M" + place(points, index, low, high) + "h0.01");
    }

    private static void path(Html html, String styleClass, String commands)
    {
        html.open("path", "class", styleClass, "d", commands, "vector-effect", "non-scaling-stroke").close();
    }

    private static String place(List<TrendPoint> points, int index, double low, double high)
    {
        double x = points.size() == 1 ? 50 : 100.0 * index / (points.size() - 1);
        double value = points.get(index).value();
        double y = high > low ? 100 * (high - value) / (high - low) : value == 0 ? 100 : 50;
        return String.format(Locale.ROOT, "%.2f %.2f", x, y);
    }
}
