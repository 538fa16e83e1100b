package com.advertisex.lake.mapreduce.parquet;

/** When a dictionary pays. */
final class Dictionaries
{
    /** After so many values of a chunk it is seen whether they repeat, so that ids and hashes cost a dictionary no longer than that. */
    static final int TRIAL_VALUES = 4096;

    private Dictionaries() {}

    /** Whether more than three of four values were new. */
    static boolean isPoor(int distinct, int values)
    {
        return 4L * distinct > 3L * values;
    }

    /**
     * Whether numbers and dictionary together are no smaller than the values.
     *
     * @param dictionaryBytes of the distinct values, as the dictionary page has them
     * @param rawBytes of all values, plain
     */
    static boolean isLarger(long dictionaryBytes, int distinct, int values, long rawBytes)
    {
        return dictionaryBytes + (long) values * DictionaryIds.bitWidth(distinct) / Byte.SIZE >= rawBytes;
    }
}
