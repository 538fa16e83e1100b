package com.advertisex.lake.validation.file;

import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.table.RowSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Files as tables. */
public final class DataFile
{
    private DataFile() {}

    /**
     * @param types of columns of a CSV file whose type is not to be inferred; other formats tell types themselves
     * @throws DataException if the file is not there or is none of the format; where it is broken further on, reading it says so
     */
    public static RowSource open(Path file, FileFormat format, Map<String, ColumnType> types)
    {
        if (!Files.isRegularFile(file)) {
            throw new DataException(Files.exists(file) ? file + " is no file" : file + " does not exist");
        }
        if (format != FileFormat.CSV && !types.isEmpty()) {
            throw new DataException("types of columns are for CSV files; " + file + " is read as " + format.label() + ", which tells them itself");
        }
        return switch (format) {
            case CSV -> new CsvSource(file, types);
            case JSON_LINES -> new JsonLinesSource(file);
            case JSON_COLUMNS -> new JsonColumnsSource(file);
            case AVRO -> new AvroSource(file);
            case PARQUET -> new ParquetSource(file);
        };
    }
}
