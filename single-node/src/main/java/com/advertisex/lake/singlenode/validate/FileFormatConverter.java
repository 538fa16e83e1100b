package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.validation.file.FileFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.Arrays;

/** Formats of files by the names that users write. */
final class FileFormatConverter
        implements ITypeConverter<FileFormat>
{
    @Override
    public FileFormat convert(String text)
    {
        return Arrays.stream(FileFormat.values()).filter(format -> format.label().equals(text)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is no format; there are: " + FileFormat.labels()));
    }
}
