package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.report.Figures;
import com.github.freva.asciitable.AsciiTable;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import static com.advertisex.lake.benchmarks.report.Figures.figure;
import static com.advertisex.lake.benchmarks.report.Figures.greatest;
import static com.advertisex.lake.benchmarks.report.Figures.least;
import static com.advertisex.lake.benchmarks.report.Figures.median;
import static com.advertisex.lake.benchmarks.report.Figures.percentile;
import static com.advertisex.lake.benchmarks.report.Figures.text;

/** All rounds, as a table (one line a question and engine) and as JSON (one object a round). */
public record QueryResults(List<QueryRound> rounds)
{
    private static final double MILLIS = 1e3;
    private static final double MEGABYTE = 1024 * 1024;
    private static final int HIGH = 95;

    public QueryResults
    {
        rounds = List.copyOf(rounds);
    }

    /** Medians, and of the time the 95th percentile and the least and greatest; under the table what an engine takes for any dashboard. */
    public void print(PrintWriter out)
    {
        List<Object[]> lines = new ArrayList<>();
        for (String question : distinct(QueryRound::question)) {
            for (String engine : distinct(QueryRound::engine)) {
                List<QueryRound> asked = rounds.stream().filter(round -> round.question().equals(question) && round.engine().equals(engine)).toList();
                if (!asked.isEmpty()) {
                    lines.add(line(asked));
                }
            }
        }
        out.println(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
                List.of(text("kind"), text("question"), text("engine"), figure("median ms"), figure("p95 ms"), figure("least - greatest"), figure("CPU ms"),
                        figure("MB read"), figure("rows read"), figure("rows")).toArray(com.github.freva.asciitable.Column[]::new),
                lines.toArray(new Object[0][])));
        for (String engine : distinct(QueryRound::engine)) {
            List<QueryRound> dashboards = rounds.stream()
                    .filter(round -> round.engine().equals(engine) && round.kind().equals(Question.Kind.DASHBOARD.label()))
                    .toList();
            if (!dashboards.isEmpty()) {
                out.println(format("Dashboards, %s: 95 of 100 answers within %,.0f ms, half within %,.0f ms", engine,
                        percentile(dashboards, QueryRound::seconds, HIGH) * MILLIS, median(dashboards, QueryRound::seconds) * MILLIS));
            }
        }
        out.flush();
    }

    private static Object[] line(List<QueryRound> asked)
    {
        QueryRound first = asked.get(0);
        return new Object[] {
                first.kind(),
                first.question(),
                first.engine(),
                millis(median(asked, QueryRound::seconds)),
                millis(percentile(asked, QueryRound::seconds, HIGH)),
                millis(least(asked, QueryRound::seconds)) + " - " + millis(greatest(asked, QueryRound::seconds)),
                millis(median(asked, QueryRound::cpuSeconds)),
                first.readBytes() == null ? "" : format("%,.2f", median(asked, QueryRound::readBytes) / MEGABYTE),
                first.readRows() == null ? "" : format("%,.0f", median(asked, QueryRound::readRows)),
                format("%,d", first.rows())};
    }

    private List<String> distinct(Function<QueryRound, String> name)
    {
        return rounds.stream().map(name).distinct().toList();
    }

    private static String millis(double seconds)
    {
        return format("%,.0f", seconds * MILLIS);
    }

    private static String format(String pattern, Object... values)
    {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** An array of one object a question, engine and round. */
    public void write(Path file)
            throws IOException
    {
        Figures.write(file, rounds);
    }
}
