package com.advertisex.lake.mapreduce.landing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Received times of one agent's records, kept as runs of consecutive microseconds: an agent numbers a batch so, and a file holds batches in their order, so
 * that an hour of millions of records is some thousand runs.
 */
final class ReceiptRuns
{
    private final List<Run> runs = new ArrayList<>();
    private long first;
    private long last;
    private boolean any;

    /** @param last inclusive */
    private record Run(long first, long last) {}

    void add(long micros)
    {
        if (any && micros == last + 1) {
            last = micros;
            return;
        }
        endRun();
        first = micros;
        last = micros;
        any = true;
    }

    private void endRun()
    {
        if (any) {
            runs.add(new Run(first, last));
            any = false;
        }
    }

    /** How many were added that had been added before. */
    long copies()
    {
        endRun();
        runs.sort(Comparator.comparingLong(Run::first));
        long copies = 0;
        long end = Long.MIN_VALUE;
        for (Run run : runs) {
            if (run.first <= end) {
                copies += Math.min(run.last, end) - run.first + 1;
            }
            end = Math.max(end, run.last);
        }
        return copies;
    }
}
