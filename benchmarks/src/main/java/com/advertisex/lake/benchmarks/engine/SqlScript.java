package com.advertisex.lake.benchmarks.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** Statements that end with a semicolon at the end of a line; lines that begin with two dashes are comments; {@code {{name}}} stands for a parameter. */
public record SqlScript(String text)
{
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z]+)}}");
    private static final Pattern STATEMENT_END = Pattern.compile(";[ \\t]*(\\n|$)");

    public SqlScript
    {
        requireNonNull(text, "text is null");
    }

    /** @param name of a resource beside the class */
    public static SqlScript resource(Class<?> owner, String name)
    {
        try (InputStream stream = requireNonNull(owner.getResourceAsStream(name), () -> name + " is not packaged")) {
            return new SqlScript(new String(stream.readAllBytes(), UTF_8));
        }
        catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** @throws IllegalArgumentException if a parameter that the script names is missing */
    public List<String> statements(EngineParameters parameters)
    {
        String code = text.lines().filter(line -> !line.strip().startsWith("--")).collect(Collectors.joining("\n"));
        String filled = PLACEHOLDER.matcher(code).replaceAll(match -> Matcher.quoteReplacement(parameters.get(match.group(1))));
        return Stream.of(STATEMENT_END.split(filled)).map(String::strip).filter(statement -> !statement.isEmpty()).toList();
    }
}
