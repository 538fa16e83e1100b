package com.advertisex.lake.traffic;

import static java.util.Objects.requireNonNull;

/**
 * A file of a generated dataset.
 *
 * @param path relative to the dataset's folder, with slashes: {@code impressions/impressions_20261123T0000Z_s42_0001.jsonl}
 * @param records how many records it holds, malformed ones included, header lines not
 */
public record DatasetFile(String path, long records, long bytes)
{
    public DatasetFile
    {
        requireNonNull(path, "path is null");
    }
}
