package com.advertisex.lake.validation.file;

import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.table.Row;
import com.advertisex.lake.validation.table.RowReader;
import com.advertisex.lake.validation.table.RowSource;
import com.advertisex.lake.validation.table.TableSchema;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * CSV files in UTF-8 with the names of columns in the first line. A column is of the narrowest type that all of its values have, of INTEGER, FLOAT, BOOLEAN,
 * TEXT, which takes a reading of the file before the first. Empty fields, and what pandas takes for missing ({@code NA}, {@code null}), are missing values.
 */
final class CsvSource
        implements RowSource
{
    private final Path file;
    private final TableSchema schema;

    CsvSource(Path file, Map<String, ColumnType> types)
    {
        this.file = file;
        schema = infer(types);
    }

    private TableSchema infer(Map<String, ColumnType> types)
    {
        try (Records records = new Records(file)) {
            List<String> names = records.names;
            TreeSet<String> unknown = new TreeSet<>(types.keySet());
            names.forEach(unknown::remove);
            if (!unknown.isEmpty()) {
                throw new DataException(file + " has no column '" + unknown.first() + "' to be given a type; it has " + String.join(", ", names));
            }
            List<TypeGuess> guesses = names.stream().map(name -> new TypeGuess()).toList();
            for (CsvRecord csv = records.next(); csv != null; csv = records.next()) {
                for (int i = 0; i < names.size(); i++) {
                    String text = csv.getField(i);
                    if (!CsvText.isMissing(text)) {
                        guesses.get(i).see(CsvText.typeOf(text));
                    }
                }
            }
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                columns.add(new Column(names.get(i), types.getOrDefault(names.get(i), widened(guesses.get(i)))));
            }
            return new TableSchema(columns);
        }
    }

    /** Numbers or truths among texts are texts. */
    private static ColumnType widened(TypeGuess guess)
    {
        ColumnType type = guess.type();
        return type == ColumnType.MIXED && guess.sawAnything() ? ColumnType.TEXT : type;
    }

    @Override
    public TableSchema schema()
    {
        return schema;
    }

    @Override
    public RowReader open()
    {
        Records records = new Records(file);
        Object[] values = new Object[schema.columns().size()];
        Row row = column -> values[column];
        return new RowReader()
        {
            @Override
            public Row next()
            {
                CsvRecord csv = records.next();
                if (csv == null) {
                    return null;
                }
                for (int i = 0; i < values.length; i++) {
                    String text = csv.getField(i);
                    values[i] = CsvText.isMissing(text) ? null : read(csv, text, schema.columns().get(i));
                }
                return row;
            }

            @Override
            public void close()
            {
                records.close();
            }
        };
    }

    private Object read(CsvRecord csv, String text, Column column)
    {
        try {
            return CsvText.read(text, column.type());
        }
        catch (IllegalArgumentException e) {
            throw new DataException(file + " line " + csv.getStartingLineNumber() + ": column '" + column.name() + "' is '" + text + "', which is no "
                    + column.type(), e);
        }
    }

    /** Records of as many fields as there are names. */
    private static final class Records
            implements AutoCloseable
    {
        private final Path file;
        private final CsvReader<CsvRecord> reader;
        private final Iterator<CsvRecord> iterator;
        private final List<String> names;

        private Records(Path file)
        {
            this.file = file;
            try {
                // Strict about UTF-8, which a path given to FastCSV is not.
                reader = CsvReader.builder().skipEmptyLines(true).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(Files.newBufferedReader(file));
            }
            catch (IOException e) {
                throw new DataException(file + " cannot be read: " + e, e);
            }
            iterator = reader.iterator();
            CsvRecord header = read();
            if (header == null) {
                close();
                throw new DataException(file + " is empty: it has no line of column names");
            }
            List<String> fields = new ArrayList<>(header.getFields());
            if (fields.get(0).startsWith("\uFEFF")) {
                fields.set(0, fields.get(0).substring(1));
            }
            names = fields;
        }

        private CsvRecord next()
        {
            CsvRecord csv = read();
            if (csv != null && csv.getFieldCount() != names.size()) {
                throw new DataException(file + " line " + csv.getStartingLineNumber() + " has " + csv.getFieldCount() + " fields, and the first line names "
                        + names.size());
            }
            return csv;
        }

        private CsvRecord read()
        {
            try {
                return iterator.hasNext() ? iterator.next() : null;
            }
            catch (CsvParseException | UncheckedIOException e) {
                throw new DataException(file + " is broken: " + (e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause().getMessage()), e);
            }
        }

        @Override
        public void close()
        {
            try {
                reader.close();
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
