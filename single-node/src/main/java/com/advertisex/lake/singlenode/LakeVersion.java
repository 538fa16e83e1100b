package com.advertisex.lake.singlenode;

import picocli.CommandLine.IVersionProvider;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The version that the build wrote down. */
public final class LakeVersion
        implements IVersionProvider
{
    @Override
    public String[] getVersion()
            throws IOException
    {
        Properties properties = new Properties();
        try (InputStream input = LakeVersion.class.getResourceAsStream("version.properties")) {
            properties.load(input);
        }
        String stack = Stream.of("Hadoop", "Metastore", "Iceberg", "Trino", "Flume")
                .map(system -> system + " " + properties.getProperty(system))
                .collect(Collectors.joining(", "));
        return new String[] {"lake " + properties.getProperty("version") + " (" + stack + ")"};
    }
}
