package com.advertisex.lake.mapreduce;

import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The defaults that the settings page tells of. */
public final class DocumentedSettings
{
    private DocumentedSettings() {}

    /**
     * The rows of the page's tables: key and default.
     *
     * @param groups what stands between {@code lake.} and the setting's own name, as a regular expression
     */
    public static Configuration of(String groups)
            throws IOException
    {
        Pattern row = Pattern.compile("^\\| `(lake\\.(?:" + groups + ")\\.[a-z-]+)` \\| `([^`]+)` \\|", Pattern.MULTILINE);
        Configuration documented = new Configuration(false);
        Matcher rows = row.matcher(Files.readString(Path.of("../docs/operations/settings.md")));
        while (rows.find()) {
            documented.set(rows.group(1), rows.group(2));
        }
        return documented;
    }
}
