package com.advertisex.lake.mapreduce.landing;

import static java.util.Objects.requireNonNull;

/**
 * A file of the landing zone.
 *
 * @param path full path with its scheme
 * @param bytes its length when it was listed
 */
public record LandedFile(String path, long bytes)
{
    public LandedFile
    {
        requireNonNull(path, "path is null");
        if (bytes < 0) {
            throw new IllegalArgumentException("negative length of " + path + ": " + bytes);
        }
    }
}
