package com.advertisex.lake.benchmarks.layout;

import com.advertisex.lake.benchmarks.report.Figures;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static com.advertisex.lake.benchmarks.report.Figures.figure;
import static com.advertisex.lake.benchmarks.report.Figures.greatest;
import static com.advertisex.lake.benchmarks.report.Figures.least;
import static com.advertisex.lake.benchmarks.report.Figures.median;
import static com.advertisex.lake.benchmarks.report.Figures.text;

/** What each layout takes, and what each question cost in it. */
public record LayoutResults(List<Size> sizes, List<Answer> answers)
{
    private static final double MEGABYTE = 1024 * 1024;
    private static final double MILLIS = 1e3;

    public LayoutResults
    {
        sizes = List.copyOf(sizes);
        answers = List.copyOf(answers);
    }

    /** How large a layout is. */
    public record Size(String layout, long files, long bytes) {}

    /** One question, asked once. */
    public record Answer(String layout, String question, int round, double seconds, double cpuSeconds, long readBytes, long readRows) {}

    /** One line a question and layout: medians, and beside the time the fastest and the slowest round. */
    public void print(PrintWriter out)
    {
        List<Object[]> lines = new ArrayList<>();
        for (String question : answers.stream().map(Answer::question).distinct().toList()) {
            for (Size size : sizes) {
                List<Answer> rounds = answers.stream().filter(answer -> answer.question.equals(question) && answer.layout.equals(size.layout)).toList();
                lines.add(new Object[] {
                        question,
                        size.layout,
                        format("%,.0f", median(rounds, Answer::seconds) * MILLIS),
                        format("%,.0f - %,.0f", least(rounds, Answer::seconds) * MILLIS, greatest(rounds, Answer::seconds) * MILLIS),
                        format("%,.0f", median(rounds, Answer::cpuSeconds) * MILLIS),
                        format("%,.2f", median(rounds, Answer::readBytes) / MEGABYTE),
                        format("%,.0f", median(rounds, Answer::readRows))});
            }
        }
        print(out, lines, text("question"), text("layout"), figure("ms"), figure("fastest - slowest"), figure("CPU ms"), figure("MB read"),
                figure("rows read"));
        List<Object[]> totals = new ArrayList<>();
        sizes.forEach(size -> totals.add(new Object[] {size.layout, size.files, format("%,.1f", size.bytes / MEGABYTE)}));
        print(out, totals, text("layout"), figure("files"), figure("MB"));
        out.flush();
    }

    private static void print(PrintWriter out, List<Object[]> rows, Column... columns)
    {
        out.println(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, rows.toArray(new Object[0][])));
    }

    private static String format(String pattern, Object... values)
    {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** One object a question, layout and round. */
    public void write(Path file)
            throws IOException
    {
        Figures.write(file, answers);
    }
}
