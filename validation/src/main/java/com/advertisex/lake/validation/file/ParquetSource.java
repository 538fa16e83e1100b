package com.advertisex.lake.validation.file;

import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.table.Row;
import com.advertisex.lake.validation.table.RowReader;
import com.advertisex.lake.validation.table.RowSource;
import com.advertisex.lake.validation.table.TableSchema;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Parquet files on a local disk, read without a Hadoop file system. */
final class ParquetSource
        implements RowSource
{
    private final Path file;
    private final MessageType message;
    private final TableSchema schema;

    ParquetSource(Path file)
    {
        this.file = file;
        try (ParquetFileReader reader = reader()) {
            message = reader.getFooter().getFileMetaData().getSchema();
        }
        catch (IOException e) {
            throw broken(e);
        }
        schema = new TableSchema(message.getFields().stream().map(field -> new Column(field.getName(), ParquetValues.type(field))).toList());
    }

    private ParquetFileReader reader()
            throws IOException
    {
        try {
            return ParquetFileReader.open(new LocalInputFile(file), ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
        }
        // What parquet-java throws of a file that is none.
        catch (RuntimeException e) {
            throw broken(e);
        }
    }

    private DataException broken(Exception e)
    {
        return new DataException(file + " is broken, or no Parquet file: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()), e);
    }

    @Override
    public TableSchema schema()
    {
        return schema;
    }

    @Override
    public RowReader open()
    {
        try {
            return new Rows(reader());
        }
        catch (IOException e) {
            throw broken(e);
        }
    }

    private final class Rows
            implements RowReader
    {
        private final ParquetFileReader reader;
        private final MessageColumnIO columns = new ColumnIOFactory().getColumnIO(message);
        private final Object[] values = new Object[message.getFieldCount()];
        private final Row row = column -> values[column];
        private RecordReader<Group> records;
        private long remaining;

        private Rows(ParquetFileReader reader)
        {
            this.reader = reader;
        }

        @Override
        public Row next()
        {
            try {
                while (remaining == 0) {
                    PageReadStore pages = reader.readNextRowGroup();
                    if (pages == null) {
                        return null;
                    }
                    remaining = pages.getRowCount();
                    records = columns.getRecordReader(pages, new GroupRecordConverter(message));
                }
                remaining--;
                Group group = records.read();
                for (int i = 0; i < values.length; i++) {
                    values[i] = ParquetValues.value(group, i);
                }
                return row;
            }
            // A broken page is told by whatever reads it.
            catch (IOException | RuntimeException e) {
                throw broken(e);
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
