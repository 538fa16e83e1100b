package com.advertisex.lake.mapreduce.output;

import org.apache.hadoop.conf.Configuration;

/** How much of a task's heap its sorting buffer takes. */
final class SortBuffer
{
    private static final long MOST_BYTES = 1024L * 1024 * 1024;
    /** The shuffle has given its memory back when rows begin to wait here; the rest is for one open row group. */
    private static final int HEAP_PARTS = 3;

    private SortBuffer() {}

    /**
     * {@link LakeOutputFormat#SORT_BUFFER}; where it is not set a third of the heap, at most 1 GB.
     *
     * @throws IllegalArgumentException if what is set leaves too little of the heap for MapReduce and Parquet
     */
    static long bytes(Configuration configuration)
    {
        long heap = Runtime.getRuntime().maxMemory();
        long set = configuration.getLongBytes(LakeOutputFormat.SORT_BUFFER, -1);
        if (set < 0) {
            return Math.min(MOST_BYTES, heap / HEAP_PARTS);
        }
        if (set > heap / 2) {
            throw new IllegalArgumentException(LakeOutputFormat.SORT_BUFFER + " is " + set + " bytes, more than half of the task's heap of " + heap
                    + " bytes: lower it, or raise -Xmx in mapreduce.reduce.java.opts");
        }
        return set;
    }
}
