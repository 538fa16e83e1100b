package com.advertisex.lake.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the results of all benchmarks are printed and written by. */
public final class Figures
{
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final int PERCENT = 100;

    private Figures() {}

    /** Of an even number of rounds the mean of the two in the middle. */
    public static <T> double median(List<T> rounds, ToDoubleFunction<T> figure)
    {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public static <T> double least(List<T> rounds, ToDoubleFunction<T> figure)
    {
        return rounds.stream().mapToDouble(figure).min().orElseThrow();
    }

    public static <T> double greatest(List<T> rounds, ToDoubleFunction<T> figure)
    {
        return rounds.stream().mapToDouble(figure).max().orElseThrow();
    }

    /**
     * The least figure that so many of a hundred do not exceed (nearest rank).
     *
     * @param percent from 1 to 100
     */
    public static <T> double percentile(List<T> rounds, ToDoubleFunction<T> figure, int percent)
    {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[(sorted.length * percent + PERCENT - 1) / PERCENT - 1];
    }

    /** A column of names. */
    public static Column text(String header)
    {
        return new Column().header(header).headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT);
    }

    /** A column of numbers. */
    public static Column figure(String header)
    {
        return new Column().header(header).headerAlign(HorizontalAlign.RIGHT).dataAlign(HorizontalAlign.RIGHT);
    }

    /** An array of one object a round. */
    public static void write(Path file, List<?> rounds)
            throws IOException
    {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, JSON.writeValueAsString(rounds) + "\n");
    }
}
