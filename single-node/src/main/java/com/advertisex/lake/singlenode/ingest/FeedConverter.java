package com.advertisex.lake.singlenode.ingest;

import com.advertisex.lake.model.Feed;
import picocli.CommandLine;

/** Reads a feed's name on the command line. */
public final class FeedConverter
        implements CommandLine.ITypeConverter<Feed>
{
    @Override
    public Feed convert(String value)
    {
        try {
            return Feed.fromName(value);
        }
        catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }
}
