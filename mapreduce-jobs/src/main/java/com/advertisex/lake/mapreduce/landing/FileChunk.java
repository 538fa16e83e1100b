package com.advertisex.lake.mapreduce.landing;

/**
 * A part of a landing file, cut at a block boundary.
 *
 * @param start offset of the first block (0: behind the header)
 * @param end offset behind the last byte
 * @param firstOrdinal what {@link LandedRecords#ordinal()} is at the first record
 */
public record FileChunk(long start, long end, long firstOrdinal)
{
    public FileChunk
    {
        if (start < 0 || end < start || firstOrdinal < 0) {
            throw new IllegalArgumentException("not a part of a file: start " + start + ", end " + end + ", first ordinal " + firstOrdinal);
        }
    }

    public long length()
    {
        return end - start;
    }
}
