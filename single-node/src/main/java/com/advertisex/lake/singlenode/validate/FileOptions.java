package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.validation.file.DataFile;
import com.advertisex.lake.validation.file.FileFormat;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.RowSource;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which file is read, and as what. */
final class FileOptions
{
    @Option(names = "--file", paramLabel = "DATA", description = "A file instead of a table: CSV, JSON lines, JSON columns, Avro or Parquet.")
    private Path file;

    @Option(names = "--format", paramLabel = "F", converter = FileFormatConverter.class,
            description = "csv, json-lines, json-columns, avro or parquet (default: by the name of the file).")
    private FileFormat format;

    @Option(names = "--types", paramLabel = "C=T", split = ",", converter = {NameConverter.class, ColumnTypeConverter.class},
            description = "Of a CSV file, types of columns that are not to be inferred: text, integer, float, decimal, boolean, date, timestamp; as in "
                    + "id=text,day=date.")
    private Map<String, ColumnType> types = new LinkedHashMap<>();

    boolean isSet()
    {
        return file != null;
    }

    /** The option that needs a file, where one is given. */
    Optional<String> first()
    {
        return format != null ? Optional.of("--format") : types.isEmpty() ? Optional.empty() : Optional.of("--types");
    }

    Path file()
    {
        return file;
    }

    /** @throws com.advertisex.lake.validation.table.DataException if it cannot be used */
    RowSource open()
    {
        return DataFile.open(file, format == null ? FileFormat.of(file) : format, types);
    }
}
