package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.mapping.FormatSettings;
import com.advertisex.lake.model.mapping.SourcePath;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/** Reads one record of delimited text. A record has as many fields as there are columns, no more and no less. */
final class CsvRecordReader
        implements RecordReader
{
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final SourcePlaces places;
    private final FormatSettings format;
    private final CharsetDecoder decoder;
    private final CsvReader.CsvReaderBuilder csv;
    private final Pattern unquoted;
    private final Columns mappedColumns;
    // files come one after the other: the columns of the last one are enough to keep
    private String lastHeader;
    private Columns lastColumns;

    CsvRecordReader(SourcePlaces places, FormatSettings format)
    {
        this.places = requireNonNull(places, "places is null");
        this.format = requireNonNull(format, "format is null");
        this.decoder = format.encoding().newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.csv = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .skipEmptyLines(false)
                .allowUnclosedQuote(false);
        format.quote().ifPresent(csv::quoteCharacter);
        this.unquoted = Pattern.compile(String.valueOf(format.delimiter()), Pattern.LITERAL);
        this.mappedColumns = new Columns(format.columns(), places);
    }

    @Override
    public void read(byte[] body, int length, LandedRecordContext context, SourceRecord into)
            throws UnreadableRecordException
    {
        List<String> fields = split(text(body, length));
        Columns columns = columns(context.headers().get(LandedHeaders.COLUMNS), fields.size());
        if (fields.size() != columns.names.size()) {
            throw UnreadableRecordException.malformed(fields.size() + " fields", columns.names.size() + " columns");
        }
        for (int i = 0; i < fields.size(); i++) {
            int[] slots = columns.slots[i];
            for (int slot : slots) {
                into.setValue(slot, fields.get(i));
            }
            if (slots.length == 0) {
                into.putRest(columns.extraKeys[i], fields.get(i));
            }
        }
    }

    private String text(byte[] body, int length)
            throws UnreadableRecordException
    {
        try {
            return withoutByteOrderMark(decoder.decode(ByteBuffer.wrap(body, 0, length)).toString());
        }
        catch (CharacterCodingException e) {
            throw UnreadableRecordException.malformed(e.getMessage(), "text in " + format.encoding() + " (format.encoding)");
        }
    }

    private static String withoutByteOrderMark(String text)
    {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private List<String> split(String text)
            throws UnreadableRecordException
    {
        if (format.quote().isEmpty()) {
            return List.of(unquoted.split(text, -1));
        }
        try (CsvReader<CsvRecord> records = csv.ofCsvRecord(CsvEscapes.toDoubledQuotes(text, format))) {
            Iterator<CsvRecord> iterator = records.iterator();
            List<String> fields = iterator.hasNext() ? iterator.next().getFields() : List.of("");
            if (iterator.hasNext()) {
                throw UnreadableRecordException.malformed("a line end outside of quotes", "one record of delimited text (RFC 4180)");
            }
            return fields;
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read from memory", e);
        }
        catch (CsvParseException e) {
            String found = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw UnreadableRecordException.malformed(found, "one record of delimited text (RFC 4180)");
        }
    }

    private Columns columns(String header, int fieldCount)
            throws UnreadableRecordException
    {
        if (header == null) {
            if (!format.columns().isEmpty()) {
                return mappedColumns;
            }
            if (format.header()) {
                throw UnreadableRecordException.malformed(null, "header " + LandedHeaders.COLUMNS + " with the column names of the file");
            }
            return numbered(fieldCount);
        }
        if (!header.equals(lastHeader)) {
            lastColumns = new Columns(named(split(withoutByteOrderMark(header))), places);
            lastHeader = header;
        }
        return lastColumns;
    }

    /** Without any names: every record has the columns that it has, but at least those that the mapping reads. */
    private Columns numbered(int fieldCount)
    {
        int needed = places.paths().stream().mapToInt(path -> path.column() + 1).max().orElse(0);
        int count = Math.max(needed, fieldCount);
        if (lastColumns == null || lastColumns.names.size() != count) {
            String[] names = new String[count];
            Arrays.setAll(names, Integer::toString);
            lastColumns = new Columns(List.of(names), places);
        }
        return lastColumns;
    }

    private static List<String> named(List<String> header)
            throws UnreadableRecordException
    {
        List<String> names = new ArrayList<>(header.size());
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).trim();
            name = name.isEmpty() ? Integer.toString(i) : name;
            if (names.contains(name)) {
                throw UnreadableRecordException.malformed(name, "a column name may occur once in the header of the file");
            }
            names.add(name);
        }
        return names;
    }

    /** Which column goes where. */
    private static final class Columns
    {
        private final List<String> names;
        private final int[][] slots;
        private final String[] extraKeys;

        private Columns(List<String> names, SourcePlaces places)
        {
            this.names = names;
            Map<String, Integer> positions = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                positions.put(names.get(i), i);
            }
            this.slots = new int[names.size()][0];
            for (SourcePath path : places.paths()) {
                int position = path.column() >= 0 ? path.column() : positions.getOrDefault(path.steps().get(0), -1);
                if (position >= 0 && position < slots.length) {
                    slots[position] = append(slots[position], places.slot(path));
                }
            }
            this.extraKeys = names.stream().map(name -> SourcePlaces.extraKey(SourcePath.column(name))).toArray(String[]::new);
        }

        private static int[] append(int[] slots, int slot)
        {
            int[] longer = Arrays.copyOf(slots, slots.length + 1);
            longer[slots.length] = slot;
            return longer;
        }
    }
}
