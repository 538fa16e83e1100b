package com.advertisex.lake.validation.file;

import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.table.Row;
import com.advertisex.lake.validation.table.RowReader;
import com.advertisex.lake.validation.table.RowSource;
import com.advertisex.lake.validation.table.TableSchema;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Avro container files of records. A file that ends within a block is broken, also where Avro itself would take that for its end. */
final class AvroSource
        implements RowSource
{
    private final Path file;
    private final List<Schema> types;
    private final TableSchema schema;

    AvroSource(Path file)
    {
        this.file = file;
        try (DataFileReader<GenericRecord> reader = reader()) {
            if (reader.getSchema().getType() != Schema.Type.RECORD) {
                throw new DataException(file + " holds " + reader.getSchema().getType() + "; a table is of records");
            }
            types = reader.getSchema().getFields().stream().map(field -> AvroValues.withoutNull(field.schema())).toList();
            schema = new TableSchema(reader.getSchema().getFields().stream().map(field -> new Column(field.name(), AvroValues.type(field.schema()))).toList());
        }
        catch (IOException e) {
            throw broken(e);
        }
    }

    private DataFileReader<GenericRecord> reader()
            throws IOException
    {
        return new DataFileReader<>(file.toFile(), new GenericDatumReader<>());
    }

    private DataException broken(Exception e)
    {
        return new DataException(file + " is broken, or no Avro container file: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                e);
    }

    @Override
    public TableSchema schema()
    {
        return schema;
    }

    @Override
    public RowReader open()
    {
        DataFileReader<GenericRecord> reader;
        try {
            reader = reader();
        }
        catch (IOException e) {
            throw broken(e);
        }
        Object[] values = new Object[types.size()];
        Row row = column -> values[column];
        return new RowReader()
        {
            private GenericRecord record;

            @Override
            public Row next()
            {
                try {
                    if (!reader.hasNext()) {
                        record = null;
                    }
                    else {
                        record = reader.next(record);
                    }
                }
                // What a decoder throws of a block that is cut is anything.
                catch (IOException | RuntimeException e) {
                    throw broken(e);
                }
                if (record == null) {
                    requireWholeFile(reader);
                    return null;
                }
                for (int i = 0; i < values.length; i++) {
                    values[i] = AvroValues.value(record.get(i), types.get(i));
                }
                return row;
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
        };
    }

    private void requireWholeFile(DataFileReader<GenericRecord> reader)
    {
        long end = reader.previousSync();
        long size = file.toFile().length();
        if (end != size) {
            throw new DataException(file + " is broken: its last whole block ends at byte " + end + " of " + size);
        }
    }
}
