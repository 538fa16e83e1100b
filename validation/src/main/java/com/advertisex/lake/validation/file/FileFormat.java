package com.advertisex.lake.validation.file;

import com.advertisex.lake.validation.table.DataException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats of files that tables are read from. */
public enum FileFormat
{
    /** Values between commas, names in the first line. */
    CSV("csv", "csv"),
    /** A JSON object a row, in lines, or one after another, or in one array. */
    JSON_LINES("json-lines", "jsonl", "ndjson"),
    /** One JSON object that holds an array of values for each column, or an object of row labels and values, as pandas writes it. */
    JSON_COLUMNS("json-columns"),
    /** Avro container files. */
    AVRO("avro", "avro"),
    PARQUET("parquet", "parquet");

    private final String label;
    @SuppressWarnings("ImmutableEnumChecker") // List.of() is immutable
    private final List<String> extensions;

    FileFormat(String label, String... extensions)
    {
        this.label = label;
        this.extensions = List.of(extensions);
    }

    public String label()
    {
        return label;
    }

    /** The labels of all formats, for messages. */
    public static String labels()
    {
        return Arrays.stream(values()).map(FileFormat::label).collect(Collectors.joining(", "));
    }

    /**
     * By the name of the file; of a file {@code .json} by how it begins.
     *
     * @throws DataException if the name does not tell
     */
    public static FileFormat of(Path file)
    {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        if (extension.equals("json")) {
            return JsonFiles.holdsColumns(file) ? JSON_COLUMNS : JSON_LINES;
        }
        return Arrays.stream(values()).filter(format -> format.extensions.contains(extension)).findFirst()
                .orElseThrow(() -> new DataException("the format of " + file + " is not told by its name; say which with --format: " + labels()));
    }
}
