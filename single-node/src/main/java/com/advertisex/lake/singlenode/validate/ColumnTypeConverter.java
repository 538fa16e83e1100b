package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.validation.table.ColumnType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Types of columns that the text of a CSV file can be read as. */
final class ColumnTypeConverter
        implements ITypeConverter<ColumnType>
{
    private static final Set<ColumnType> OF_TEXT = EnumSet.complementOf(EnumSet.of(ColumnType.BINARY, ColumnType.NESTED, ColumnType.MIXED));

    @Override
    public ColumnType convert(String text)
    {
        return OF_TEXT.stream().filter(type -> label(type).equals(text)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is no type; there are: "
                        + OF_TEXT.stream().map(ColumnTypeConverter::label).collect(Collectors.joining(", "))));
    }

    private static String label(ColumnType type)
    {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
