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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON objects, one a row. Columns are the names of all rows in the order they are first seen, which takes a reading of the file before the first. */
final class JsonLinesSource
        implements RowSource
{
    private final Path file;
    private final TableSchema schema;

    JsonLinesSource(Path file)
    {
        this.file = file;
        schema = infer();
    }

    private TableSchema infer()
    {
        Map<String, TypeGuess> guesses = new LinkedHashMap<>();
        try (JsonParser parser = JsonFiles.open(file, 0)) {
            while (nextObject(parser)) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    TypeGuess guess = guesses.computeIfAbsent(parser.currentName(), name -> new TypeGuess());
                    parser.nextToken();
                    ColumnType type = JsonFiles.type(parser);
                    if (type != null) {
                        guess.see(type);
                    }
                    parser.skipChildren();
                }
            }
        }
        catch (JsonProcessingException e) {
            throw JsonFiles.broken(file, e);
        }
        catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e, e);
        }
        List<Column> columns = new ArrayList<>();
        guesses.forEach((name, guess) -> columns.add(new Column(name, guess.type())));
        return new TableSchema(columns);
    }

    /** Takes the parser to the beginning of the next object, past one array that may be around all of them. */
    private boolean nextObject(JsonParser parser)
            throws IOException
    {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY && parser.getParsingContext().getParent().inRoot()) {
            token = parser.nextToken();
        }
        if (token == JsonToken.END_ARRAY) {
            token = parser.nextToken();
        }
        if (token != null && token != JsonToken.START_OBJECT) {
            throw new DataException(file + " line " + parser.currentTokenLocation().getLineNr() + " holds " + parser.getText()
                    + " where an object must be, one a row");
        }
        return token != null;
    }

    @Override
    public TableSchema schema()
    {
        return schema;
    }

    @Override
    public RowReader open()
    {
        JsonParser parser = JsonFiles.open(file, 0);
        Object[] values = new Object[schema.columns().size()];
        Row row = column -> values[column];
        return new RowReader()
        {
            @Override
            public Row next()
            {
                try {
                    if (!nextObject(parser)) {
                        return null;
                    }
                    Arrays.fill(values, null);
                    while (parser.nextToken() != JsonToken.END_OBJECT) {
                        int column = schema.position(parser.currentName()).orElseThrow();
                        parser.nextToken();
                        values[column] = JsonFiles.widened(JsonFiles.value(parser), schema.columns().get(column).type());
                    }
                    return row;
                }
                catch (JsonProcessingException e) {
                    throw JsonFiles.broken(file, e);
                }
                catch (IOException e) {
                    throw new DataException(file + " cannot be read: " + e, e);
                }
            }

            @Override
            public void close()
            {
                try {
                    parser.close();
                }
                catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
