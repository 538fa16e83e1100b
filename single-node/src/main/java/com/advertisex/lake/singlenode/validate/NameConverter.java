package com.advertisex.lake.singlenode.validate;

import picocli.CommandLine.ITypeConverter;

/** A name as it is. */
final class NameConverter
        implements ITypeConverter<String>
{
    @Override
    public String convert(String text)
    {
        return text;
    }
}
