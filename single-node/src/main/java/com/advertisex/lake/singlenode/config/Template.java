package com.advertisex.lake.singlenode.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/** A configuration file with {@code {{name}}} where this stack's own values go. */
public record Template(String text)
{
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z0-9.-]+)}}");

    public Template
    {
        requireNonNull(text, "text is null");
    }

    /** @param path of a resource, from the root of the class path */
    public static Template resource(String path)
    {
        try (InputStream input = Template.class.getResourceAsStream("/" + path)) {
            return new Template(new String(requireNonNull(input, () -> path + " is not packaged").readAllBytes(), StandardCharsets.UTF_8));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException naming a placeholder that has no value */
    public String render(Map<String, String> values)
    {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no value for {{" + match.group(1) + "}}; known: " + values.keySet().stream().sorted().toList());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** As {@link #replace}. */
    public void renderTo(Path file, Map<String, String> values)
            throws IOException
    {
        replace(file, render(values));
    }

    /** Replaces the file at once: a daemon that starts meanwhile reads the old or the new one, never half of it. */
    public static void replace(Path file, String text)
            throws IOException
    {
        Path parent = requireNonNull(file.getParent(), "file has no parent");
        Files.createDirectories(parent);
        Path part = parent.resolve("." + file.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
