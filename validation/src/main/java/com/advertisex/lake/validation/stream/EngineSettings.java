package com.advertisex.lake.validation.stream;

import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * What the streaming engine may use.
 *
 * @param distinctBytes how much memory all figures about different values (uniqueness, quantiles, value counts) take together, estimated; what is more is
 * sorted in files
 * @param spillFolder where those files are, while a suite runs
 */
public record EngineSettings(long distinctBytes, Path spillFolder)
{
    public static final long DEFAULT_DISTINCT_BYTES = 128L << 20;

    private static final long LEAST_DISTINCT_BYTES = 1 << 10;

    public EngineSettings
    {
        if (distinctBytes < LEAST_DISTINCT_BYTES) {
            throw new IllegalArgumentException("distinctBytes is " + distinctBytes + "; it must be at least " + LEAST_DISTINCT_BYTES);
        }
        requireNonNull(spillFolder, "spillFolder is null");
    }

    /** 128 MiB, and the folder for temporary files of the JVM. */
    public static EngineSettings defaults()
    {
        return new EngineSettings(DEFAULT_DISTINCT_BYTES, Path.of(System.getProperty("java.io.tmpdir")));
    }
}
