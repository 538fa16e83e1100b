package com.advertisex.lake.model.mapping;

/** A mapping file is not as it must be. The message names the file, the key and what is allowed. */
public class MappingException
        extends RuntimeException
{
    public MappingException(String source, String key, String message)
    {
        super(source + ": " + (key.isEmpty() ? "" : key + ": ") + message);
    }

    public MappingException(String source, String message, Throwable cause)
    {
        super(source + ": " + message, cause);
    }
}
