package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.validation.suite.ResultFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How much results tell, in Great Expectations' words. */
final class ResultFormatConverter
        implements ITypeConverter<ResultFormat.Level>
{
    @Override
    public ResultFormat.Level convert(String text)
    {
        return Arrays.stream(ResultFormat.Level.values()).filter(level -> level.name().equals(text)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is no result format; there are: "
                        + Arrays.stream(ResultFormat.Level.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
