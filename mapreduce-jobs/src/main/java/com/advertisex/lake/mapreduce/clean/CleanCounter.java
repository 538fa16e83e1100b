package com.advertisex.lake.mapreduce.clean;

/** Counters of the clean job. They show progress; what is published is counted apart, in the ledger, by committed attempts alone. */
public enum CleanCounter
{
    /** Landed records and damaged ranges that mappers read. */
    LANDED,
    /** Rows of the quarantine that mappers of a replay read. */
    REPLAYED,
    ACCEPTED,
    DUPLICATE,
    REJECTED,
    /** Accepted under a derived id. */
    COLLISION,
    /** Accepted, though received long after the event (lake.clean.late-after). */
    LATE,
    /** Keys of rows that former runs published. */
    PUBLISHED_KEYS,
}
