package com.advertisex.lake.model.dimension;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static com.advertisex.lake.model.dimension.DimensionTable.VALID_FROM;
import static com.advertisex.lake.model.dimension.DimensionTable.VALID_UNTIL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * A CSV file (RFC 4180, UTF-8, with a header) of the rows of one dimension table. Its header names columns of the table in any order; an empty cell is no
 * value. With the column {@code valid_from} (empty: from the beginning on), and {@code valid_until} beside it (empty: until the next row of the key, or
 * open), it tells the whole history of every key in it; without them it tells what holds from the load's effective time on, and has one row a key.
 *
 * @param name for messages, and for the column {@code source_file}
 * @param historical whether it tells whole histories
 * @param entries in the order of lines
 */
public record DimensionFile(DimensionTable table, String name, boolean historical, List<Entry> entries)
{
    /** From when on the first row of a key holds where nothing else is said. */
    public static final Instant BEGINNING = Instant.EPOCH;

    public DimensionFile
    {
        requireNonNull(table, "table is null");
        requireNonNull(name, "name is null");
        entries = List.copyOf(entries);
    }

    /**
     * A row of the file.
     *
     * @param line where it begins, from 1 on
     * @param values one for each of {@link DimensionTable#columns()}, null where there is none
     * @param validFrom null in a file without history
     * @param validUntil null: open
     */
    public record Entry(long line, List<Object> values, Instant validFrom, Instant validUntil)
    {
        public Entry
        {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        List<Object> key(DimensionTable table)
        {
            return values.subList(0, table.keyLength());
        }
    }

    /** @throws DimensionException naming the first thing that is wrong in the file */
    public static DimensionFile read(DimensionTable table, Path file)
            throws IOException
    {
        try (InputStream in = Files.newInputStream(file)) {
            return read(table, file.toString(), in);
        }
    }

    /** @throws DimensionException naming the first thing that is wrong in the file */
    public static DimensionFile read(DimensionTable table, String name, InputStream in)
            throws IOException
    {
        // a decoder of its own refuses bytes that are no UTF-8, a charset would replace them
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new InputStreamReader(in, UTF_8.newDecoder()))) {
            return new Parser(table, name).parse(csv);
        }
        catch (CsvParseException | UncheckedIOException e) {
            throw new DimensionException(name + " cannot be read as CSV: " + (isMisencoded(e) ? "it is not UTF-8" : e.getMessage()), e);
        }
    }

    /**
     * A time as files and options write it; a day stands for its first moment in UTC.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static Instant time(String text)
    {
        return DimensionCells.time(text);
    }

    private static boolean isMisencoded(Throwable failure)
    {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return true;
            }
        }
        return false;
    }

    private static final class Parser
    {
        private final DimensionTable table;
        private final String name;

        private Parser(DimensionTable table, String name)
        {
            this.table = requireNonNull(table, "table is null");
            this.name = requireNonNull(name, "name is null");
        }

        private DimensionFile parse(Iterable<CsvRecord> records)
        {
            List<String> header = null;
            List<Entry> entries = new ArrayList<>();
            for (CsvRecord record : records) {
                if (header == null) {
                    header = header(record);
                }
                else {
                    entries.add(entry(record, header));
                }
            }
            if (header == null) {
                throw new DimensionException(name + " is empty: its first line must name columns of " + table.tableName() + " (" + known() + ")");
            }
            boolean historical = header.contains(VALID_FROM);
            return new DimensionFile(table, name, historical, historical ? histories(entries) : single(entries));
        }

        private List<String> header(CsvRecord record)
        {
            List<String> header = new ArrayList<>(record.getFields());
            if (header.get(0).startsWith("\uFEFF")) {
                header.set(0, header.get(0).substring(1));
            }
            List<String> known = known();
            for (int index = 0; index < header.size(); index++) {
                String column = header.get(index);
                if (!known.contains(column)) {
                    throw failure(record, "column '" + column + "' is unknown: " + table.tableName() + " has " + String.join(", ", known));
                }
                if (header.indexOf(column) < index) {
                    throw failure(record, "column '" + column + "' stands there twice");
                }
            }
            for (DimensionColumn column : table.columns()) {
                if (column.required() && !header.contains(column.name())) {
                    throw failure(record, "column '" + column.name() + "' is missing: " + table.tableName() + " needs " + table.columns().stream()
                            .filter(DimensionColumn::required).map(DimensionColumn::name).collect(Collectors.joining(", ")));
                }
            }
            if (header.contains(VALID_UNTIL) && !header.contains(VALID_FROM)) {
                throw failure(record, "column '" + VALID_UNTIL + "' needs '" + VALID_FROM + "' beside it");
            }
            return header;
        }

        private List<String> known()
        {
            List<String> known = new ArrayList<>(table.columns().stream().map(DimensionColumn::name).toList());
            known.add(VALID_FROM);
            known.add(VALID_UNTIL);
            return known;
        }

        private Entry entry(CsvRecord record, List<String> header)
        {
            if (record.getFieldCount() != header.size()) {
                throw failure(record, "there are " + record.getFieldCount() + " cells, the header has " + header.size());
            }
            List<Object> values = new ArrayList<>();
            for (DimensionColumn column : table.columns()) {
                values.add(value(record, column, cell(record, header, column.name())));
            }
            if (!header.contains(VALID_FROM)) {
                return new Entry(record.getStartingLineNumber(), values, null, null);
            }
            Instant from = time(record, header, VALID_FROM);
            Instant until = time(record, header, VALID_UNTIL);
            Instant start = from == null ? BEGINNING : from;
            if (until != null && !until.isAfter(start)) {
                throw failure(record, VALID_UNTIL + " " + until + " is not after " + VALID_FROM + " " + start);
            }
            return new Entry(record.getStartingLineNumber(), values, start, until);
        }

        private Instant time(CsvRecord record, List<String> header, String column)
        {
            String text = cell(record, header, column);
            return text.isEmpty() ? null : (Instant) value(record, new DimensionColumn(column, DimensionType.TIME, false), text);
        }

        private static String cell(CsvRecord record, List<String> header, String column)
        {
            int index = header.indexOf(column);
            return index < 0 ? "" : record.getField(index);
        }

        private Object value(CsvRecord record, DimensionColumn column, String text)
        {
            if (text.isEmpty()) {
                if (column.required()) {
                    throw failure(record, column.name() + " is empty; it is required");
                }
                return null;
            }
            try {
                return DimensionCells.read(column.type(), text);
            }
            catch (IllegalArgumentException e) {
                throw new DimensionException(name + " line " + record.getStartingLineNumber() + ": " + column.name() + " " + e.getMessage(), e);
            }
        }

        private List<Entry> single(List<Entry> entries)
        {
            Map<List<Object>, Entry> byKey = new HashMap<>();
            for (Entry entry : entries) {
                Entry former = byKey.putIfAbsent(entry.key(table), entry);
                if (former != null) {
                    throw new DimensionException(name + " line " + entry.line() + ": " + keyText(entry) + " stands in line " + former.line()
                            + " already; without " + VALID_FROM + " a key has one row");
                }
            }
            return entries;
        }

        /** Ends each row without an end where the next one of its key begins. */
        private List<Entry> histories(List<Entry> entries)
        {
            Map<List<Object>, List<Entry>> byKey = new LinkedHashMap<>();
            entries.forEach(entry -> byKey.computeIfAbsent(entry.key(table), key -> new ArrayList<>()).add(entry));
            List<Entry> ended = new ArrayList<>();
            for (List<Entry> history : byKey.values()) {
                history.sort(Comparator.comparing(Entry::validFrom));
                for (int index = 0; index < history.size(); index++) {
                    Entry entry = history.get(index);
                    ended.add(index + 1 < history.size() ? endedBefore(entry, history.get(index + 1)) : entry);
                }
            }
            ended.sort(Comparator.comparingLong(Entry::line));
            return ended;
        }

        private Entry endedBefore(Entry entry, Entry next)
        {
            boolean overlaps = !next.validFrom().isAfter(entry.validFrom()) || (entry.validUntil() != null && entry.validUntil().isAfter(next.validFrom()));
            if (overlaps) {
                throw new DimensionException(name + " line " + next.line() + ": the history of " + keyText(next) + " overlaps line " + entry.line()
                        + ": valid from " + next.validFrom() + ", but that line is valid from " + entry.validFrom() + " until "
                        + (entry.validUntil() == null ? "its next row" : entry.validUntil()));
            }
            return entry.validUntil() == null ? new Entry(entry.line(), entry.values(), entry.validFrom(), next.validFrom()) : entry;
        }

        private String keyText(Entry entry)
        {
            StringBuilder text = new StringBuilder();
            for (int index = 0; index < table.keyLength(); index++) {
                text.append(index == 0 ? "" : ", ").append(table.columns().get(index).name()).append(" '").append(entry.values().get(index)).append('\'');
            }
            return text.toString();
        }

        private DimensionException failure(CsvRecord record, String what)
        {
            return new DimensionException(name + " line " + record.getStartingLineNumber() + ": " + what);
        }
    }
}
