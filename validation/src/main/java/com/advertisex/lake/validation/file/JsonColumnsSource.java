package com.advertisex.lake.validation.file;

import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.table.Row;
import com.advertisex.lake.validation.table.RowReader;
import com.advertisex.lake.validation.table.RowSource;
import com.advertisex.lake.validation.table.TableSchema;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON object of columns, each an array of values or an object of row labels and values. A first reading finds where each column begins; then one parser a
 * column reads them side by side, so that no column is kept in memory.
 */
final class JsonColumnsSource
        implements RowSource
{
    private final Path file;
    private final List<Long> offsets = new ArrayList<>();
    private final TableSchema schema;

    JsonColumnsSource(Path file)
    {
        this.file = file;
        List<Column> columns = new ArrayList<>();
        try (JsonParser parser = JsonFiles.open(file, 0)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new DataException(file + " does not begin with an object of columns");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                columns.add(column(parser));
            }
            if (parser.nextToken() != null) {
                throw new DataException(file + " line " + parser.currentTokenLocation().getLineNr() + " goes on after its object of columns");
            }
        }
        catch (JsonProcessingException e) {
            throw JsonFiles.broken(file, e);
        }
        catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e, e);
        }
        schema = new TableSchema(columns);
    }

    private Column column(JsonParser parser)
            throws IOException
    {
        String name = parser.currentName();
        JsonToken begin = parser.nextToken();
        if (!begin.isStructStart()) {
            throw new DataException(file + ": column '" + name + "' is " + parser.getText()
                    + "; it must be an array of values or an object of labels and values");
        }
        offsets.add(parser.currentTokenLocation().getByteOffset());
        TypeGuess guess = new TypeGuess();
        while (!parser.nextToken().isStructEnd()) {
            if (begin == JsonToken.START_OBJECT) {
                parser.nextToken();
            }
            ColumnType type = JsonFiles.type(parser);
            if (type != null) {
                guess.see(type);
            }
            parser.skipChildren();
        }
        return new Column(name, guess.type());
    }

    @Override
    public TableSchema schema()
    {
        return schema;
    }

    @Override
    public RowReader open()
    {
        List<JsonParser> parsers = new ArrayList<>();
        try {
            for (long offset : offsets) {
                JsonParser parser = JsonFiles.open(file, offset);
                parsers.add(parser);
                parser.nextToken();
            }
        }
        catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e, e);
        }
        return new Rows(parsers);
    }

    private final class Rows
            implements RowReader
    {
        private final List<JsonParser> parsers;
        private final Object[] values;
        private final Row row;

        private Rows(List<JsonParser> parsers)
        {
            this.parsers = parsers;
            values = new Object[parsers.size()];
            row = column -> values[column];
        }

        @Override
        public Row next()
        {
            int ended = 0;
            String label = null;
            try {
                for (int i = 0; i < values.length; i++) {
                    JsonParser parser = parsers.get(i);
                    JsonToken token = parser.nextToken();
                    if (token.isStructEnd()) {
                        ended++;
                        continue;
                    }
                    if (token == JsonToken.FIELD_NAME) {
                        if (label != null && !label.equals(parser.currentName())) {
                            throw new DataException(file + ": columns have different row labels, '" + label + "' and '" + parser.currentName() + "' in '"
                                    + schema.names().get(i) + "'; they must be the same in the same order");
                        }
                        label = parser.currentName();
                        parser.nextToken();
                    }
                    values[i] = JsonFiles.widened(JsonFiles.value(parser), schema.columns().get(i).type());
                }
            }
            catch (IOException e) {
                throw new DataException(file + " cannot be read: " + e, e);
            }
            if (ended != 0 && ended != values.length) {
                throw new DataException(file + ": columns are of different length; " + ended + " of " + values.length + " end before the others");
            }
            return ended == values.length ? null : row;
        }

        @Override
        public void close()
        {
            try {
                for (JsonParser parser : parsers) {
                    parser.close();
                }
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
