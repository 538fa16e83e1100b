package com.advertisex.lake.benchmarks.layout;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What each layout takes, and what each question cost in it. */
public record LayoutResults(List<Size> sizes, List<Answer> answers)
{
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
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
                        format("%,.0f - %,.0f", rounds.stream().mapToDouble(Answer::seconds).min().orElseThrow() * MILLIS,
                                rounds.stream().mapToDouble(Answer::seconds).max().orElseThrow() * MILLIS),
                        format("%,.0f", median(rounds, Answer::cpuSeconds) * MILLIS),
                        format("%,.2f", median(rounds, Answer::readBytes) / MEGABYTE),
                        format("%,.0f", median(rounds, Answer::readRows))});
            }
        }
        out.println(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
                columns("question", "layout", "ms", "fastest - slowest", "CPU ms", "MB read", "rows read"),
                lines.toArray(new Object[0][])));
        out.println(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns("layout", "", "files", "MB"),
                sizes.stream().map(size -> new Object[] {size.layout, "", size.files, format("%,.1f", size.bytes / MEGABYTE)}).toArray(Object[][]::new)));
        out.flush();
    }

    /** Two texts, then figures. */
    private static Column[] columns(String... names)
    {
        Column[] columns = new Column[names.length];
        for (int i = 0; i < names.length; i++) {
            HorizontalAlign align = i < 2 ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
            columns[i] = new Column().header(names[i]).headerAlign(align).dataAlign(align);
        }
        return columns;
    }

    private static String format(String pattern, Object... values)
    {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static double median(List<Answer> rounds, ToDoubleFunction<Answer> figure)
    {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** One object a question, layout and round. */
    public void write(Path file)
            throws IOException
    {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.writeString(file, JSON.writeValueAsString(answers) + "\n");
    }
}
