package com.advertisex.lake.model.decode;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Locale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** Rule files that an analyst can extend: CSV with a header, the thing in one column and in column {@code means} one of two words. */
final class RuleLines
{
    private static final String MEANS = "means";

    private final String thing;
    private final String yes;
    private final String no;

    /**
     * @param thing column that holds what the rule is about
     * @param yes the word for what the file looks for
     * @param no the word for an exception to it
     */
    RuleLines(String thing, String yes, String no)
    {
        this.thing = requireNonNull(thing, "thing is null");
        this.yes = requireNonNull(yes, "yes is null");
        this.no = requireNonNull(no, "no is null");
    }

    /** Takes one line; throws IllegalArgumentException saying what it expected. */
    @FunctionalInterface
    interface Receiver
    {
        void take(String thing, boolean isMeant);
    }

    /** @throws IllegalArgumentException naming the line that is not as it must be */
    void read(Reader rules, String source, Receiver receiver)
            throws IOException
    {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(rules)) {
            for (NamedCsvRecord line : csv) {
                String place = source + ", line " + line.getStartingLineNumber() + ": ";
                String text = line.findField(thing).orElse("").trim().toLowerCase(Locale.ROOT);
                String means = line.findField(MEANS).orElse("").trim();
                if (text.isEmpty() || (!means.equals(yes) && !means.equals(no))) {
                    throw new IllegalArgumentException(place + "expected a " + thing + " and what it means (" + yes + ", " + no + "), found '" + text
                            + "' and '" + means + "'");
                }
                try {
                    receiver.take(text, means.equals(yes));
                }
                catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(place + e.getMessage(), e);
                }
            }
        }
    }

    void readPackaged(String resource, Receiver receiver)
    {
        try (InputStream stream = requireNonNull(RuleLines.class.getResourceAsStream(resource), () -> resource + " is not packaged")) {
            read(new InputStreamReader(stream, UTF_8), resource, receiver);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read packaged rules " + resource, e);
        }
    }
}
